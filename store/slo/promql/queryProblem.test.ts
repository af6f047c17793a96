import { FUNCTIONS } from './functions';
import { queryProblem } from './queryProblem';
import { ACCEPTED, DIFFERS } from '../../testing/slo/promql/accepted';
import { FAILS_WHEN_ASKED, REFUSED } from '../../testing/slo/promql/refused';

test.each(ACCEPTED)('accepted: %s', (query) => {
  expect(queryProblem(query)).toBeNull();
});

test.each(DIFFERS)('accepted, as some servers do: %s (%s)', (query) => {
  expect(queryProblem(query)).toBeNull();
});

test.each([...REFUSED, ...FAILS_WHEN_ASKED])('refused: %s', (query, offset, message) => {
  expect(queryProblem(query)).toEqual({ offset, message: expect.stringContaining(message) });
});

test.each(Object.entries(FUNCTIONS))('the grammar has %s, or something in its place', (name, { args, returns }) => {
  const texts = { scalar: '1', vector: name === 'info' ? '{a="b"}' : 'a', matrix: 'a[5m]', string: '"x"' };
  const call = `${name}(${args.map((type) => texts[type]).join(', ')})`;
  expect(queryProblem(call)).toBeNull();
  const problem = queryProblem(`sum(${call})`);
  expect(problem?.message ?? null).toEqual(returns === 'vector' ? null : expect.stringContaining('is a number'));
});

test('only what is written is quoted, also of a window', () => {
  expect(queryProblem('sum(x_total[{{ .Window }}])')?.message).toContain('"x_total[{{ .Window }}]" is a range');
});

test.each(['(?P<n>a)(?P<n>b)', '(?<n>a)(?<n>b)'])('RE2 of a server takes a name twice: %s', (regex) => {
  expect(queryProblem(`a{b=~"${regex}"}`)).toBeNull();
});
