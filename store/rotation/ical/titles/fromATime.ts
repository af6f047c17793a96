import type { Word } from './titleWords';

/** Maximum words of a start time such as "at 18:00", "ab 14 Uhr" or "à partir de 18h". */
const MAX_WORDS = 6;
const FROM =
  '@|at|from|after|as of|um|ab|von|à partir de|à|dès|desde|desde las|a las|a partir de|a partir das|às|das|od|dalle|vanaf|om';
const TIME = '\\d{1,2}(?:[:.h]\\d\\d|\\s?(?:h|am|pm|a\\.m|p\\.m|uhr|u|óra|時)(?!\\p{L}))';
const BEGIN = new RegExp(
  `^[\\s,()]*(?:(?:${FROM})\\s*${TIME}|\\d{1,2}(?:[:.]\\d\\d)?\\s?(?:h|óra)?-?(?:tól|től|kor)(?!\\p{L}))`,
  'iu'
);

/** Whether the words at `from` state a start time; before it, whatever the title says does not apply yet. */
export function isFromATime(words: readonly Word[], from: number): boolean {
  const text = words.slice(from, from + MAX_WORDS).map(({ gap, text: own }) => gap + own);
  return BEGIN.test(text.join(''));
}
