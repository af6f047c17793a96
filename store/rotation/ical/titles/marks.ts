import { Phrases } from './phrases';
import { DATE_WORDS, DUTY_ENDS, type Meaning, VOCABULARY } from './vocabulary';
import type { Word } from './titleWords';

/** Words with a known meaning, `to` exclusive. A figure is a number, date, time, phone number, ticket or emoji. */
export interface Mark {
  meaning: Meaning | 'figure';
  from: number;
  to: number;
}

/** A range of word indexes, `to` exclusive. */
export interface WordRange {
  from: number;
  to: number;
}

const SAME_AS_BLANK = /^[\s\-_]$/;
const PICTURE = /^[\p{Extended_Pictographic}\p{RI}]$/u;
const SINGLE_IDEOGRAPH = /^\p{sc=Han}$/u;
const WITHOUT_BLANKS = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}ー]/u;
/** Priorities, levels and weeks: P1, L2, SEV3, week27. */
const RANK = /^(?:(?:p|l|t|s|sev|prio|lvl|tier|w|q)\d{1,2}|(?:week|wk|kw|cw)\d{0,2})$/;
const WEEK = /^(?:week|wk|kw|cw)/;
/** Numbers with units: 17h, 5th, 24x7, 8am. */
const NUMBER = /^\d+(?:(?:h|u|uhr|am|pm|st|nd|rd|th|d|w|m|j|min|hrs?|e|er|ère|ème|º|ª|a|o)\d{0,2}|(?:x\d+)+)?$/;
const TICKET = /^\p{Lu}{2,8}\d{4,}$/u;
/** Maximum words of one figure. */
const MAX_DIGITS = 20;
const WITHIN_FIGURES = /^[ ():./+\-–—]{0,3}$/;

const phrases = new Phrases<Meaning>((gap) => {
  const own = SAME_AS_BLANK.test(gap) ? ' ' : gap.replace(/ /g, '');
  return gap.includes('\n') ? '\n' : own;
});
// If a phrase has two meanings, the first in this order applies: meanings that decide who is on call come first.
const ORDER: readonly Meaning[] = [
  'insteadOfNext',
  'insteadOfPrevious',
  'forNext',
  'noNext',
  'away',
  'cancelled',
  'exchange',
  'out',
  'stepsIn',
  'instead',
  'between',
  'takes',
  'standIn',
  'cover',
  'nobody',
  'and',
  'duty',
  'remark',
  'filler',
];
for (const meaning of ORDER) {
  for (const phrase of VOCABULARY[meaning].flatMap((line) => line.split(', '))) {
    phrases.add(phrase, meaning);
  }
}
const dateWords = new Set(DATE_WORDS.flatMap((line) => line.split(', ')));

/** Meanings whose words may be part of a name; a configured name glued to such a word (`Anna-May`) is not matched. */
export const CAN_BE_IN_A_NAME: ReadonlyArray<Mark['meaning']> = [
  'remark',
  'filler',
  'and',
  'forNext',
  'noNext',
  'takes',
  'between',
  'out',
];

/** Whether the meaning says that the person next to the phrase is not on call. */
export function isAway(meaning: Mark['meaning']): boolean {
  return meaning === 'away' || meaning === 'cancelled';
}

function isWithoutBlanks({ text }: Word): boolean {
  return WITHOUT_BLANKS.test(text);
}

/**
 * Lengths in words of the suffixes and prefixes at this word that do not change a name they are glued to, such as
 * `_primary`, `'s`, `-2` and さん. Words that occur in names do change it: Anna-May is not Anna.
 */
export function gluedRemarks(words: readonly Word[], at: number): number[] {
  const word = words[at];
  if (word.isAddress) {
    return [];
  }
  const isGenitive = word.gap === "'" && word.key === 's';
  // "D'Anna" is a surname, "d'Anna" means "of Anna".
  const isElided = words[at + 1]?.gap === "'" && /^(?:d|l|qu)$/.test(word.text);
  const own =
    isGenitive || isElided || NUMBER.test(word.key) || RANK.test(word.key) || PICTURE.test(word.text) ? [1] : [];
  const known = phrases.at(words, at).flatMap(({ value, length }) => {
    const isLoose = isWithoutBlanks(word)
      ? length === 1 && value === 'remark' && SINGLE_IDEOGRAPH.test(word.text)
      : CAN_BE_IN_A_NAME.includes(value);
    return isLoose ? [] : [length];
  });
  return [...own, ...known];
}

