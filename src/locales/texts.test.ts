import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import english from './en-US/watchbill-oncall-app.json';
import { textsInUse } from './texts';

test('the English texts are those of the code; "npm run locales" writes them', () => {
  expect(english).toEqual(textsInUse(path.resolve(__dirname, '..')));
});

describe('reading texts from code', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'texts-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const read = (code: string) => {
    writeFileSync(path.join(folder, 'some.tsx'), code);
    return textsInUse(folder);
  };

  test.each([
    ['a call', `t('a.b', 'Text')`, { a: { b: 'Text' } }],
    ['an element', `<Trans i18nKey="a">Save &amp; test</Trans>`, { a: 'Save & test' }],
    ['an element over lines', `<Trans i18nKey="a">\n  One\n  two\n</Trans>`, { a: 'One two' }],
    ['a value', `<Trans i18nKey="a" values={{ n }}>{'{{n}}'} rows</Trans>`, { a: '{{n}} rows' }],
    [
      'an element within',
      `<Trans i18nKey="a">Since <Ago at={x} />, <b>kept</b></Trans>`,
      { a: 'Since <1></1>, <3>kept</3>' },
    ],
    [
      'plural forms',
      `t('a', '', { count, defaultValue_one: 'one', defaultValue_other: 'many' })`,
      { a: '', a_one: 'one', a_other: 'many' },
    ],
  ])('%s', (_, code, texts) => {
    expect(read(code)).toEqual(texts);
  });

  test('refuses a key with two texts and a key that is not written out', () => {
    expect(() => read(`t('a', 'One'); t('a', 'Two')`)).toThrow('a has another text elsewhere: "One"');
    expect(() => read('t(key, "One")')).toThrow('write out the key');
  });
});
