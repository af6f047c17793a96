import { testSlo } from '../testing/slo/slos';
import { minutesOf as minutesOfTargets, type PushedSlis, sliTargets } from './slis';
import type { Slo } from '../slo/types';
import type { SliEvent } from './source';

const pushed = { kind: 'pushed', sli: 'batch' } as const;
const registry = {
  all: () => [
    testSlo({ id: 'strict', indicator: pushed }),
    testSlo({ id: 'loose', indicator: pushed }),
    testSlo({ id: 'other', indicator: { kind: 'threshold', query: 'up', op: 'gte', value: 1 } }),
  ],
};

const event: SliEvent = {
  sli: 'batch',
  from: new Date('2026-06-01T10:00:00Z'),
  good: [9, 0],
  total: [10, 0],
  covered: [1, 0],
};

/** The reason why the SLIs are rejected; null if they are accepted. */
function sliProblem(events: SliEvent[], slis: Pick<PushedSlis, 'registry'>): string | null {
  const found = sliTargets(events, slis);
  return 'problem' in found ? found.problem : null;
}

function minutesOf(events: SliEvent[], slis: Pick<PushedSlis, 'registry'>) {
  const found = sliTargets(events, slis);
  if ('problem' in found) {
    throw new Error(found.problem);
  }
  return minutesOfTargets(found.targets);
}

test('goes to every SLO that reads it', () => {
  const minutes = {
    channel: 'events',
    from: Date.UTC(2026, 5, 1, 10),
    good: [9, 0],
    total: [10, 0],
    covered: [1, 0],
  };
  expect(minutesOf([event], { registry })).toEqual([
    { slo: 'strict', ...minutes },
    { slo: 'loose', ...minutes },
  ]);
});

test('is refused in words when nothing reads it', () => {
  const words = 'No SLO reads the SLI "bach". Did you mean "batch"? Define one (docs/slos.md), then reprocess this.';
  expect(sliProblem([event, { ...event, sli: 'bach' }], { registry })).toBe(words);
  expect(() => minutesOf([{ ...event, sli: 'bach' }], { registry })).toThrow(words);
  expect(sliProblem([event], { registry })).toBeNull();
  expect(sliProblem([], { registry: { all: () => [] } })).toBeNull();
});

describe('a latency histogram', () => {
  const histogram: SliEvent = {
    sli: 'batch',
    from: new Date('2026-06-01T10:00:00Z'),
    buckets: [
      { le: 0.25, counts: [7, 0] },
      { le: 0.5, counts: [9, 0] },
    ],
    total: [10, 0],
    covered: [1, 0],
  };
  const at = (threshold: number) => testSlo({ id: `at-${threshold}`, indicator: { ...pushed, threshold } });
  const registryOf = (...slos: Slo[]) => ({ registry: { all: () => slos } });

  test('is kept edge by edge, and good is what is up to the threshold of each SLO', () => {
    const minutes = minutesOf([histogram], registryOf(at(0.25), at(0.5)));
    expect(minutes.map(({ slo, channel, good }) => [slo, channel, good])).toEqual([
      ['at-0.25', 'events', [7, 0]],
      ['at-0.25', 'le:0.25', [7, 0]],
      ['at-0.25', 'le:0.5', [9, 0]],
      ['at-0.5', 'events', [9, 0]],
      ['at-0.5', 'le:0.25', [7, 0]],
      ['at-0.5', 'le:0.5', [9, 0]],
    ]);
    expect(minutes[1]).toMatchObject({ from: Date.UTC(2026, 5, 1, 10), total: [10, 0], covered: [1, 0] });
  });

  test.each([
    [
      histogram,
      [at(0.25), at(0.3)],
      'The SLO "Checkout availability" is good up to 0.3 s, which is no edge of the SLI "batch": 0.25, 0.5. Mend',
    ],
    [
      histogram,
      [testSlo({ indicator: pushed })],
      'The SLI "batch" comes with buckets, and the SLO "Checkout availability" names no threshold: one of 0.25, 0.5. Mend',
    ],
    [
      event,
      [at(0.25)],
      'The SLO "Checkout availability" has a latency threshold, which takes the SLI "batch" with buckets in place of good. Mend',
    ],
  ])('is refused in words where an SLO cannot read it: %#', (sent, slos, words) => {
    expect(sliProblem([sent], registryOf(...slos))).toContain(words);
    expect(() => minutesOf([sent], registryOf(...slos))).toThrow(words);
  });
});
