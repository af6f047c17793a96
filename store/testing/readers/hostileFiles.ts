import { calendar, many, ownZone } from '../rotation/ical';
import { indicator, metric, openSlo } from '../slo/definitions';

const day = (i: number) => new Date(Date.UTC(2026, 0, 5 + i)).toISOString().slice(0, 10).replaceAll('-', '');
const event = (...lines: string[]) => ['DTSTART:20260105T090000Z', 'DURATION:PT8H', 'SUMMARY:anna', ...lines];
const inOwnZone = ['DTSTART;TZID=Own:20260105T090000', 'DURATION:PT8H', 'RRULE:FREQ=WEEKLY', 'SUMMARY:anna'];
const NEVER = 'RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30';

/** Calendars that are small for what they ask, by what is in them. */
export const HOSTILE_CALENDARS: Readonly<Record<string, () => string>> = {
  'almost as many shifts as may be': () =>
    calendar([['DTSTART:20260101T000000Z', 'DURATION:PT1H', 'SUMMARY:anna', 'RRULE:FREQ=HOURLY']]),
  'a zone of 300 daily rules': () => calendar([inOwnZone], ownZone(300, 'RRULE:FREQ=DAILY')),
  'a zone of rules that never hold': () =>
    calendar(
      many(50, () => inOwnZone),
      ownZone(300, NEVER)
    ),
  'rules that never hold': () => calendar(many(5000, () => event(NEVER))),
  'many EXDATE': () => calendar([event('RRULE:FREQ=DAILY', ...many(50_000, (i) => `EXDATE:${day(i)}T090000Z`))]),
  'a long RDATE': () => calendar([event(`RDATE:${many(100_000, (i) => `${day(i)}T090000Z`).join(',')}`)]),
  'many changes of one series': () =>
    calendar([
      ['UID:a', ...event('RRULE:FREQ=HOURLY')],
      ...many(5000, (i) => ['UID:a', `RECURRENCE-ID;RANGE=THISANDFUTURE:${day(i)}T090000Z`, ...event()]),
    ]),
  'components in each other': () =>
    calendar(
      [],
      many(20_000, (i) => `BEGIN:X-${i}`)
    ),
  'a long title': () => calendar([['DTSTART:20260105T090000Z', `SUMMARY:${'x'.repeat(5_000_000)}`]]),
  'many lines that are none': () => calendar([event(...many(100_000, (i) => `stray ${i}`))]),
  'very many seconds': () => calendar(many(10_000, () => event('RRULE:FREQ=SECONDLY;COUNT=100000'))),
  'every second of every day': () =>
    calendar([event(`RRULE:FREQ=YEARLY;BYHOUR=${upTo(24)};BYMINUTE=${upTo(60)};BYSECOND=${upTo(60)}`)]),
  'one very long EXDATE': () =>
    calendar([event('RRULE:FREQ=DAILY', `EXDATE:${many(300_000, (i) => `${day(i % 5000)}T090000Z`).join(',')}`)]),
  'a zone for each event': () =>
    calendar(many(19_000, (i) => [`DTSTART;TZID=Custom ${i}:20260105T090000`, ...event().slice(1)])),
  'a described zone for each event': () =>
    calendar(
      many(3000, (i) => [`DTSTART;TZID=Own${i}:20260105T090000`, ...event().slice(1)]),
      many(3000, (i) => ownZone(1, 'RRULE:FREQ=DAILY', `Own${i}`)).flat()
    ),
  'nobody whom anybody knows': () =>
    calendar(
      many(19_000, (i) => ['DTSTART:20260105T090000Z', 'DURATION:PT1H', `SUMMARY:nobody ${i} ${'y'.repeat(300)}`])
    ),
};

/** Rotas that are small for what they ask, by what is in them. */
export const HOSTILE_ROTAS: Readonly<Record<string, () => string>> = {
  'aliases of aliases': () => `zone: UTC\nlayers: ${aliases('[{}, {}]')}\n`,
  'lists in lists': () => `zone: UTC\nlayers: ${'['.repeat(5000)}${']'.repeat(5000)}\n`,
  'turns of an hour': () => rota({ members: ['anna'], start: '1970-01-01', handoff: { at: '09:00', every: '1h' } }),
  'very many members': () =>
    rota({ members: many(50_000, () => 'anna'), start: '2026-01-05', handoff: { at: '09:00', every: '1w' } }),
  'very many layers': () =>
    JSON.stringify({
      zone: 'UTC',
      layers: many(5000, (i) => ({
        name: `${i}`,
        members: ['anna'],
        start: '2020-01-05',
        handoff: { at: '09:00', every: '1h' },
      })),
    }),
  'very many overrides': () =>
    JSON.stringify({
      zone: 'UTC',
      layers: [{ members: ['anna'], start: '2026-01-05', handoff: { at: '09:00', every: '12h' } }],
      overrides: many(20_000, () => ({ from: '2026-01-05 00:00', to: '2027-01-05 00:00', responder: 'anna' })),
    }),
  'very many mistakes': () => JSON.stringify({ zone: 'UTC', ...Object.fromEntries(many(50_000, (i) => [`x${i}`, i])) }),
};

/** Files in a folder of definitions that are small for what they ask, by what is in them. */
export const HOSTILE_DEFINITIONS: Readonly<Record<string, () => string>> = {
  'aliases of aliases': () => `apiVersion: openslo/v1\nkind: SLO\nspec: ${aliases('[{}, {}]')}\n`,
  'very many SLOs': () => many(1500, (i) => openSlo({}, { name: `slo-${i}` })).join('\n---\n'),
  'the same SLO very often': () => many(1500, () => openSlo()).join('\n---\n'),
  'a very long query': () => ofQuery(many(20_000, (i) => `a${i}`).join(' + ')),
  'a query in very many brackets': () => ofQuery(`${'('.repeat(20_000)}a${')'.repeat(20_000)}`),
  'a pattern that is slow to match': () => ofQuery(`a{b=~"${'(a*)*'.repeat(200)}"}`),
  'no end of a quote': () => `apiVersion: openslo/v1\nkind: SLO\nspec: "${'x'.repeat(1_000_000)}`,
};

/** Configurations that are refused, by what is in them. */
export const HOSTILE_CONFIGURATIONS: Readonly<Record<string, () => string>> = {
  'very many unknown keys': () => many(30_000, (i) => `k${i}: 1\n`).join(''),
  'aliases of aliases': () => `people: ${aliases('[{}, {}]')}\n`,
  'lists in lists': () => `people: ${'['.repeat(5000)}${']'.repeat(5000)}\n`,
};

function upTo(end: number): string {
  return many(end, String).join(',');
}

function rota(layer: object): string {
  return JSON.stringify({ zone: 'UTC', layers: [layer] });
}

function ofQuery(query: string): string {
  return openSlo(indicator({ ratioMetric: { counter: true, good: metric(query), total: metric('b') } }));
}

/** A list of two, of two, and so on: a thousand million of the first. */
function aliases(first: string): string {
  const levels = many(30, (i) => `- &l${i} ${i === 0 ? first : `[*l${i - 1}, *l${i - 1}]`}`);
  return `\n${levels.join('\n')}`;
}

/** What is still read while others are. */
export const GOOD_CALENDAR = calendar([event('RRULE:FREQ=WEEKLY')]);
