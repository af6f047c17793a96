import { cleanName, nameKey } from './nameKey';

describe('nameKey', () => {
  it.each([
    ['letter case', 'ANNA', 'anna'],
    ['capitals that two small letters share', 'STRAUSS', 'strauß'],
    ['the dotless i', 'IŞIK', 'ışık'],
    ['the end of a Greek word', 'ΝΙΚΟΣ', 'νικος'],
    ['Unicode form', 'Mu\u0308ller', 'M\u00fcller'],
    ['width', 'Ａｎｎａ　Ｋ', 'Anna K'],
    ['a blank that does not break', 'Anna\u00a0K', 'Anna K'],
    ['stretches of blanks', ' Anna \t\n K ', 'Anna K'],
    ['a zero-width space', 'An\u200bna', 'Anna'],
    ['a soft hyphen', 'An\u00adna', 'Anna'],
    ['a byte order mark', '\ufeffAnna', 'Anna'],
    ['marks of direction', '\u202bAnna\u202c\u200e', 'Anna'],
    ['a hyphen that does not break', 'Anna\u2011Maria', 'Anna-Maria'],
    ['the apostrophe', 'O’Brien', "O'Brien"],
  ])('does not tell apart by %s', (_, a, b) => {
    expect(nameKey(a)).toBe(nameKey(b));
  });

  it.each([
    ['accents', 'Müller', 'Muller'],
    ['a comma', 'Kiss, Anna', 'Kiss Anna'],
    ['a hyphen', 'Anna-Maria', 'Anna Maria'],
  ])('tells apart by %s', (_, a, b) => {
    expect(nameKey(a)).not.toBe(nameKey(b));
  });

  it('keeps a bounded number of marks on a letter', () => {
    expect(cleanName(`x${'\u0315\u0300'.repeat(10_000)}`).length).toBeLessThan(20);
  });
});

describe('cleanName', () => {
  it('keeps letters as they are written', () => {
    expect(cleanName(' JOSÉ\u00a0 Núñez\u200b ')).toBe('JOSÉ Núñez');
  });
});
