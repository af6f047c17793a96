import { parseConfig } from './parse';
import { formatProblem } from '../files/problem';

const MANY = 100_000;

function problemsOf(text: string): string[] {
  const parsed = parseConfig(text, 'a.yaml');
  return parsed.ok ? [] : parsed.problems.map(formatProblem);
}

// Comparing each key with all others would take hours for this many.
test.each([
  ['unknown keys', (i: number) => `key-${i}: 1`, 'key-0: Unknown key "key-0".'],
  ['keys that stand twice', (i: number) => `key-${i >> 1}: 1`, 'This is not valid YAML: Map keys must be unique'],
])('of very many %s the first are told, and the others counted', (_, line, said) => {
  const text = Array.from({ length: MANY }, (__, i) => line(i)).join('\n');
  const problems = problemsOf(`token: a-token-for-tests\n${text}\n`);
  expect(problems).toHaveLength(101);
  expect(problems[0]).toContain(said);
  expect(problems[100]).toMatch(
    /^a\.yaml:\d+:1 [\d,]+ more problems of this file are not told: correct these first\.$/
  );
});

test('a key that stands twice is told where it stands again', () => {
  expect(problemsOf('token: a-token-for-tests\nteams:\n  a: {}\n  b: { name: 1, name: 2 }\n  a: {}\n')).toEqual([
    'a.yaml:4:17 This is not valid YAML: Map keys must be unique',
    'a.yaml:5:3 This is not valid YAML: Map keys must be unique',
  ]);
});
