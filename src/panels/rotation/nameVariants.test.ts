import { fittingVariant, nameVariants } from './nameVariants';

describe('shorterNames', () => {
  it.each([
    ['Anna Kovács', ['Anna Kovács', 'Anna K.', 'Anna', 'AK']],
    ['Maria del Mar Ruiz', ['Maria del Mar Ruiz', 'Maria R.', 'Maria', 'MR']],
    ['anna', ['anna', 'an']],
    ['Bo', ['Bo']],
    ['Élodie', ['Élodie', 'Él']],
    ['', ['']],
  ])('%s', (name, ways) => {
    expect(nameVariants(name)).toEqual(ways);
  });
});

describe('fitting', () => {
  const widthOf = (text: string) => text.length * 10;
  it.each([
    [200, 'Anna Kovács'],
    [110, 'Anna Kovács'],
    [109, 'Anna K.'],
    [69, 'Anna'],
    [39, 'AK'],
    [19, ''],
  ])('in %d px', (room, text) => {
    expect(fittingVariant(nameVariants('Anna Kovács'), room, widthOf)).toBe(text);
  });
});
