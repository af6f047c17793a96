import fc from 'fast-check';
import type { Storage } from '../../storage/storage';
import { forEachEngine, replacedIn } from '../../testing/storage/engines';
import type { Span } from '../../time/span';
import type { MeasuredMinutes } from '../archive';
import { Sums } from '../budget/series';
import { sliced } from '../budget/slices';
import { testSlo } from '../../testing/slo/slos';
import type { BudgetingMethod, SliSeries } from '../types';
import { DAY, MINUTE } from '../../time/units';
import { SliHistory } from './history';

// A separate PostgreSQL server may start slowly on a busy machine.
jest.setTimeout(180_000);

const START = Date.UTC(2026, 5, 10);
const method: BudgetingMethod = { kind: 'timeslices', slice: 5, target: 0.9 };
const slos = [testSlo({ id: 'plain' }), testSlo({ id: 'sliced', method })];

type Step =
  | { kind: 'write'; pieces: Array<{ slo: number; from: number; length: number; seed: number }>; fails: boolean }
  | { kind: 'compact'; fails: boolean }
  | { kind: 'wait'; minutes: number }
  | { kind: 'restart' }
  | { kind: 'read'; span: Span };

/** Minutes of all days, with more of the last days, whose minutes are stored as single rows. */
const moment = fc.oneof(fc.integer({ min: 0, max: 3 * 1440 }), fc.integer({ min: 3 * 1440, max: 5 * 1440 }));
const piece = fc.record({
  slo: fc.integer({ min: 0, max: 1 }),
  from: moment,
  length: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(100, 1440, 2000)),
  seed: fc.nat(),
});
const span = fc
  .tuple(moment, moment, fc.constantFrom(0, 0.5))
  .map(([a, b, cut]) => ({ from: START + (Math.min(a, b) + cut) * MINUTE, to: START + Math.max(a, b) * MINUTE }));
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('write'),
      pieces: fc.array(piece, { minLength: 1, maxLength: 4 }),
      fails: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('compact'), fails: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait'), minutes: fc.constantFrom(1, 60, 400) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart') }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('read'), span }) }
);

const steps = fc.array(step, { minLength: 3, maxLength: 25 });
/** Cache size: small, so that days are evicted and read again, or sufficient. */
const memory = fc.constantFrom(100_000, 10_000_000);

/** Integers or fractions, with some unmeasured minutes. */
function measured({ slo, from, length, seed }: { slo: number; from: number; length: number; seed: number }) {
  const value = (i: number, salt: number) => Math.abs(Math.sin(seed + 13 * i + salt)) * 100;
  const total = Array.from({ length }, (_, i) => (seed % 2 ? value(i, 1) : Math.floor(value(i, 1))));
  return {
    slo: slos[slo].id,
    channel: 'events',
    from: START + from * MINUTE,
    good: total.map((events, i) => (i % 3 === 0 ? events / 2 : events)),
    total,
    covered: total.map((_, i) => [1, 1, 0.5, 0][Math.floor(value(i, 2)) % 4]),
  } satisfies MeasuredMinutes;
}

/** The expected contents: the last written values of each minute. */
class Model {
  private readonly minutes = slos.map(() => new Map<number, [good: number, total: number, covered: number]>());

  write({ slo, from, good, total, covered }: MeasuredMinutes): void {
    const kept = this.minutes[slos.findIndex(({ id }) => id === slo)];
    for (let i = 0; i < covered.length; i++) {
      if (covered[i] > 0) {
        kept.set(from + i * MINUTE, [good[i], total[i], covered[i]]);
      }
    }
  }

  series(slo: number): SliSeries {
    const kept = [...this.minutes[slo]].sort(([a], [b]) => a - b);
    return {
      start: Float64Array.from(kept, ([at]) => at),
      length: new Float64Array(kept.length).fill(MINUTE),
      good: Float64Array.from(kept, ([, [good]]) => good),
      total: Float64Array.from(kept, ([, [, total]]) => total),
      measured: Float64Array.from(kept, ([, [, , covered]]) => covered * MINUTE),
    };
  }
}

/** The same storage, with every transaction failing at its end. */
function failing(storage: Storage): Storage {
  return replacedIn(storage, {
    write: (work) =>
      storage.write(async (tx) => {
        await work(tx);
        throw new Error('killed');
      }),
  });
}

const close = (sum: object, expected: object) => {
  for (const [name, value] of Object.entries(expected)) {
    expect([name, Reflect.get(sum, name)]).toEqual([name, expect.closeTo(value, 6)]);
  }
};

forEachEngine((engine) => {
  test('answers what was written last, in whatever order and whenever it is packed, restarted or killed', async () => {
    const target = await engine.target();
    const storage = await engine.open(target);
    const other = engine.name === 'postgresql' ? await engine.open(target) : storage;
    const run = async (steps: Step[], memory: number) => {
      await storage.write(async ({ db }) => {
        await db.deleteFrom('sli_minute').execute();
        await db.deleteFrom('sli_chunk').execute();
      });
      let now = START + 4 * DAY;
      const options = {
        now: () => new Date(now),
        methodOf: (id: string) => slos.find((slo) => slo.id === id)?.method,
        memory,
      };
      const open = (on: Storage) => new SliHistory(on, options);
      let history = open(storage);
      const follower = open(other);
      const model = new Model();
      for (const step of steps) {
        if (step.kind === 'wait') {
          now += step.minutes * MINUTE;
        } else if (step.kind === 'restart') {
          history = open(storage);
        } else if (step.kind === 'compact') {
          await (step.fails
            ? open(failing(storage))
                .compact()
                .catch(() => undefined)
            : history.compact());
        } else if (step.kind === 'write') {
          const pieces = step.pieces.map(measured);
          if (step.fails) {
            await open(failing(storage))
              .write(pieces)
              .catch(() => undefined);
          } else {
            await history.write(pieces);
            pieces.forEach((minutes) => model.write(minutes));
          }
        } else {
          now += 2_000;
          for (const archive of [history, follower]) {
            await holds(archive, model, step.span);
          }
        }
      }
      now += 2_000;
      for (const archive of [history, follower, open(storage)]) {
        await holds(archive, model, { from: START, to: START + 7 * DAY });
      }
    };
    await fc.assert(fc.asyncProperty(steps, memory, run), { numRuns: 15 });
  });
});

async function holds(archive: SliHistory, model: Model, asked: Span): Promise<void> {
  const whole = { from: START - DAY, to: START + 8 * DAY };
  const sums = await archive.sums(slos.map((slo) => ({ slo, spans: [asked, whole] })));
  const extents = await archive.extents();
  for (const [i, slo] of slos.entries()) {
    const expected = model.series(i);
    expect(await archive.events(slo.id, whole)).toEqual(expected);
    const kept = new Sums(sliced(expected, slo.method));
    const budget = new Sums(await archive.budget(slo, asked));
    close(budget.sum(asked), kept.sum(asked));
    close(sums[i][0], kept.sum(asked));
    close(sums[i][1], kept.sum(whole));
    const events = new Sums(expected);
    expect(extents.get(slo.id)).toEqual(events.since === null ? undefined : { from: events.since, to: events.until });
  }
}
