import type { MeasureQuery, QueryResult } from '@watchbill/contract';
import type { SloChange } from '../slo/sloRegistry';
import type { Slo } from '../slo/types';
import type { Storage } from '../storage/storage';
import { forEachEngine } from '../testing/storage/engines';
import { DAY } from '../time/units';
import type { AnswerDeps } from './engine/deps';
import { asking, availability, gateway, handBook, keepFacts, keepMinutes, old, START } from '../testing/query/slo';
import { frameOf, noticesOf, rowsOf } from '../testing/query/facts';

/** Time of a change, on June 7: after 300 bad events on June 5, and before 100 on June 8. */
const CHANGED = START + 6 * DAY + 18 * 3_600_000;
/** Time of a removal, on June 5. */
const REMOVED = START + 4 * DAY + 6 * 3_600_000;
const range: [string, string] = ['2026-06-04T00:00:00Z', '2026-06-10T00:00:00Z'];
const minutesOf = (days: number) => days * 1440 * 10;

const before = availability;
const slices: Partial<Slo> = { method: { kind: 'timeslices', slice: 5, target: 0.9 } };

const changeTo = (after: Partial<Slo>, from: Slo = before): SloChange[] => [
  { slo: from.id, knownAt: START, change: 'added', definition: from },
  { slo: from.id, knownAt: CHANGED, change: 'changed', definition: { ...from, ...after } },
];
const removal: SloChange[] = [
  { slo: old.id, knownAt: START, change: 'added', definition: old },
  { slo: old.id, knownAt: REMOVED, change: 'removed', definition: null },
];

