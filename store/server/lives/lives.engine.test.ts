import fc from 'fast-check';
import type { FrameValue, QueryResult, WatchbillQuery } from '@watchbill/contract';
import { startIngest, testConfiguration } from '../../testing/ingest/ingest';
import { removeFacts } from '../../testing/ingest/orders';
import { asker, noticesOf, rowsOf, tablesOf } from '../../testing/query/facts';
import type { Storage } from '../../storage/storage';
import { forEachEngine, onDuckDB, type TestEngine } from '../../testing/storage/engines';
import { alertmanagerAgain } from '../../testing/lives/alertmanagerAgain';
import { alertmanagerEnds } from '../../testing/lives/alertmanagerEnds';
import { alertmanagerLives } from '../../testing/lives/alertmanagerLives';
import { eventsLives } from '../../testing/lives/eventsLives';
import type { Life } from '../../testing/lives/lives';
import { pagerdutyLives } from '../../testing/lives/pagerdutyLives';

const RANGE: [string, string] = ['2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z'];
/** More than a day after the last delivery. */
const NOW = '2026-11-30T01:00:00Z';

type Ask = (query: WatchbillQuery) => Promise<QueryResult>;
type Rows = Array<Record<string, FrameValue>>;

const LIVES = [...alertmanagerLives, ...alertmanagerEnds, ...alertmanagerAgain, ...pagerdutyLives, ...eventsLives];

/** One storage for all tests, emptied before each: opening it takes longer than a test. */
function emptied(engine: TestEngine): () => Promise<Storage> {
  let opened: Promise<Storage> | undefined;
  return async () => {
    const storage = await (opened ??= engine.open());
    await removeFacts(storage);
    return storage;
  };
}

async function sent(
  storage: Storage,
  { source, bodies, minutes }: Pick<Life, 'source' | 'bodies' | 'minutes'>
): Promise<Ask> {
  const first = Date.parse('2026-11-29T00:00:00Z');
  let now = first;
  const ingest = startIngest(storage, { now: () => new Date(now) });
  for (const [i, body] of bodies.entries()) {
    now = first + (minutes?.[i] ?? i / 60) * 60_000;
    expect(await ingest.send(source, body)).toMatchObject({ accepted: true });
    await ingest.idle();
  }
  await ingest.stop();
  const ask = asker(storage, NOW, testConfiguration());
  return (query) => ask(query, RANGE);
}

async function listed(ask: Ask, list: string): Promise<Rows> {
  return tablesOf(await ask({ kind: 'list', list }))[list] ?? [];
}

/** Sorts rows by their text, since rows of the same time have no defined order. */
function sorted(life: Life['right']): Life['right'] {
  const byText = (rows: unknown[]) => rows.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  return { ...life, alerts: byText(life.alerts), incidents: byText(life.incidents) };
}

/** The content of lists and measures, in the format of the test table. */
async function shown(ask: Ask): Promise<Life['right']> {
  const clock = (time: FrameValue) => (typeof time === 'string' ? time.slice(8, 16).replace('T', ' ') : null);
  const [alerts, incidents, pages] = [
    await listed(ask, 'alerts'),
    await listed(ask, 'incidents'),
    await listed(ask, 'pages'),
  ];
  const [[counted]] = rowsOf(await ask({ kind: 'measure', measure: 'alerts', over: 'total' }));
  expect(counted).toBe(alerts.length);
  const [[begun]] = rowsOf(await ask({ kind: 'measure', measure: 'incidents', over: 'total' }));
  expect(begun).toBe(incidents.length);
  return sorted({
    alerts: alerts.map(({ at, resolvedAt, note }) => [clock(at), clock(resolvedAt), note]),
    incidents: incidents.map(({ at, state, timeToAcknowledge, timeToResolve, note }) => [
      clock(at),
      state,
      timeToAcknowledge,
      timeToResolve,
      note,
    ]),
    pages: pages.map(({ responder }) => responder),
    toAcknowledge: rowsOf(await ask(durations('timeToAcknowledge')))[0],
    toResolve: rowsOf(await ask(durations('timeToResolve')))[0],
  });
}

const durations = (measure: string): WatchbillQuery => ({
  kind: 'measure',
  measure,
  statistics: ['max', 'count', 'never'],
  over: 'total',
});

forEachEngine((engine) => {
  const empty = emptied(engine);

  test.each(LIVES)('$name', async (life) => {
    const { right, notice } = life;
    const ask = await sent(await empty(), life);
    expect(await shown(ask)).toEqual(sorted(right));
    const notices = noticesOf(await ask({ kind: 'list', list: 'incidents' }));
    expect(notices).toEqual(notice === undefined ? [] : [notice]);
  });

  test('a measure says what it leaves out', async () => {
    const [unheard] = alertmanagerLives;
    const ask = await sent(await empty(), unheard);
    expect(noticesOf(await ask(durations('timeToResolve')))).toContain(unheard.notice);
  });
});

// Run on one engine only, since new facts are determined before the engine is involved.
onDuckDB((engine) => {
  const empty = emptied(engine);

  test.each(LIVES)('each delivery twice: $name', async ({ source, bodies, minutes, right }) => {
    const twice = {
      source,
      bodies: bodies.flatMap((body) => [body, body]),
      minutes: minutes?.flatMap((one) => [one, one]),
    };
    expect(await shown(await sent(await empty(), twice))).toEqual(sorted(right));
  });

  test.each(LIVES.flatMap((life) => (life.swaps ?? []).map((first) => ({ ...life, first }))))(
    'delivery $first after the next: $name',
    async ({ source, bodies, right, first }) => {
      const swapped = bodies.toSpliced(first, 2, bodies[first + 1], bodies[first]);
      expect(await shown(await sent(await empty(), { source, bodies: swapped }))).toEqual(sorted(right));
    }
  );

  const anyOrder = [...alertmanagerLives, ...alertmanagerEnds, ...pagerdutyLives, ...eventsLives].filter(
    ({ minutes }) => minutes === undefined
  );
  test.each(anyOrder)('in any order, some twice: $name', async ({ source, bodies, right }) => {
    const orders = fc.shuffledSubarray([...bodies, ...bodies], {
      minLength: bodies.length,
      maxLength: bodies.length * 2,
    });
    for (const order of fc.sample(orders, { numRuns: 3, seed: 1 })) {
      const missing = bodies.filter((body) => !order.includes(body));
      expect(await shown(await sent(await empty(), { source, bodies: [...order, ...missing] }))).toEqual(sorted(right));
    }
  });
});
