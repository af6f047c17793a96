import { toDataFrame } from '@grafana/data';
import { readDefinitionProblems } from './definitionProblem';
import { countByState, matchingRows, readSloRows } from './sloRow';

function frame(rows: Array<Record<string, unknown>>) {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return toDataFrame({ fields: names.map((name) => ({ name, values: rows.map((row) => row[name] ?? null) })) });
}

const rows = readSloRows(
  frame([
    { slo: 'a', name: 'Checkout availability', team: 'payments', service: 'checkout', state: 'exhausted' },
    { slo: 'b/eu', name: 'Search latency (eu)', team: 'search', service: 'index', state: 'healthy' },
    { slo: 'c', name: 'Search availability', team: 'search', service: 'index', state: 'noData' },
  ])
);

test('rows stay in the order of the store', () => {
  expect(rows.map(({ id }) => id)).toEqual(['a', 'b/eu', 'c']);
});

test('what is not known is not zero', () => {
  expect(readSloRows(frame([{ slo: 'a', remaining: null }]))[0]).toMatchObject({
    name: 'a',
    remaining: null,
    sli: null,
    burnRate: null,
    exhaustsAt: null,
    pages: null,
  });
});

test('a state that is not known says nothing of the SLO', () => {
  expect(readSloRows(frame([{ slo: 'a', state: 'melting' }]))[0].state).toBe('noData');
});

test('counts each state, also those of none', () => {
  expect(countByState(rows)).toEqual({ exhausted: 1, burning: 0, noData: 1, healthy: 1 });
});

test.each([
  ['', [], ['a', 'b/eu', 'c']],
  ['search', [], ['b/eu', 'c']],
  ['SEARCH  latency', [], ['b/eu']],
  ['payments', [], ['a']],
  ['/eu', [], ['b/eu']],
  ['', ['noData', 'exhausted'], ['a', 'c']],
  ['search', ['noData'], ['c']],
  ['nothing', [], []],
] as const)('a search for "%s" among %j finds %j', (search, states, found) => {
  expect(matchingRows(rows, search, states).map(({ id }) => id)).toEqual(found);
});

test('problems name file and line, and the field where there is one', () => {
  const problems = readDefinitionProblems(
    frame([
      { file: 'slos/a.yaml', line: 12, field: 'spec.target', problem: 'Too high' },
      { file: 'slos/b.yaml', line: 1, problem: 'No YAML' },
    ])
  );
  expect(problems.map(({ place, field, message }) => [place, field, message])).toEqual([
    ['slos/a.yaml:12', 'spec.target', 'Too high'],
    ['slos/b.yaml:1', null, 'No YAML'],
  ]);
});
