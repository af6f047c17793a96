import { DateTime } from 'luxon';
import { stringify } from 'yaml';
import { DEMO_WEEKS } from './events';
import { calendarOf, rotaOf } from './rota';
import { demoSloFile } from './slos';
import { type DemoRotation, demoTeams } from './world';

/** Contents of files by name: `watchbill.yaml`, the SLOs and one calendar per rotation. */
export type DemoFiles = Record<string, string>;

/** Settings of a demo; secrets are referenced by the names of environment variables. */
export interface DemoSettings {
  now: Date;
  listen: { host: string; port: number };
  /** Name of the environment variable with Grafana's token, and with the senders' token. */
  tokenVariable: string;
  ingestTokenVariable: string;
}

/** The demo's configuration with its calendars, half a year back and a year ahead. */
export function demoFiles({ now, listen, tokenVariable, ingestTokenVariable }: DemoSettings): DemoFiles {
  const today = DateTime.fromJSDate(now, { zone: 'UTC' }).startOf('day');
  const from = today.minus({ weeks: DEMO_WEEKS + 2 });
  const to = today.plus({ weeks: 54 });
  const rotations = demoTeams.flatMap((team) => team.rotations.map((rotation) => ({ ...rotation, team: team.id })));
  const token = { env: ingestTokenVariable };
  const configuration = {
    listen,
    token: { env: tokenVariable },
    teams: byId(demoTeams, ({ name, zone }) => ({ name, zone })),
    people: byId(
      demoTeams.flatMap((team) => team.people.map((person) => ({ ...person, team: team.id }))),
      ({ name, team, zone, leavesInDays }) => ({
        name,
        team,
        zone,
        ...(leavesInDays !== undefined && { until: today.plus({ days: leavesInDays }).toFormat('yyyy-LL-dd') }),
      })
    ),
    services: Object.fromEntries(
      demoTeams.flatMap(({ id, services }) => services.map((service) => [service, { team: id }]))
    ),
    rotations: byId(rotations, (rotation) => ({
      name: rotation.name,
      team: rotation.team,
      level: rotation.level,
      zone: rotation.calendars[0].zone,
      ...originOf(rotation),
    })),
    slos: [{ path: SLO_FILE }],
    adjustments: {
      'search-reindex': {
        title: 'Weekly reindexing',
        slos: ['search-availability'],
        from: '2026-01-04 03:00',
        minutes: 60,
        repeat: 'FREQ=WEEKLY;BYDAY=SU',
        zone: 'America/New_York',
      },
    },
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
    [SLO_FILE]: demoSloFile(),
    ...Object.fromEntries(
      rotations.flatMap((rotation) =>
        rotation.changes
          ? [[`${rotation.id}.yaml`, ROTA_HEAD + stringify(rotaOf(rotation, today))]]
          : rotation.calendars.map((calendar) => [`${calendar.id}.ics`, calendarOf(calendar, from, to)])
      )
    ),
  };
}

const SLO_FILE = 'slos.yaml';
const ROTA_HEAD = '# A rota written as code. All keys: `watchbill schema rota`.\n';

function originOf({ id, calendars, changes }: DemoRotation) {
  if (changes) {
    return { rota: { file: `${id}.yaml` } };
  }
  const files = calendars.map((calendar) => ({ file: `${calendar.id}.ics` }));
  return { ical: files.length === 1 ? files[0] : files };
}

function byId<T extends { id: string }, R>(entries: readonly T[], value: (entry: T) => R): Record<string, R> {
  return Object.fromEntries(entries.map((entry) => [entry.id, value(entry)]));
}
