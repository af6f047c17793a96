import { directoryOf } from '../../testing/rotation/ical';
import type { Span } from '../../time/span';
import type { SliReading } from '../archive';
import { testSlo } from '../../testing/slo/slos';
import type { Indicator, Slo } from '../types';
import { SliJob } from './sliJob';
import type { AnomalousMinute } from './measure';
import { DAY, HOUR, MINUTE } from '../../time/units';
import { ReadingProblem } from './readingProblem';

const NOW = Date.UTC(2026, 5, 17, 12, 0, 30);
const UNTIL = NOW - 30_000;
const [connection] = directoryOf('connections: { main: { url: "http://127.0.0.1:1" } }').connections.values();
const ratio = (total: string): Indicator => ({
  kind: 'ratio',
  part: { means: 'bad', query: 'bad_total' },
  total,
  counter: true,
});
const slo = (changes: Partial<Slo> = {}) => testSlo({ id: 'api', indicator: ratio('a_total'), ...changes });
const jobOf = (start: { reading?: SliReading; extents?: Array<[string, Span]> } = {}, definition = slo()) =>
  new SliJob(definition, connection, { reading: start.reading, extents: new Map(start.extents) });
const nothing = {
  groups: [],
  isBelieved: true,
  notes: [],
  anomalies: [],
  hasMain: true,
  answered: new Set(['total', 'part']),
};
const read = (job: SliJob, span: Span | undefined, now: number, anomalies: AnomalousMinute[] = []) =>
  span && job.succeeded({ span, measured: { ...nothing, anomalies }, minutes: [], remarks: [] }, now);

test('what is read next', () => {
  const job = jobOf();
  expect(job.liveSpan(UNTIL)).toEqual({ from: UNTIL - HOUR, to: UNTIL });
  expect(job.backfillSpan()).toBeUndefined();
  read(job, job.liveSpan(UNTIL), NOW);
  expect(job.liveSpan(UNTIL)).toBeUndefined();
  expect(job.liveSpan(UNTIL + MINUTE)).toEqual({ from: UNTIL - 5 * MINUTE, to: UNTIL + MINUTE });
  expect(job.liveSpan(UNTIL + 3 * DAY)).toEqual({ from: UNTIL + 2 * DAY, to: UNTIL + 3 * DAY });
  expect(job.backfillSpan()).toEqual({ from: Date.UTC(2026, 5, 17), to: UNTIL - HOUR });
});

test.each([
  [7, 30],
  [30, 30],
  [45, 45],
  [365, 90],
])('a window of %i days is filled by %i', (days, filled) => {
  const job = jobOf({}, slo({ window: { kind: 'rolling', days } }));
  read(job, job.liveSpan(UNTIL), NOW);
  expect(job.reading().backfillTo).toBe(UNTIL - HOUR - filled * DAY);
});

test('history ends after a week without anything, and a longer window wants no more of it', () => {
  const job = jobOf();
  read(job, job.liveSpan(UNTIL), NOW);
  for (let span = job.backfillSpan(); span; span = job.backfillSpan()) {
    job.backfilled(span, nothing, []);
  }
  expect(job.reading()).toMatchObject({ backfilledTo: Date.UTC(2026, 5, 10), backfillTo: Date.UTC(2026, 5, 10) });
  job.define(slo({ window: { kind: 'rolling', days: 90 } }), connection, NOW);
  expect(job.backfillSpan()).toBeUndefined();
});

test('a longer window wants the history before', () => {
  const [from, to] = [Date.UTC(2026, 4, 18), UNTIL];
  const reading = { slo: 'api', readAt: NOW, backfilledTo: from, backfillTo: from, problem: null, notes: [] };
  const job = jobOf({ reading, extents: [['api', { from, to }]] });
  job.define(slo(), connection, NOW);
  expect(job.backfillSpan()).toBeUndefined();
  job.define(slo({ window: { kind: 'rolling', days: 90 } }), connection, NOW);
  expect(job.backfillSpan()).toEqual({ from: from - DAY, to: from });
});

test('what was read of the future of a clock that is set back is read when it comes', () => {
  const job = jobOf();
  read(job, job.liveSpan(UNTIL), NOW);
  const ahead = UNTIL + 50 * HOUR;
  read(job, job.liveSpan(ahead), NOW + 50 * HOUR);
  const later = UNTIL + 10 * MINUTE;
  expect(job.liveSpan(later)).toBeUndefined();
  job.clockIsAt(later);
  expect(job.liveSpan(later)).toEqual({ from: later - 6 * MINUTE, to: later });
  // The minutes during which the clock was wrong are read by the backfill.
  expect(job.backfillSpan()).toMatchObject({ to: later });
});

