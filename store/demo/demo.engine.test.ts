import { TypeCompiler } from '@sinclair/typebox/compiler';
import { DateTime } from 'luxon';
import { readConfig } from '../config/load';
import { EventsSchema } from '../ingest/sources/eventsSchema';
import { testConfiguration } from '../testing/ingest/ingest';
import type { Rota } from '../config/rota/schema';
import { shiftsOfRota } from '../rotation/rota/shiftsOfRota';
import { demoFiles } from './configuration';
import { type DemoEvent, demoEvents } from './events';
import { rotaOf, turns } from './rota';
import { demoTeams } from './world';

const now = new Date('2026-11-21T12:00:00Z');
const check = TypeCompiler.Compile(EventsSchema);
const events = demoEvents({ seed: 1, now });
const endOf = (event: DemoEvent) =>
  event.type === 'sli' ? new Date(Date.parse(event.from) + event.total.length * 60_000).toISOString() : event.at;
const of = (type: DemoEvent['type']) => events.filter((event) => event.type === type);

describe('demoEvents', () => {
  it('is the same for the same seed, and another for another', () => {
    // As text: to compare a million numbers one by one takes long.
    const text = (seed: number) => JSON.stringify(demoEvents({ seed, now }));
    expect(text(1) === JSON.stringify(events)).toBe(true);
    expect(text(2) === JSON.stringify(events)).toBe(false);
  });

  it('keeps to the published schema, marks each event, and ends at now', () => {
    const wrong = events.filter((event) => !check.Check(event) || event.demo !== true);
    expect(wrong).toEqual([]);
    expect(events.filter((event) => Date.parse(endOf(event)) > now.getTime())).toEqual([]);
    expect(now.getTime() - Date.parse(endOf(events[0]))).toBeGreaterThan(180 * 86_400_000);
  });

  it('has enough pages to look at and few enough to be sent in seconds', () => {
    expect(of('page').length).toBeGreaterThan(2000);
    expect(of('page').length).toBeLessThan(8000);
  });

  it('tells its stories: a gap, a flapping rule, a broken week, incidents open now', () => {
    const pages = of('page').flatMap((event) => (event.type === 'page' ? [event] : []));
    expect(pages.some(({ team, responder }) => team === 'storefront' && responder === null)).toBe(true);
    expect(pages.filter(({ rule }) => rule === 'NodeNotReady').length).toBeGreaterThan(500);
    expect(pages.filter(({ rule }) => rule === 'GatewayRestartLoop')).toHaveLength(21);
    const resolved = new Set(
      of('incident').flatMap((event) => (event.type === 'incident' && event.transition === 'resolved' ? event.id : []))
    );
    const opened = of('incident').filter((event) => event.type === 'incident' && event.transition === 'triggered');
    expect(
      opened.filter((event) => event.type === 'incident' && !resolved.has(event.id)).length
    ).toBeGreaterThanOrEqual(3);
  });

  it('names nobody but the people of its calendars', () => {
    const known = new Set<string | null>([null, ...demoTeams.flatMap(({ people }) => people.map(({ id }) => id))]);
    const named = of('page').flatMap((event) => (event.type === 'page' ? event.responder : []));
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('turns', () => {
  const [payments, search, , storefront] = demoTeams;
  const span = (from: string, to: string) => [DateTime.fromISO(from), DateTime.fromISO(to)] as const;

  it('hands over at the same local time on both sides of a clock change', () => {
    const found = turns(payments.rotations[0].calendars[0], ...span('2026-03-20T00:00Z', '2026-04-03T00:00Z'));
    expect(found.map(({ start }) => start.toUTC().toISO())).toEqual([
      '2026-03-16T08:00:00.000Z',
      '2026-03-23T08:00:00.000Z',
      '2026-03-30T07:00:00.000Z',
    ]);
  });

  it('leaves half an hour to nobody between Kolkata and New York in winter, none in summer', () => {
    const covered = (day: string) =>
      search.rotations[0].calendars
        .flatMap((calendar) => turns(calendar, ...span(`${day}T12:00Z`, `${day}T16:00Z`)))
        .map(({ start, end }) => `${start.toUTC().toFormat('HH:mm')}–${end.toUTC().toFormat('HH:mm')}`);
    expect(covered('2026-07-15')).toEqual(['02:30–14:30', '14:00–02:30']);
    expect(covered('2026-12-15')).toEqual(['02:30–14:30', '15:00–03:30']);
  });

  it('leaves every fourth week of the storefront to nobody', () => {
    const found = turns(storefront.rotations[0].calendars[0], ...span('2026-06-01T00:00Z', '2026-07-27T00:00Z'));
    expect(found).toHaveLength(7);
  });
});

it('its rota written as code hands over as its events tell, and people step in and change places', () => {
  const [, , { rotations }] = demoTeams;
  const [rotation] = rotations;
  const [calendar] = rotation.calendars;
  const today = DateTime.fromJSDate(now, { zone: 'UTC' }).startOf('day');
  const [from, to] = [today.minus({ weeks: 8 }), today.plus({ weeks: 8 })];
  const options = { from: from.toJSDate(), to: to.toJSDate(), zone: 'UTC', level: 1, directory: testConfiguration() };
  const shifts = (plan: Rota) => shiftsOfRota(plan, options).shifts;
  const rota = rotaOf(rotation, today);
  expect(shifts({ ...rota, overrides: [], swaps: [] }).map(({ responder, startsAt }) => [responder, startsAt])).toEqual(
    turns(calendar, from, to).map(({ member, start }) => [member, start.toJSDate()])
  );
  expect(new Set(shifts(rota).map(({ kind }) => kind))).toEqual(new Set(['regular', 'override', 'swap']));
});

it('its configuration is sound and names every calendar that it writes', () => {
  const files = demoFiles({
    now,
    listen: { host: '127.0.0.1', port: 0 },
    tokenVariable: 'TOKEN',
    ingestTokenVariable: 'INGEST_TOKEN',
  });
  const result = readConfig(files['watchbill.yaml'], '/demo/watchbill.yaml', {
    TOKEN: 'demo-token-of-grafana',
    INGEST_TOKEN: 'demo-token-of-senders',
  });
  expect(result.ok ? [] : result.problems).toEqual([]);
  const feeds = result.ok
    ? [...result.config.directory.rotations.values()].flatMap(({ origin }) =>
        origin.kind === 'calendars' ? origin.calendars : []
      )
    : [];
  expect(feeds.map(({ from }) => ('file' in from ? from.file.replace('/demo/', '') : ''))).toEqual(
    Object.keys(files).filter((name) => name.endsWith('.ics'))
  );
  expect(files['search-kolkata.ics']).toContain('DTSTART;TZID=Asia/Kolkata:');
});
