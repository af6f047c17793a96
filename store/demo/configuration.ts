import { DateTime } from 'luxon';
import { stringify } from 'yaml';
import { DEMO_WEEKS } from './events';
import { calendarOf } from './rota';
import { demoTeams } from './world';

/** Files by name: `watchbill.yaml` and one calendar a rotation. */
export type DemoFiles = Record<string, string>;

/** What differs between one demo and another; secrets stay in the environment variables that are named. */
export interface DemoSettings {
  now: Date;
  listen: { host: string; port: number };
  /** Name of the environment variable with Grafana's token, and with the senders' token. */
  tokenVariable: string;
  ingestTokenVariable: string;
}

/** The demo's configuration with its calendars, half a year back and a quarter ahead. */
export function demoFiles({ now, listen, tokenVariable, ingestTokenVariable }: DemoSettings): DemoFiles {
  const today = DateTime.fromJSDate(now, { zone: 'UTC' }).startOf('day');
  const from = today.minus({ weeks: DEMO_WEEKS + 2 });
  const to = today.plus({ weeks: 13 });
  const rotations = demoTeams.flatMap((team) => team.rotations.map((rotation) => ({ ...rotation, team: team.id })));
  const token = { env: ingestTokenVariable };
  const configuration = {
    listen,
    token: { env: tokenVariable },
    teams: byId(demoTeams, ({ name, zone }) => ({ name, zone })),
    people: byId(
      demoTeams.flatMap((team) => team.people.map((person) => ({ ...person, team: team.id }))),
      ({ name, team, zone }) => ({ name, team, zone })
    ),
    services: Object.fromEntries(
      demoTeams.flatMap(({ id, services }) => services.map((service) => [service, { team: id }]))
    ),
    rotations: byId(rotations, ({ id, name, team, level, zone }) => ({
      name,
      team,
      level,
      zone,
      ical: { file: `${id}.ics` },
    })),
    sources: {
      events: { kind: 'events', token },
      alertmanager: {
        kind: 'alertmanager',
        token,
        routes: demoTeams.map(({ id }) => ({ receiver: `${id}-pager`, team: id })),
      },
    },
  };
  const head = '# The demo of Watchbill: made by `npm start`, and made anew by the next one.\n';
  return {
    'watchbill.yaml': head + stringify(configuration),
    ...Object.fromEntries(rotations.map((rotation) => [`${rotation.id}.ics`, calendarOf(rotation, from, to)])),
  };
}

function byId<T extends { id: string }, R>(entries: readonly T[], value: (entry: T) => R): Record<string, R> {
  return Object.fromEntries(entries.map((entry) => [entry.id, value(entry)]));
}