test('less history is asked for at once where it is too much', () => {
  const job = jobOf();
  read(job, job.liveSpan(UNTIL), NOW);
  const heavy = new ReadingProblem('heavy', 'Too slow.');
  const lengths = Array.from({ length: 4 }, () => {
    job.backfillFailed(heavy, NOW);
    const { from, to } = job.backfillSpan() ?? { from: 0, to: 0 };
    return [(to - from) / HOUR, job.historyDueAt];
  });
  expect(lengths).toEqual([
    [5, 0],
    [0.5, 0],
    [1, 0],
    [1, NOW + 10 * MINUTE],
  ]);
  expect(job.reading()).toMatchObject({ problem: null, notes: ['History further back cannot be read: Too slow.'] });
});

test('waits longer for each failure of its own, and says since when it fails', () => {
  const job = jobOf();
  const waits = Array.from({ length: 5 }, (_, i) => {
    job.failed(new ReadingProblem('query', `Wrong ${i}.`), NOW + i, 1000);
    return (job.dueAt - 1000) / MINUTE;
  });
  expect(waits).toEqual([1, 2, 4, 8, 10]);
  expect(job.reading().problem).toEqual({ since: NOW, message: 'Wrong 4.' });
  job.failed(new ReadingProblem('connection', 'Down.'), NOW, 1000);
  expect(job.dueAt).toBe(0);
});

test('counts anomalous minutes of the last day', () => {
  const job = jobOf();
  const anomalies = (...minutes: number[]) => minutes.map((minute) => ({ what: 'aboveTotal' as const, minute }));
  read(job, job.liveSpan(UNTIL), NOW, anomalies(UNTIL - 2 * MINUTE, UNTIL - MINUTE));
  read(job, job.liveSpan(UNTIL + MINUTE), NOW + MINUTE, anomalies(UNTIL - MINUTE, UNTIL));
  expect(job.reading().notes).toEqual([
    'In 3 minutes of the last 24 hours there were more good (or bad) events than all events; they count as all.',
  ]);
  // Another process continues from the stored anomalous minutes.
  const restarted = jobOf({ reading: job.kept(), extents: [['api', { from: UNTIL - DAY, to: UNTIL }]] });
  expect(restarted.reading().notes).toEqual(job.reading().notes);
  read(job, job.liveSpan(UNTIL + DAY), NOW + DAY);
  expect(job.reading().notes).toEqual([]);
});

test('names each counter that has never answered, also after a restart', () => {
  const query = 'sum(rate(timeouts_total[5m])) + sum(rate(failures_total{code="5xx"}[5m]))';
  const two = slo({
    indicator: { kind: 'ratio', part: { means: 'bad', query }, total: 'sum(rate(a_total[5m]))', counter: false },
  });
  const job = jobOf({}, two);
  const span = job.liveSpan(UNTIL);
  const measured = { ...nothing, anomalies: [], answered: new Set(['total', 'part 1', 'newest']) };
  expect(span && job.succeeded({ span, measured, minutes: [], remarks: [] }, NOW)).toBeUndefined();
  const notes = ['failures_total{code="5xx"} has never answered, so it counts as 0: check its metric and labels.'];
  expect(job.reading().notes).toEqual(notes);
  const restarted = jobOf({ reading: job.kept(), extents: [['api', { from: UNTIL - DAY, to: UNTIL }]] }, two);
  expect(restarted.reading().notes).toEqual(notes);
  const next = restarted.liveSpan(UNTIL + MINUTE);
  const answered = new Set(['part 2']);
  expect(
    next && restarted.succeeded({ span: next, measured: { ...measured, answered }, minutes: [], remarks: [] }, NOW)
  ).toBeUndefined();
  expect(restarted.reading().notes).toEqual([]);
});

test('an outage that runs when reading begins is read once good events are known', () => {
  const job = jobOf();
  const outage = { ...nothing, isBelieved: false };
  const first = job.liveSpan(UNTIL) ?? { from: 0, to: 0 };
  job.succeeded({ span: first, measured: outage, minutes: [], remarks: [] }, NOW);
  const next = job.liveSpan(UNTIL + MINUTE) ?? { from: 0, to: 0 };
  job.succeeded({ span: next, measured: outage, minutes: [], remarks: [] }, NOW + MINUTE);
  const history = job.backfillSpan() ?? { from: 0, to: 0 };
  job.backfilled(history, nothing, []);
  expect(job.backfillSpan()).toEqual({ from: history.from, to: next.to });
  job.backfilled({ from: history.from, to: next.to }, nothing, []);
  expect(job.backfillSpan()).toEqual({ from: history.from - DAY, to: history.from });
});

test('begins again where another process stopped, and not before', () => {
  const extents: Array<[string, Span]> = [['api', { from: UNTIL - DAY, to: UNTIL - MINUTE }]];
  const job = jobOf({ extents });
  expect(job.liveSpan(UNTIL)).toEqual({ from: UNTIL - MINUTE, to: UNTIL });
});
