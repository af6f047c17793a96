import fc from 'fast-check';
import { firingsOf, IN_ORDER_MS, type Report, SAME_START_MS } from './firings';

const noon = Date.UTC(2026, 5, 1, 12);
const at = (minutes: number) => noon + minutes * 60_000;

/** Format of a report: start and end in minutes after noon, `@` minute of receipt, `!` if it is firing again. */
const REPORT = /^(?<start>[-\d.]+?)\.\.(?<end>-?\d+)?(?:@(?<received>[\d.]+))?(?<again>!)?$/;

function reports(told: string): Report[] {
  return told.split(' ').flatMap((text, i): Report[] => {
    const { start = '', end, received = '0', again } = REPORT.exec(text)?.groups ?? {};
    if (text === '') {
      return [];
    }
    const begin = again === undefined ? start : received;
    const fires = { start: at(Number(start)), end: null, received: at(Number(received)), begin: at(Number(begin)) };
    const isOver = end !== undefined;
    return [
      { ...fires, key: `${i} firing`, heard: !isOver },
      ...(isOver ? [{ ...fires, key: `${i} resolved`, end: at(Number(end)), heard: false }] : []),
    ];
  });
}

/** Beginning and end of each firing in minutes after noon; `<` precedes the latest possible end. */
function lives(told: readonly Report[]): string {
  const minutes = (time: number | null) => (time === null ? '' : String((time - noon) / 60_000));
  return firingsOf(told)
    .map(
      ({ begin, end, endedBy }) => `${minutes(begin)}..${minutes(end)}${endedBy === null ? '' : `<${minutes(endedBy)}`}`
    )
    .join(' ');
}

test.each([
  ['nothing is told', '', ''],
  ['it fires', '0..', '0..'],
  ['it ends', '0.. 0..10', '0..10'],
  ['only its end is told', '0..10', '0..10'],
  ['it ends twice, the later counts', '0..20 0..10', '0..20'],
  ['it began a little later by another clock', '0.. 0.25..', '0..'],
  ['it began just within the distance', '0.. 5..', '0..'],
  ['it began just beyond the distance', '0.. 5.01..', '0..<5.01 5.01..'],
  ['starts in a chain are one', '0.. 4.. 8..', '0..'],
  ['it began while another fired', '0..10 8..', '0..10'],
  ['it began as another ended', '0..10 10..', '0..10 10..'],
  ['it began a little after another ended', '0..10 11..', '0..10 11..'],
  ['it lasted over the start of another', '0..60 30..', '0..60'],
  ['an earlier start ends it', '0.. -60..30', '-60..30'],
  ['an earlier firing ended before', '0.. -60..-30', '-60..-30 0..'],
  ['an earlier firing ended just before', '0.. -3..-1', '-3..-1 0..'],
  ['it ended, by a start a little later', '0.. 1..5', '0..5'],
  ['it ended as it began', '0..0', '0..0'],
  ['it ended before it began', '0..-1', '0..-1'],
  ['a later one proves that it is over', '0.. 60..70', '0..<60 60..70'],
  ['each proves it of the one before', '0.. 60.. 120..', '0..<60 60..<120 120..'],
  ['the earlier start is told long after the later one', '60..@0 0..@2', '0..'],
  ['the earlier start is told just after the later one', '60..@0 0..@1', '0..<60 60..'],
  ['only the end of the earlier start is told long after', '60..@0 0..30@2', '0..30 60..'],
  ['it fires again with its start', '0..10@10 0..@20!', '0..10 20..'],
  ['it fires again with its start, and ends', '0..10@10 0..@20! 0..30@31', '0..10 20..30'],
  ['it fires again, and ended before that was received', '0..10@10 0..@20! 0..19@31', '0..10 20..19'],
  ['it fires again, and an earlier end comes late', '0..10@10 0..@20! 0..9@31', '0..10 20..'],
  ['it fires again twice', '0..10@10 0..@20! 0..30@31 0..@40! 0..50@51', '0..10 20..30 40..50'],
  ['it fires again after its group said that all had ended', '0.. 0..@20! 0..30@31', '0..<20 20..30'],
  ['it fires again, with the start of another Prometheus', '0..10@10 9..@20', '0..10 9..'],
  ['it goes on, with the start of another Prometheus', '0..10@10 9..@10.5', '0..10'],
])('%s', (_, told, expected) => {
  expect(lives(reports(told))).toBe(expected);
});

test('the distance of starts is the one that is promised', () => {
  const apart = (ms: number) =>
    reports('0.. 1..').map((report, i) => ({ ...report, start: noon + i * ms, begin: noon + i * ms }));
  expect(firingsOf(apart(SAME_START_MS))).toHaveLength(1);
  expect(firingsOf(apart(SAME_START_MS + 1))).toHaveLength(2);
});

const anything = fc.array(
  fc.record({
    start: fc.integer({ min: 0, max: 40 }),
    lasts: fc.option(fc.integer({ min: 0, max: 30 })),
    received: fc.integer({ min: 0, max: IN_ORDER_MS / 60_000 }),
  }),
  { maxLength: 8 }
);

function toldOf(list: ReadonlyArray<{ start: number; lasts: number | null; received: number }>): Report[] {
  const texts = list.map(
    ({ start, lasts, received }) => `${start}..${lasts === null ? '' : start + lasts}@${received}`
  );
  return reports(texts.join(' '));
}

test('what is made of deliveries within a minute does not depend on their order', () => {
  fc.assert(
    fc.property(anything, fc.infiniteStream(fc.nat()), (list, random) => {
      const all = toldOf(list);
      const times = all.map(({ received }) => received);
      const shuffled = all
        .map((report) => ({ report, by: random.next().value }))
        .sort((a, b) => a.by - b.by)
        .map(({ report }, i) => ({ ...report, received: times[i] }));
      expect(lives(shuffled)).toEqual(lives(all));
    }),
    { numRuns: 5000 }
  );
});

test('every report is of one firing; but for the last, each ended before the next began', () => {
  fc.assert(
    fc.property(anything, (list) => {
      const all = toldOf(list);
      const firings = firingsOf(all);
      expect(firings.flatMap((firing) => firing.reports.map(({ key }) => key)).sort()).toEqual(
        all.map(({ key }) => key).sort()
      );
      firings.slice(1).forEach(({ begin }, i) => {
        expect(firings[i].end ?? firings[i].endedBy ?? Infinity).toBeLessThanOrEqual(begin);
      });
    }),
    { numRuns: 2000 }
  );
});
