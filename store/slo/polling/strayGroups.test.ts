import type { Indicator } from '../types';
import { measure } from './measure';
import { MINUTE } from '../../time/units';
import { planOf } from './plan';

type Labels = Readonly<Record<string, string>>;
type Found = ReadonlyArray<readonly [labels: Labels, events: number]>;

const ratio: Indicator = {
  kind: 'ratio',
  part: { means: 'bad', query: 'sum by (service) (rate(errors_total[5m]))' },
  total: 'sum by (service) (rate(requests_total[5m]))',
  counter: false,
};
const counters: Indicator = {
  kind: 'ratio',
  part: { means: 'bad', query: 'errors_total' },
  total: 'requests_total',
  counter: true,
};
const sum: Indicator = { ...ratio, total: `${ratio.total} + sum by (service) (rate(errors_total[5m]))` };
const left: Indicator = { ...ratio, part: { means: 'good', query: `${ratio.total} - ${ratio.part.query}` } };
const raw: Indicator = { kind: 'rawRatio', means: 'bad', query: `${ratio.part.query} / ${ratio.total}` };

const [a, b, none]: Labels[] = [{ service: 'a' }, { service: 'b' }, {}];
const WITHOUT =
  'errors_total has series without the label service, which requests_total has and the SLO is split by: they count for none ' +
  'of these SLOs. Add the label where they are exposed or scraped, or by label_replace() in the query.';
const notOf = (groups: string) =>
  `errors_total has events of ${groups}, of which requests_total has none, so that they are not counted. ` +
  'Check that the labels of both are the same.';

/** Notes for answers with these series, with events in each of two minutes. */
function noted(indicator: Indicator, requests: Found, errors: Found, grouping = ['service']): readonly string[] {
  const plan = planOf({ indicator, grouping }, 5);
  const answers = (plan?.parts ?? []).map(({ name, text, meaning }) => {
    const found = text.includes('errors_total') ? errors : requests;
    const series = found.map(([labels, events]) => ({
      labels,
      values: Float64Array.of(events, meaning === 'the newest sample' ? 120 : events),
      present: Uint8Array.of(1, 1),
    }));
    return [name, series] as const;
  });
  return plan
    ? measure(new Map(answers), { plan, grouping, span: { from: 0, to: 2 * MINUTE }, goodIsKnown: true }).notes
    : [];
}

test.each<[string, Indicator, Found, Found, string[]]>([
  [
    'the same label',
    ratio,
    [
      [a, 5],
      [b, 5],
    ],
    [[a, 1]],
    [],
  ],
  [
    'none that was seen',
    ratio,
    [
      [a, 5],
      [b, 5],
    ],
    [],
    [],
  ],
  [
    'errors without the label',
    ratio,
    [
      [a, 5],
      [b, 5],
    ],
    [[none, 1]],
    [WITHOUT],
  ],
  ['errors without the label, and none of them', ratio, [[a, 5]], [[none, 0]], [WITHOUT]],
  [
    'some errors without the label',
    ratio,
    [[a, 5]],
    [
      [a, 1],
      [none, 1],
    ],
    [WITHOUT],
  ],
  ['counters', counters, [[a, 5]], [[none, 1]], [WITHOUT]],
  ['taken off all', left, [[a, 5]], [[none, 1]], [WITHOUT]],
  ['in a raw ratio', raw, [[a, 5]], [[none, 1]], [WITHOUT]],
  ['in the total, too', sum, [[a, 5]], [[none, 1]], [WITHOUT]],
  ['neither has it', ratio, [[none, 5]], [[none, 1]], []],
  [
    'some of both have none',
    ratio,
    [
      [a, 5],
      [none, 5],
    ],
    [[none, 1]],
    [],
  ],
  ['all events lack it', ratio, [[none, 5]], [[a, 1]], [notOf('service="a"')]],
  [
    'another value',
    ratio,
    [[a, 5]],
    [
      [{ service: 'A' }, 1],
      [a, 1],
    ],
    [notOf('service="A"')],
  ],
  [
    'many others',
    ratio,
    [[a, 5]],
    [...'bcde'].map((service) => [{ service }, 1] as const),
    [notOf('service="b"; service="c" and 2 more')],
  ],
  ['another value of nothing', ratio, [[a, 5]], [[b, 0]], []],
])('%s', (_, indicator, requests, errors, expected) => {
  expect(noted(indicator, requests, errors)).toEqual(expected);
});

test('of several labels, those that are not there', () => {
  const indicator: Indicator = { ...counters };
  const at = { service: 'a', region: 'eu' };
  const [note] = noted(indicator, [[at, 5]], [[a, 1]], ['service', 'region']);
  expect(note).toContain('without the label region, which requests_total has');
});

test('what is not split needs no labels', () => {
  expect(noted(counters, [[none, 5]], [[none, 1]], [])).toEqual([]);
});
