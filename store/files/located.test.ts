import fc from 'fast-check';
import { stringify } from 'yaml';
import { type Located, parseEach, parseOne } from './located';

function documents(text: string): Located[] {
  return [...parseEach(text, 'a.yaml')].flatMap((parsed) => (parsed.ok ? [parsed.located] : []));
}

/** The text from the reported position of the character at an offset in the value of `query`. */
function standsAt(text: string, offset: number): string {
  const [first] = documents(text);
  const { line, column } = first.problemAt(['query'], 'x', offset);
  const lines = text.split('\n');
  return [lines[line - 1].slice(column - 1), ...lines.slice(line)].join('\n');
}

describe('where a character of a text stands', () => {
  // Each case looks up the position of the first "@".
  test.each([
    ['plain', 'query: abc @def\n'],
    ['plain, of several lines', 'query: abc\n  def\n\n\n  g @\nother: 1\n'],
    ['in single quotes', "query: 'it''s  ''here'' @'\n"],
    ['in single quotes, of several lines', "query: 'abc   \n\n    d''e\n  @ f'\n"],
    ['in double quotes', 'query: "a\\tb\\\\ \\"c\\" \\u00e9\\x41 \\/ @"\n'],
    ['in double quotes, of several lines', 'query: "abc \\\n    d\\n\\\n  \\ e\n\n  f @"\n'],
    ['literal', 'query: |\n  sum(\n    rate(a)\n\n  ) @\n'],
    ['literal, stripped, with a comment', 'query: |-  # sum\n\n   a\n     b @\n'],
    ['literal, with its indent', 'query: |2\n    a\n   b @\n'],
    ['folded', 'query: >\n  abc\n  def\n\n  ghi\n    more\n    @\n  end\n'],
    ['folded and kept', 'query: >+\n\n  abc\n  @\n\n'],
    ['behind an anchor and a tag', 'query: &a !!str "abc @"\n'],
    ['of an alias', 'other: &a "abc @"\nquery: *a\n'],
    ['with the line ends of Windows', 'query: |\r\n  abc\r\n  def @\r\nother: 1\r\n'],
    ['as JSON', '{"query": "a{b=\\"c\\"} \\ud83d\\ude00 @"}'],
  ])('%s', (_, text) => {
    const value = documents(text)[0].value as { query: string };
    expect(value.query).toContain('@');
    expect(standsAt(text, value.query.indexOf('@')).startsWith('@')).toBe(true);
  });

  test('at the end, behind the last character', () => {
    expect(standsAt('query: "abc"\n', 3)).toBe('"\n');
    expect(standsAt('query: |\n  abc\n  d\n', 5)).toBe('\n');
    expect(standsAt('query: abc\n', 3)).toBe('\n');
  });

  test('of any text, however it is written', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
      fc.constantFrom('\n', '\n\n', '  ', "'", '"', '\\', ': ', '# ')
    );
    const style = fc.constantFrom(
      ...(['PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_FOLDED', 'BLOCK_LITERAL'] as const)
    );
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 30 }),
        fc.array(word, { maxLength: 30 }),
        style,
        fc.integer({ min: 20, max: 60 }),
        (before, after, defaultStringType, lineWidth) => {
          const clean = (words: string[]) => words.join('').replaceAll('§', '');
          const query = `${clean(before)}§${clean(after)}`;
          const text = stringify({ query }, { defaultStringType, lineWidth });
          // The library folds some texts so that they parse to another value: skip these.
          fc.pre(documents(text).some(({ value }) => (value as { query: unknown }).query === query));
          expect(standsAt(text, query.indexOf('§')).startsWith('§')).toBe(true);
        }
      )
    );
  });
});

test('every document knows its lines', () => {
  const [, second] = documents('a: 1\nb: 2\n---\nlist: [{ name: x }]\n');
  expect(second.problemAt(['list', 0, 'name'], 'x')).toMatchObject({ line: 4, column: 10, field: 'list.0.name' });
  expect(second.problemAt([], 'x')).toMatchObject({ line: 4, column: 1 });
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
