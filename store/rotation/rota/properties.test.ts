import fc from 'fast-check';
import { zoneClock } from '../../time/zoneClock';
import { directoryOf } from '../../testing/rotation/ical';
import type { Shift } from '../shift';
import { intersect, type Span, union } from '../../time/span';
import { type Layer, layerTurns } from './layerTurns';
import type { Rota } from '../../config/rota/schema';
import { shiftsOfRota } from './shiftsOfRota';
import { firstHandoff } from '../../config/rota/handoff';
import { HOUR } from '../../time/units';

const ZONES = [
  'Europe/Budapest',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Pacific/Chatham',
  'America/St_Johns',
  'UTC',
];
const people = ['anna', 'bela', 'cyd', 'dora'];
const directory = directoryOf('');

const day = fc.integer({ min: 0, max: 400 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const layer: fc.Arbitrary<Layer> = fc.record({
  members: fc.array(fc.constantFrom(...people), { minLength: 1, maxLength: 4 }),
  start: day,
  zone: fc.constantFrom(...ZONES),
  level: fc.constantFrom(1, 2),
  handoff: fc.record({ at: clock, every: fc.constantFrom('1h', '7h', '12h', '1d', '3d', '1w', '2w') }),
});
const window = fc
  .tuple(fc.integer({ min: 0, max: 500 * 24 }), fc.integer({ min: 1, max: 40 * 24 }))
  .map(([start, length]): Span => {
    const from = Date.UTC(2026, 0, 1) + start * HOUR;
    return { from, to: from + length * HOUR };
  });
const written = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
const change = window.map(({ from, to }) => ({ from: written(from), to: written(to) }));
const rota: fc.Arbitrary<Rota> = fc.record({
  zone: fc.constantFrom(...ZONES),
  layers: fc.array(layer, { minLength: 1, maxLength: 3 }),
  overrides: fc.array(
    fc
      .tuple(change, fc.constantFrom(...people), fc.option(fc.constantFrom(...people), { nil: undefined }))
      .map(([span, responder, insteadOf]) => ({ ...span, responder, insteadOf })),
    { maxLength: 3 }
  ),
  swaps: fc.array(
    fc
      .tuple(change, fc.constantFrom(['anna', 'bela'], ['bela', 'cyd'], ['dora', 'anna']))
      .map(([span, [one, other]]) => ({ ...span, between: [one, other] satisfies [string, string] })),
    { maxLength: 2 }
  ),
});

const shiftsIn = (of: Rota, { from, to }: Span) =>
  shiftsOfRota(of, { from: new Date(from), to: new Date(to), zone: 'UTC', level: 1, directory }).shifts;

test('the turns of a layer without restrictions never overlap and leave no hole', () => {
  fc.assert(
    fc.property(layer, window, (of, span) => {
      const turns = layerTurns(of, span, 'UTC');
      turns.forEach((turn, i) => {
        expect(turn.to).toBeGreaterThan(turn.from);
        if (i > 0) {
          expect(turn.from).toBe(turns[i - 1].to);
        }
      });
      const first = zoneClock(of.zone ?? 'UTC')(firstHandoff(of));
      if (span.to > first) {
        expect(turns[0].from).toBeLessThanOrEqual(Math.max(span.from, first));
        expect(turns.at(-1)?.to).toBeGreaterThanOrEqual(span.to);
      } else {
        expect(turns).toEqual([]);
      }
    }),
    { numRuns: 200 }
  );
});

test('members take their turns in order', () => {
  fc.assert(
    fc.property(layer, window, (of, span) => {
      for (const { turn, member } of layerTurns(of, span, 'UTC')) {
        expect(member).toBe(of.members[turn % of.members.length]);
      }
    })
  );
});

test('a shift is the same whatever the window', () => {
  fc.assert(
    fc.property(rota, window, fc.integer({ min: 1, max: 20 * 24 }), (of, span, more) => {
      const wider = shiftsIn(of, { from: span.from - more * HOUR, to: span.to + more * HOUR });
      const touching = wider.filter(({ startsAt, endsAt }) => +startsAt < span.to && +endsAt > span.from);
      expect(shiftsIn(of, span)).toEqual(touching);
    }),
    { numRuns: 100 }
  );
});

test('swaps and overrides for one person leave as many on call at every moment', () => {
  const total = (of: Rota, span: Span) => {
    let sum = 0;
    for (const { startsAt, endsAt } of shiftsIn(of, span)) {
      sum += Math.min(+endsAt, span.to) - Math.max(+startsAt, span.from);
    }
    return sum;
  };
  // One layer only: with two, the same person may have the same hours twice, which merge into one shift.
  const single = rota.map((of): Rota => ({
    ...of,
    layers: of.layers.slice(0, 1),
    overrides: of.overrides?.filter(({ insteadOf }) => insteadOf !== undefined),
  }));
  fc.assert(
    fc.property(single, window, (of, span) => {
      expect(total(of, span)).toBe(total({ ...of, overrides: [], swaps: [] }, span));
    })
  );
});

test('an override has its responder on call for its whole time, alone at its level', () => {
  fc.assert(
    fc.property(rota, window, fc.constantFrom(1, 2), (of, span, level) => {
      const overrides = [
        ...(of.overrides ?? []),
        { from: `${written(span.from)}Z`, to: `${written(span.to)}Z`, responder: 'emil', level },
      ];
      const shifts = shiftsIn({ ...of, overrides }, span).filter((shift) => shift.level === level);
      const spans = shifts.map(({ startsAt, endsAt }) => ({ from: +startsAt, to: +endsAt }));
      expect(new Set(shifts.map(({ responder }) => responder))).toEqual(new Set(['emil']));
      expect(union(spans)).toEqual([span]);
    }),
    { numRuns: 60 }
  );
});

test('planned hours, as every shift names them, are those of the rota without changes', () => {
  const hours = (shifts: Shift[], span: Span) => {
    const byPerson = people.map((name) => {
      const own = shifts.filter(
        ({ responder, insteadOf, kind }) => (kind === 'regular' ? responder : insteadOf) === name
      );
      const spans = own.map(({ startsAt, endsAt }) => ({ from: +startsAt, to: +endsAt }));
      return [name, intersect(spans, [span])];
    });
    return Object.fromEntries(byPerson);
  };
  fc.assert(
    fc.property(rota, window, (of, span) => {
      const single = { ...of, layers: of.layers.slice(0, 1) };
      const plan = shiftsIn({ ...single, overrides: [], swaps: [] }, span);
      expect(hours(shiftsIn(single, span), span)).toEqual(hours(plan, span));
    }),
    { numRuns: 100 }
  );
});