forEachEngine((engine) => {
  let storage: Storage;
  let archive: AnswerDeps['archive'];

  beforeAll(async () => {
    storage = await engine.open();
    [archive] = await Promise.all([keepMinutes(storage), keepFacts(storage)]);
  });

  const ask = (query: Partial<MeasureQuery>, changes: SloChange[], within = range): Promise<QueryResult> => {
    const latest = new Map(changes.map(({ slo, definition }) => [slo, definition]));
    const inForce = [...latest.values()].flatMap((definition) => definition ?? []);
    const all = inForce.some(({ id }) => id === gateway.id) ? inForce : [...inForce, gateway];
    const registry = handBook(all, { changes });
    return asking(storage, { slos: registry, archive })(
      { kind: 'measure', measure: 'budgetRemaining', over: 'time', every: 'day', by: ['slo'], ...query },
      within
    );
  };
  /** Values of one series, by its name. */
  const series = async (name: string, query: Partial<MeasureQuery>, changes: SloChange[]) => {
    const { schema, data } = frameOf(await ask(query, changes));
    const i = schema.fields.findIndex(({ config }) => config?.displayNameFromDS === name);
    return i < 0 ? undefined : data.values[i].map((value) => (value === null ? null : Number(value)));
  };
  const near = (values: Array<number | null>) =>
    values.map((value) => (value === null ? null : expect.closeTo(value, 9)));

  // Values of June 4 to 9: budget is first spent on June 5, and the change is on June 7, before the end of that day.
  const total = (day: number) => minutesOf(day);
  test.each<[string, Partial<Slo>, string, Array<number | null>]>([
    [
      'target',
      { target: 0.999 },
      'budgetRemaining',
      [1, 1 - 300 / (total(5) * 0.01), 1 - 300 / (total(6) * 0.01)].concat([
        1 - 300 / (total(7) * 0.001),
        1 - 400 / (total(8) * 0.001),
        1 - 400 / (total(9) * 0.001),
      ]),
    ],
    ['target', { target: 0.999 }, 'burnRate', [0, 300 / 14_400 / 0.01, 0, 0, 100 / 14_400 / 0.001, 0]],
    ['target', { target: 0.999 }, 'budgetSpent', [0, 300 / (total(5) * 0.01), 0, 0, 100 / (total(8) * 0.001), 0]],
    ['target', { target: 0.999 }, 'missedBudget', [0, 0, 0, 0, 100 / (total(8) * 0.001), 0]],
    [
      'window',
      { window: { kind: 'rolling', days: 1 } },
      'budgetRemaining',
      [1, 1 - 300 / (total(5) * 0.01), 1 - 300 / (total(6) * 0.01), 1, 1 - 100 / 144, 1],
    ],
    // Of 288 slices a day, 6 on June 5 and 4 on June 8 were bad.
    ['method', slices, 'sli', [1, 1 - 300 / 14_400, 1, 1, 1 - 4 / 288, 1]],
    [
      'method',
      slices,
      'budgetRemaining',
      [1, 1 - 300 / (total(5) * 0.01), 1 - 300 / (total(6) * 0.01)].concat([
        1 - 6 / (7 * 2.88),
        1 - 10 / (8 * 2.88),
        1 - 10 / (9 * 2.88),
      ]),
    ],
    [
      'indicator',
      { indicator: { kind: 'pushed', sli: 'other' } },
      'sli',
      [1, 1 - 300 / 14_400, 1, 1, 1 - 100 / 14_400, 1],
    ],
    ['coverage', slices, 'sloCoverage', [1, 1, 1, 1, 1, 1]],
  ])('a changed %s (%j) counts from the bucket on in which it changed: %s', async (_, after, measure, expected) => {
    expect(await series('Checkout availability', { measure }, changeTo(after))).toEqual(near(expected));
  });

  test.each([
    ['budgetRemaining', { target: 0.999 }],
    ['budgetRemaining', { window: { kind: 'rolling', days: 2 } }],
    ['budgetRemaining', slices],
    ['budgetSpent', { ...slices, target: 0.95 }],
    ['sli', slices],
    ['burnRate', { target: 0.999 }],
    ['pagesPerBudgetPercent', { ...slices, target: 0.995 }],
    ['noisePages', { service: 'gateway' }],
    ['missedBudget', { target: 0.995 }],
  ] satisfies Array<[string, Partial<Slo>]>)(
    '%s of a bucket is that of its own time asked in total, with %j',
    async (measure, after) => {
      const changes = changeTo(after);
      const found = await series('Checkout availability', { measure }, changes);
      const totals = [4, 5, 6, 7, 8, 9].map(async (day) => {
        const own: [string, string] = [`2026-06-${day.toString().padStart(2, '0')}T00:00:00Z`, ''];
        own[1] = new Date(Date.parse(own[0]) + DAY).toISOString();
        const rows = rowsOf(await ask({ measure, over: 'total' }, changes, own));
        return rows.find(([slo]) => slo === before.id)?.[1] ?? null;
      });
      expect(found).toEqual(await Promise.all(totals));
    }
  );

  const steady = [0.995, 0.995, 0.995, 0.995, 0.995, 0.995];
  test.each<[string, Partial<MeasureQuery>, SloChange[], Record<string, Array<number | null>>]>([
    [
      'the team of each time, which the group is empty without',
      { measure: 'sli', by: ['team'] },
      changeTo({ team: 'search' }),
      {
        Payments: [1, 1 - 300 / 14_400, 1, null, null, null],
        Search: [null, null, null, 1, 1 - 100 / 14_400, 1],
        Unassigned: steady,
      },
    ],
    [
      'the service of each time',
      { measure: 'sli', by: [], where: [{ dimension: 'service', op: '=', values: ['checkout'] }] },
      changeTo({ service: 'index' }),
      { SLI: [1, 1 - 300 / 14_400, 1, null, null, null] },
    ],
    [
      'a removed one until the bucket in which it was removed',
      { measure: 'sli' },
      removal,
      {
        'Old checkout (removed)': [1, null, null, null, null, null],
        Gateway: steady,
      },
    ],
    [
      'one that came again, with a hole',
      { measure: 'sli', every: 'day' },
      [...changeTo({}).slice(0, 1), { ...removal[1], slo: before.id }, changeTo({})[1]],
      { 'Checkout availability': [1, null, null, 1, 1 - 100 / 14_400, 1], Gateway: steady },
    ],
    [
      'a new one for what was measured before it was known',
      { measure: 'sli' },
      [{ ...changeTo({})[1], change: 'added' }],
      { 'Checkout availability': [1, 1 - 300 / 14_400, 1, 1, 1 - 100 / 14_400, 1], Gateway: steady },
    ],
    [
      'no more groups than are asked for, those that are gone last',
      { measure: 'sli', top: 1 },
      removal,
      { Gateway: steady },
    ],
  ])('over time counts %s', async (_, query, changes, expected) => {
    const { schema, data } = frameOf(await ask(query, changes));
    const found = schema.fields.map(({ config }, i) => [config?.displayNameFromDS, data.values[i]]);
    expect(Object.fromEntries(found.slice(1))).toEqual(
      Object.fromEntries(Object.entries(expected).map(([name, values]) => [name, near(values)]))
    );
  });

  test('a removed one has no row in total, so that no alert stays', async () => {
    expect(rowsOf(await ask({ over: 'total', measure: 'sli' }, removal))).toEqual([['gateway', 0.995]]);
  });

  const at = '2026-06-07 18:00';
  test.each<[string, Partial<MeasureQuery>, SloChange[], string[]]>([
    [
      'a budget, over time',
      {},
      changeTo({ target: 0.999 }),
      [
        `Changed within this time, and answered for each time by the definition of then: Checkout availability (${at}).`,
      ],
    ],
    [
      'a budget, in total',
      { over: 'total' },
      changeTo({ target: 0.999 }),
      ['Changed within this time, and answered throughout by the definition at its end: Checkout availability.'],
    ],
    [
      'a team',
      {},
      changeTo({ team: 'search' }),
      [
        `Changed within this time, and answered for each time by the definition of then: Checkout availability (${at}).`,
      ],
    ],
    [
      'an indicator',
      {},
      changeTo({ indicator: { kind: 'pushed', sli: 'other' } }),
      [`What is measured was changed, and stays as it was measured until then: Checkout availability (${at}).`],
    ],
    ['words', {}, changeTo({ description: 'Better said', labels: { tier: '1' } }), []],
    ['a removal', {}, removal, ['No longer defined, and empty from then on: Old checkout (2026-06-05 06:00).']],
    [
      'what the filter leaves out',
      { where: [{ dimension: 'slo', op: '=', values: ['gateway'] }] },
      changeTo({ target: 0.999 }),
      [],
    ],
  ])('a notice tells of %s', async (_, query, changes, expected) => {
    expect(noticesOf(await ask(query, changes))).toEqual(expected);
  });

  test('no notice tells of a change before or after the range', async () => {
    const changes = changeTo({ target: 0.999 });
    for (const within of [
      ['2026-06-04T00:00:00Z', '2026-06-07T00:00:00Z'],
      ['2026-06-08T00:00:00Z', '2026-06-10T00:00:00Z'],
    ] satisfies Array<[string, string]>) {
      expect(noticesOf(await ask({}, changes, within))).toEqual([]);
    }
  });
});
