import { createHash } from 'node:crypto';
import { Checker } from './checker';
import type { ConfigFile } from './config';
import type { Configuration, ConfigurationData, SourceEntry } from './directory';
import { buildPeople, buildServices, buildTeams } from './entries';
import type { Located } from '../files/located';
import type { Problem } from '../files/problem';
import { buildRotations } from './rotations';
import { buildScore, DEFAULT_REST } from './quality';
import { buildAdjustments, buildConnections, buildSloFolders } from './slos';
import type { SecretPlaces } from './secret';
import { tokenProblem } from './tokens';
import { withLookups } from './withLookups';

/** SHA-256 of a token: tokens are compared by hash and never stored. */
export function hashToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}

/**
 * Builds the configuration from a validated file: fills in defaults, checks references and time zones, resolves
 * secrets. Any problem means that there is no configuration.
 */
export function buildConfiguration(
  located: Located<ConfigFile>,
  places: SecretPlaces
): { ok: true; directory: Configuration } | { ok: false; problems: Problem[] } {
  const file = located.value;
  const check = new Checker(located, places);
  const token = check.secretFor('asking the store', ['token'], file.token, tokenProblem);
  const teams = buildTeams(file, check);
  const people = buildPeople(file, check);
  const services = buildServices(file, check);
  const rotations = buildRotations(file, teams.entries, check);
  const score = buildScore(file, check);
  const sources = buildSources(file, check);
  const connections = buildConnections(file, check);
  const slos = buildSloFolders(file, check);
  const adjustments = buildAdjustments(file, check);
  if (check.problems.length > 0 || token === undefined) {
    return { ok: false, problems: check.problems };
  }
  const data: ConfigurationData = {
    listen: { host: file.listen?.host ?? '127.0.0.1', port: file.listen?.port ?? 4480 },
    tokenHash: hashToken(token),
    limits: {
      bodyBytes: file.limits?.bodyBytes ?? 5 * 1024 * 1024,
      batchEvents: file.limits?.batchEvents ?? 5000,
      requestsPerMinute: file.limits?.requestsPerMinute ?? 30_000,
    },
    teams: teams.entries,
    people: people.entries,
    services: services.entries,
    rotations,
    sources,
    rest: { ...DEFAULT_REST, ...file.rest },
    score,
    connections,
    slos,
    adjustments,
    personNames: people.names,
    serviceNames: services.names,
    teamNames: teams.names,
  };
  return { ok: true, directory: withLookups(data) };
}

function buildSources(file: ConfigFile, check: Checker): Configuration['sources'] {
  const teams = Object.keys(file.teams ?? {});
  const sources = new Map<string, SourceEntry>();
  for (const [id, spec] of Object.entries(file.sources ?? {})) {
    const at = ['sources', id];
    const routes = (spec.routes ?? []).map((route, i) => {
      check.team([...at, 'routes', i, 'team'], route.team, teams);
      return { receiver: route.receiver, team: route.team, paging: route.paging ?? true };
    });
    const signs = spec.kind === 'pagerduty';
    const needed = signs ? 'signingSecret' : 'token';
    if (spec[needed] === undefined) {
      const why = signs ? 'PagerDuty shows it once, when the webhook is made' : 'senders show it as a bearer token';
      check.add(at, `A source of kind ${spec.kind} needs a ${needed} (${why}).`);
    }
    const token =
      spec.token === undefined
        ? undefined
        : check.secretFor('sending to the store', [...at, 'token'], spec.token, tokenProblem);
    const signingSecret =
      spec.signingSecret === undefined
        ? undefined
        : check.secretFor('signing', [...at, 'signingSecret'], spec.signingSecret, () => undefined);
    sources.set(id, {
      id,
      kind: spec.kind,
      tokenHash: token === undefined ? null : hashToken(token),
      signingSecret: signingSecret ?? null,
      routes,
    });
  }
  return sources;
}
