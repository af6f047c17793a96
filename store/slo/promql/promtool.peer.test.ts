import { queryProblem } from './queryProblem';
import { knownNames, onPromtool, verdicts } from '../../testing/slo/promql/promtool';
import { randomQueries } from '../../testing/slo/promql/queries';
import { REGEXES } from '../../testing/slo/promql/regexes';
import { FAILS_WHEN_ASKED, REFUSED } from '../../testing/slo/promql/refused';
import { ACCEPTED } from '../../testing/slo/promql/accepted';

/** Errors of older promtool versions for queries that newer servers accept: message, query pattern, feature. */
const NEWER: ReadonlyArray<readonly [said: RegExp, query: RegExp, since: string]> = [
  [/unexpected duration|trailing commas/, /\d(ms|[smhdwy])/, 'durations as numbers, 2.53'],
  [/missing unit|unexpected <op:.> in subquery/, /\[[^\]:]*[-+\d)]|:\s*[-+]?\d/, 'numbers as durations, 2.53'],
  [/bad (number or )?duration syntax/, /\d_\d/, 'underscores in numbers, 2.53'],
  [/greater than 0/, /offset\s+[-+]?\s*0s/, 'an offset of nothing, 3.0'],
  [/unexpected string/, /["'`]\s*[,=!)}]/, 'names in quotes, 3.0'],
  [/unexpected "\("|unknown function/, /\b(start|end) *\(/, 'start() and end() as functions, experimental'],
];

/** Queries that promtool accepts, but the check rejects. */
const STRICTER: ReadonlyArray<readonly [message: RegExp, query: RegExp, reason: string]> = [
  [/is a range: put it into|is a text: a query/, /./, 'it cannot be asked over time'],
  [/needs a label's name|regular expression/, /label_|count_values/, 'it fails as soon as it is asked'],
  [/not valid PromQL from "[a-z]" on/, /\[\w+ [a-z]/, 'promtool before 3 takes a letter within [ ] for a colon'],
];

const WORDS = [
  ...'offset Offset by on ignoring group_left group_right bool without and or unless atan2 Atan2 start end inf nan'.split(
    ' '
  ),
  ...'sum SUM avg count min max group stddev stdvar topk bottomk quantile count_values rate time vector up'.split(' '),
];

/** Query templates; each `$` is replaced by a word. */
const PLACES = [
  ...[
    '$',
    '$ # offset',
    '# "\n$',
    '($)',
    '-$',
    '$ + 1',
    'a + $',
    '$ == $',
    '$ > bool $',
    'a and $',
    '$ and $',
    'a or $',
  ],
  ...['$ unless a', '$ atan2 $', '$ - on (x) $', 'a * on (x) group_left $', 'a * ignoring (y) group_right (x) $'],
  ...['$ offset 5m', '$ offset -5m', '$ @ start()', 'a{x="$"} + $', 'a{x="+ $"}', '$ a', 'a $ a', 'a offset $ 5m'],
  ...['${x="1"}', '$ {x="1"}', 'a{$="x"}', 'rate($[5m])', 'rate($ [5m] offset 5m)', 'rate($[5m:1m])', 'rate($)'],
  ...[
    'max_over_time($[5m:1m])',
    'sum($)',
    'sum by (x) ($)',
    'sum by ($) (a)',
    'sum($) without ($)',
    'sum $ (a)',
    '$(a)',
  ],
  ...[
    'a + on ($) b',
    'a + on (x) group_left ($) b',
    'clamp_max($, 1)',
    'topk(1, $)',
    'abs(a) + $',
    'abs(a) $ offset 1m',
  ],
];

onPromtool(() => {
  test('has the same verdict on the table', () => {
    expect(verdicts(ACCEPTED).filter((said) => said !== null)).toEqual([]);
    const refused = verdicts(REFUSED.map(([query]) => query));
    expect(REFUSED.filter((_, i) => refused[i] === null)).toEqual([]);
    expect(verdicts(FAILS_WHEN_ASKED.map(([query]) => query)).filter((said) => said !== null)).toEqual([]);
  });

  test('has the same verdict on regular expressions', () => {
    const queries = REGEXES.map((regex) => `a{b=~${JSON.stringify(regex)}}`);
    const said = verdicts(queries);
    const ours = queries.map((query) => queryProblem(query) !== null);
    const wrong = REGEXES.filter((_, i) => ours[i] !== (said[i] !== null));
    expect(wrong).toEqual([]);
  });

  test('has the same verdict on metrics and labels that are named as words of PromQL are', () => {
    const queries = WORDS.flatMap((word) => PLACES.map((place) => place.replaceAll('$', word)));
    const said = verdicts(queries);
    const differ = queries.filter((query, i) => (said[i] === null) !== (queryProblem(query) === null));
    expect(differ).toEqual([]);
    expect(said.filter((one) => one !== null).length).toBeGreaterThan(queries.length / 8);
  });

  test.each([20260101, 7, 42])('has the same verdict on random queries, seed %d', (seed) => {
    const queries = randomQueries(2000, seed, knownNames());
    const said = verdicts(queries);
    const found = queries.map((query, i) => ({ query, promtool: said[i], ours: queryProblem(query)?.message ?? null }));
    const refused = found.filter(({ promtool }) => promtool !== null).length;
    const differ = found.filter(({ promtool, ours }) => (promtool === null) !== (ours === null));
    const unexplained = differ.filter(
      ({ query, promtool, ours }) =>
        !NEWER.some(([words, of]) => words.test(promtool ?? '') && of.test(query)) &&
        !STRICTER.some(([words, of]) => words.test(ours ?? '') && of.test(query))
    );
    expect(unexplained).toEqual([]);
    expect(differ.length).toBeLessThan(queries.length / 100);
    expect(refused).toBeGreaterThan(queries.length / 4);
  });
});
