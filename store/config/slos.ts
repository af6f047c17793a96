import { resolve } from 'node:path';
import { didYouMean } from '@watchbill/contract';
import { messageOf } from '../lib/messageOf';
import { zoneClock } from '../time/zoneClock';
import { parseRule } from '../time/recurrence/rule';
import { momentOf, writtenTime } from '../time/writtenTime';
import type { Checker } from './checker';
import type { ConfigFile } from './config';
import type { Adjustment, ConnectionEntry, Configuration, SloFolder } from './directory';
import type { Path } from '../files/located';
import { headerProblem } from './tokens';

type AdjustmentSpec = NonNullable<ConfigFile['adjustments']>[string];
type ConnectionSpec = NonNullable<ConfigFile['connections']>[string];

/** Builds the connections that SLIs are read from. */
export function buildConnections(file: ConfigFile, check: Checker): Configuration['connections'] {
  const connections = new Map<string, ConnectionEntry>();
  for (const [id, spec] of Object.entries(file.connections ?? {})) {
    connections.set(id, {
      id,
      url: spec.url.replace(/\/+$/, ''),
      authorization: authorizationOf(spec, ['connections', id], check),
      tenant: spec.tenant ?? null,
      window: spec.window ?? 5,
      timeoutMs: (spec.timeout ?? 30) * 1000,
      atOnce: spec.atOnce ?? 4,
    });
  }
  return connections;
}

function authorizationOf({ token, user, password }: ConnectionSpec, at: Path, check: Checker): string | null {
  if (token !== undefined && (user !== undefined || password !== undefined)) {
    check.add([...at, 'token'], 'Name a token, or a user with a password, not both.');
    return null;
  }
  if ((user === undefined) !== (password === undefined)) {
    check.add(at, 'Basic authentication needs both user and password.');
    return null;
  }
  if (token !== undefined) {
    const secret = check.secretFor('asking a Prometheus', [...at, 'token'], token, headerProblem);
    return secret === undefined ? null : `Bearer ${secret}`;
  }
  const secret = password === undefined ? undefined : check.secret([...at, 'password'], password);
  return secret === undefined ? null : `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
}

/** Builds the folders with SLO definitions. */
export function buildSloFolders(file: ConfigFile, check: Checker): readonly SloFolder[] {
  const connections = Object.keys(file.connections ?? {});
  return (file.slos ?? []).map((spec, i) => {
    const at = ['slos', i];
    if (spec.team !== undefined) {
      check.team([...at, 'team'], spec.team, Object.keys(file.teams ?? {}));
    }
    if (spec.zone !== undefined) {
      check.zone([...at, 'zone'], spec.zone);
    }
    if (spec.connection !== undefined && !connections.includes(spec.connection)) {
      const hint = didYouMean(spec.connection, connections);
      check.add([...at, 'connection'], `There is no connection "${spec.connection}"${hint}`);
    }
    if (spec.connection === undefined && connections.length > 1) {
      check.add(
        at,
        `There are several connections: name the one that these SLIs are read from (${connections.join(', ')}).`
      );
    }
    return {
      path: resolve(check.places.folder, spec.path),
      connection: spec.connection ?? connections.at(0) ?? null,
      team: spec.team ?? null,
      days: spec.days ?? 30,
      zone: spec.zone ?? 'UTC',
    };
  });
}

/** Builds the adjustments of corrected budgets; whether their SLOs exist cannot be checked here. */
export function buildAdjustments(file: ConfigFile, check: Checker): readonly Adjustment[] {
  return Object.entries(file.adjustments ?? {}).flatMap(([id, spec]) => {
    const at = ['adjustments', id];
    checkScope(spec, at, file, check);
    const when = whenOf(spec, at, check);
    const { title = id, slos = [], services = [], teams = [] } = spec;
    return when ? [{ id, title, slos, services, teams, when }] : [];
  });
}

function checkScope({ services = [], teams = [] }: AdjustmentSpec, at: Path, file: ConfigFile, check: Checker): void {
  const known = Object.keys(file.services ?? {});
  teams.forEach((team, i) => check.team([...at, 'teams', i], team, Object.keys(file.teams ?? {})));
  services.forEach((service, i) => {
    if (!known.includes(service)) {
      check.add([...at, 'services', i], `There is no service "${service}"${didYouMean(service, known)}`);
    }
  });
}

function whenOf(spec: AdjustmentSpec, at: Path, check: Checker): Adjustment['when'] | undefined {
  const { from, to, minutes, repeat, zone = 'UTC' } = spec;
  const before = check.problems.length;
  check.zone([...at, 'zone'], zone);
  const start = writtenTime(from);
  const end = to === undefined ? undefined : writtenTime(to);
  for (const [key, written, time] of [
    ['from', from, start],
    ['to', to, end],
  ] as const) {
    if (written !== undefined && time === undefined) {
      check.add([...at, key], `"${written}" is no time: write 2026-03-02 09:00, or with an offset.`);
    }
  }
  if (repeat === undefined ? to === undefined || minutes !== undefined : to !== undefined || minutes === undefined) {
    check.add(at, 'What happens once has from and to; what repeats has from, minutes and repeat.');
  }
  if (repeat !== undefined) {
    checkRule(repeat, [...at, 'repeat'], check);
  }
  if (check.problems.length > before || start === undefined) {
    return undefined;
  }
  if (repeat !== undefined && minutes !== undefined) {
    if ('moment' in start) {
      check.add([...at, 'from'], 'What repeats begins at a local time: leave out the offset, and name the zone.');
      return undefined;
    }
    return { kind: 'repeats', rule: repeat, start: new Date(start.wall).toISOString().slice(0, 16), minutes, zone };
  }
  const clock = zoneClock(zone);
  const span = { from: momentOf(start, clock), to: end === undefined ? NaN : momentOf(end, clock) };
  if (!(span.from < span.to)) {
    check.add([...at, 'to'], 'The end must come after the start.');
    return undefined;
  }
  return { kind: 'once', ...span };
}

function checkRule(rule: string, at: Path, check: Checker): void {
  try {
    parseRule(rule);
  } catch (error) {
    check.add(at, `"${rule}" is no rule of RFC 5545: ${messageOf(error)}`);
  }
}