/** Finds phrases with a known meaning outside the known names: from the left, the longest phrase at each word. */
export function marksIn(words: readonly Word[], names: readonly WordRange[]): Mark[] {
  return withoutCancelledAbsence(words, phrasesIn(words, names));
}

/** A cancelled absence or swap ("anna cancelled PTO", "swap cancelled") does not affect the shift: it is a remark. */
function withoutCancelledAbsence(words: readonly Word[], marks: readonly Mark[]): Mark[] {
  const isCancelled = ({ meaning }: Mark) => meaning === 'cancelled';
  const isOther = ({ meaning }: Mark) => meaning === 'away' || meaning === 'exchange';
  const isPair = (a?: Mark, b?: Mark) =>
    a !== undefined &&
    b !== undefined &&
    a.to === b.from &&
    /^[ -]$/.test(words[b.from].gap) &&
    ((isCancelled(a) && isOther(b)) || (isOther(a) && isCancelled(b)));
  return marks.map((mark, at): Mark => {
    const isOf = mark.meaning !== 'exchange' && (isPair(marks[at - 1], mark) || isPair(mark, marks[at + 1]));
    return isOf ? { ...mark, meaning: 'remark' } : mark;
  });
}

function phrasesIn(words: readonly Word[], names: readonly WordRange[]): Mark[] {
  const marks: Mark[] = [];
  let next = 0;
  let at = 0;
  while (at < words.length) {
    while (next < names.length && names[next].to <= at) {
      next += 1;
    }
    const until = next < names.length ? names[next].from : words.length;
    const mark = at < until ? markAt(words, at, until, (marks.at(-1)?.to ?? names[next - 1]?.to ?? -1) === at) : null;
    const isName = at >= until;
    if (mark) {
      marks.push(mark);
    }
    at = mark?.to ?? (isName ? names[next].to : at + 1);
  }
  return marks;
}

/** @param isBehind whether a name or a mark ends directly before this word */
function markAt(words: readonly Word[], at: number, until: number, isBehind: boolean): Mark | null {
  const word = words[at];
  if (word.isAddress) {
    return null;
  }
  const figures = figuresAt(words, at, until);
  const longest = phrases
    .at(words, at)
    .filter(({ length }) => at + length <= until)
    .at(-1);
  const isInside = word.isGlued && !isBehind && at > 0;
  if (longest && longest.length >= (figures ?? 0) && !(isInside && (longest.length === 1 || !isWithoutBlanks(word)))) {
    return { meaning: longest.value, from: at, to: at + longest.length };
  }
  if (figures !== null) {
    return { meaning: 'figure', from: at, to: at + figures };
  }
  const isDuty = DUTY_ENDS.some((end) => word.key.length > end.length && word.key.endsWith(end));
  // A person's name may be p1, so ranks need a capital letter.
  const isRank = RANK.test(word.key) && (/^\p{Lu}/u.test(word.text) || WEEK.test(word.key));
  return isDuty || isRank ? { meaning: 'duty', from: at, to: at + 1 } : null;
}

/** Number of words at `at` that form a time, date, phone number, ticket or emoji; null if there is none. */
function figuresAt(words: readonly Word[], at: number, until: number): number | null {
  const { text } = words[at];
  if (PICTURE.test(text) || TICKET.test(text)) {
    return 1;
  }
  const second = at + 1 < until ? words[at + 1] : undefined;
  if (/^\p{Lu}[\p{Lu}\d]{1,9}$/u.test(text) && second?.gap === '-' && /^\d+$/.test(second.text)) {
    return 2;
  }
  let to = at;
  let digits = 0;
  let isDate = false;
  while (to < Math.min(until, at + MAX_DIGITS) && (NUMBER.test(words[to].key) || dateWords.has(words[to].key))) {
    if (to > at && !WITHIN_FIGURES.test(words[to].gap)) {
      break;
    }
    const { key, gap } = words[to];
    digits += NUMBER.test(key) ? key.length : 0;
    // A number alone can be part of a name: "User 2".
    isDate ||= to > at || /^(?:19|20)\d\d$/.test(key) || /\D/.test(key) || gap.endsWith('#');
    to += 1;
  }
  return digits > 0 && (isDate || digits > 4) ? to - at : null;
}
