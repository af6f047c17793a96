import { type Located, parseEach, parseOne } from './located';

const FILE = `# two documents
query: |
  sum(
    rate(a[5m])
  )
plain: abc def
quoted: "abc def"
escaped: "a\\tc def"
folded: >
  abc
  def
---
list: [{ name: x }]
`;

function documents(text: string): Located[] {
  return [...parseEach(text, 'a.yaml')].flatMap((parsed) => (parsed.ok ? [parsed.located] : []));
}

test.each<[string, number, number, number]>([
  ['query', 0, 3, 3],
  ['query', 5, 4, 3],
  ['query', 12, 4, 10],
  ['plain', 4, 6, 12],
  ['quoted', 4, 7, 14],
  // Where the text is not written as it reads, the key is what can be said.
  ['escaped', 4, 8, 1],
  ['folded', 5, 9, 1],
])('%s, character %d', (key, offset, line, column) => {
  const [first] = documents(FILE);
  expect(first.problemAt([key], 'x', offset)).toEqual({ file: 'a.yaml', line, column, field: key, message: 'x' });
});

test('every document knows its lines', () => {
  const [, second] = documents(FILE);
  expect(second.problemAt(['list', 0, 'name'], 'x')).toMatchObject({ line: 13, column: 10, field: 'list.0.name' });
  expect(second.problemAt([], 'x')).toMatchObject({ line: 13, column: 1 });
});

test('a broken document leaves the others as they are', () => {
  const parsed = [...parseEach('a: 1\n---\nb: [\n---\nc: 3\n', 'a.yaml')];
  expect(parsed.map(({ ok }) => ok)).toEqual([true, false, true]);
  expect(parsed[1]).toMatchObject({
    problems: [{ line: 4, message: expect.stringContaining('This is not valid YAML') }],
  });
});

test('no document at all', () => {
  expect([...parseEach('', 'a.yaml')]).toEqual([]);
});

describe('what would take the program down is refused, with its place', () => {
  const many = (text: string) => text.repeat(10_000);
  const powers = [...'bcdefghij'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[i]}`).join()}]`);

  test.each<[string, string, number, RegExp]>([
    ['lists within lists', `a: ${many('[')}${many(']')}`, 1, /nested more than 100 deep/],
    ['mappings within mappings', `\na: ${many('{b: ')}`, 2, /nested more than 100 deep/],
    ['items within items', `a:\n${many('- ')}1`, 2, /nested more than 100 deep/],
    ['keys within keys', `${many('? ')}1`, 1, /nested more than 100 deep/],
    [
      'keys of lines further and further in',
      Array.from({ length: 120 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      100,
      /nested more than 100 deep/,
    ],
    ['aliases of aliases', ['a: &a [1, 2]', ...powers].join('\n'), 1, /Excessive alias count.*Write out/],
  ])('%s', (_, text, line, message) => {
    const refused = { ok: false, problems: [{ line, message: expect.stringMatching(message) }] };
    expect(parseOne(text, 'a.yaml')).toMatchObject(refused);
    const parsed = [...parseEach(`c: 3\n---\n${text}\n---\nd: 4\n`, 'a.yaml')];
    expect(parsed.slice(0, 2)).toMatchObject([
      { ok: true, located: { value: { c: 3 } } },
      { ok: false, problems: [{ line: line + 2 }] },
    ]);
  });

  test('ninety deep is read', () => {
    expect(parseOne(`${'['.repeat(90)}${']'.repeat(90)}`, 'a.yaml').ok).toBe(true);
  });
});
