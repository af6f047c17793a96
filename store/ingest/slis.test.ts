import { testSlo } from '../slo/testing';
import { minutesOf, unknownSli } from './slis';
import type { SliEvent } from './source';

const pushed = { kind: 'pushed', sli: 'batch' } as const;
const book = {
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

test('goes to every SLO that reads it', () => {
  const minutes = {
    channel: 'events',
    from: Date.UTC(2026, 5, 1, 10),
    good: [9, 0],
    total: [10, 0],
    covered: [1, 0],
  };
  expect(minutesOf([event], { book })).toEqual([
    { slo: 'strict', ...minutes },
    { slo: 'loose', ...minutes },
  ]);
});

test('is refused in words when nothing reads it', () => {
  const words = 'No SLO reads the SLI "bach". Did you mean "batch"? Define one (docs/slos.md), then replay this.';
  expect(unknownSli([event, { ...event, sli: 'bach' }], { book })).toBe(words);
  expect(() => minutesOf([{ ...event, sli: 'bach' }], { book })).toThrow(words);
  expect(unknownSli([event], { book })).toBeNull();
  expect(unknownSli([], { book: { all: () => [] } })).toBeNull();
});
