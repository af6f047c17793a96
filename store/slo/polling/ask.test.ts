import { askAll, type AskMinutes, batches } from './ask';
import type { SliPlan } from './plan';
import { ReadingProblem } from './readingProblem';

const plan = (text: string): SliPlan => ({
  form: { kind: 'share', means: 'good' },
  parts: [{ name: 'value', meaning: 'the value', text, factor: 1 }],
  figures: { value: { kind: 'term', name: 'value' } },
  good: [],
  watched: [],
  notes: [],
});
const span = { from: 0, to: 60_000 };

/** Answers each queried part with its text; queries in `wrong` fail. */
function asking(wrong: Readonly<Record<string, ReadingProblem>> = {}, notes: string[] = []) {
  const asked: string[] = [];
  const ask: AskMinutes = async (query) => {
    asked.push(query);
    const failing = Object.keys(wrong).find((text) => query.includes(text));
    if (failing) {
      throw wrong[failing];
    }
    const labels = [...query.matchAll(/"watchbill", "([^"]+)"/g)].map(([, watchbill]) => ({ watchbill }));
    const one = { values: Float64Array.of(1), present: Uint8Array.of(1) };
    return {
      series: (labels.length > 0 ? labels : [{}]).map((own) => ({ ...one, labels: { ...own, a: 'b' } })),
      notes,
    };
  };
  return { ask, asked };
}

test('many plans are one query, and each gets its own answer', async () => {
  const { ask, asked } = asking({}, ['metric might not be a counter: "one"', 'slow']);
  const found = await askAll([plan('one # first'), plan('two')], span, ask);
  expect(asked).toEqual([
    'label_replace(one # first\n, "watchbill", "0 value", "", "")\nor label_replace(two\n, "watchbill", "1 value", "", "")',
  ]);
  expect(found).toMatchObject([{ notes: ['metric might not be a counter: "one"', 'slow'] }, { notes: ['slow'] }]);
  found.forEach((one) => expect('answers' in one && one.answers.get('value')).toMatchObject([{ labels: { a: 'b' } }]));
});

test('one that is wrong is found, and the others are answered', async () => {
  const { ask } = asking({ two: new ReadingProblem('query', 'No such function.') });
  const [one, two, three] = await askAll([plan('one'), plan('two'), plan('three')], span, ask);
  expect(two).toMatchObject({ kind: 'query', message: 'No such function. What was asked for the value: two' });
  expect([one, three].every((found) => 'answers' in found)).toBe(true);
});

test('where one after the other takes too long, the others are not tried', async () => {
  const slow = new ReadingProblem('heavy', 'Too slow.');
  const { ask, asked } = asking({ slow });
  const plans = ['slow-1', 'slow-2', 'fast', 'slow-3'].map(plan);
  expect(await askAll(plans, span, ask)).toEqual([slow, slow, slow, slow]);
  expect(asked).toHaveLength(3);
});

test('what holds for all is asked once', async () => {
  const { ask, asked } = asking({ one: new ReadingProblem('connection', 'Down.') });
  await expect(askAll([plan('one'), plan('two')], span, ask)).rejects.toThrow('Down.');
  expect(asked).toHaveLength(1);
});

test('queries stay below a length', () => {
  const long = plan('x'.repeat(1500));
  const sizes = (plans: SliPlan[], most: number) =>
    batches(
      plans.map((one) => ({ plan: one })),
      most
    ).map(({ length }) => length);
  expect(sizes([long, long, long], 20)).toEqual([2, 1]);
  expect(sizes([plan('x'.repeat(20_000)), plan('a')], 20)).toEqual([1, 1]);
  expect(sizes(['a', 'b', 'c', 'd', 'e'].map(plan), 2)).toEqual([2, 2, 1]);
});
