import { VOCABULARY } from './vocabulary';

it('has no phrase twice, since only the first would hold', () => {
  const phrases = Object.values(VOCABULARY).flatMap((lines) => lines.flatMap((line) => line.split(', ')));
  expect(phrases.filter((phrase, at) => phrases.indexOf(phrase) !== at)).toEqual([]);
});
