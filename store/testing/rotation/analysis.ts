import fc from 'fast-check';
import { NO_HOLIDAYS } from '../../time/holidays';
import type { Span } from '../../time/span';
import { HOUR } from '../../time/units';
import type { CoveragePlan, ShiftSpan } from '../../rotation/analysis/types';

export const ZONES = [
  'Europe/Budapest',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Pacific/Chatham',
] as const;

/** `2026-03-01T08:00Z 2026-03-02` as a range. */
export function range(text: string): Span {
  const [from, to] = text.split(' ').map((moment) => Date.parse(moment));
  return { from, to };
}

/** Spans as `2026-03-01T08:00 2026-03-01T18:00`, in UTC. */
export function inWords(spans: readonly Span[]): string[] {
  return spans.map(({ from, to }) => `${utc(from)} ${utc(to)}`);
}

function utc(at: number): string {
  return new Date(at).toISOString().slice(0, 16);
}

/** `anna 2026-03-01T08:00Z 2026-03-02` as a shift; `anna/2` is at level 2. */
export function shift(text: string, zone = 'UTC'): ShiftSpan {
  const [who, from, to] = text.split(' ');
  const [responder, level = '1'] = who.split('/');
  return {
    ...range(`${from} ${to}`),
    shiftId: text,
    rotation: 'payments',
    responder,
    level: Number(level),
    zone,
    kind: 'regular',
    insteadOf: null,
  };
}

/** Twenty-four hours a day in UTC, one person, unless told otherwise. */
export function plan(told: Partial<CoveragePlan> = {}): CoveragePlan {
  return { zone: 'UTC', hours: 'always', onHolidays: true, holidays: NO_HOLIDAYS, depth: new Map([[1, 1]]), ...told };
}

export const anyPlan: fc.Arbitrary<CoveragePlan> = fc.record({
  zone: fc.constantFrom(...ZONES),
  hours: fc.oneof(
    fc.constant('always' as const),
    fc.array(
      fc.record({
        days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        from: fc.integer({ min: 0, max: 1439 }),
        to: fc.integer({ min: 1, max: 1440 }),
      }),
      { minLength: 1, maxLength: 3 }
    )
  ),
  onHolidays: fc.boolean(),
  holidays: fc.constant(new Set(['2026-03-30', '2026-04-05', '2026-04-06'])),
  depth: fc
    .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 })), {
      selector: ([level]) => level,
      minLength: 1,
    })
    .map((depths) => new Map(depths)),
});

/** Spans of up to some days within a range, to the millisecond. */
export function anySpan({ from, to }: Span): fc.Arbitrary<Span> {
  return fc
    .tuple(fc.integer({ min: from, max: to - 1 }), fc.integer({ min: 1, max: 200 * HOUR }))
    .map(([start, length]) => ({ from: start, to: Math.min(start + length, to) }));
}

export function anyTurns(within: Span, people = ['anna', 'bence', 'csilla', 'dora']): fc.Arbitrary<ShiftSpan[]> {
  const each = fc.record({
    span: anySpan(within),
    responder: fc.constantFrom(...people),
    level: fc.integer({ min: 1, max: 3 }),
  });
  return fc.array(each, { maxLength: 25 }).map((all) =>
    all.map(({ span, responder, level }, i) => ({
      ...shift(`${responder}/${level} 2026-01-01 2026-01-01`),
      ...span,
      shiftId: `shift-${i}`,
    }))
  );
}
