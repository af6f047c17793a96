import { CAN_BE_IN_A_NAME, isAway, type Mark } from './marks';
import { LIST_SIGNS, type Word } from './titleWords';

/** Longer texts are sentences or lists of other things, not names. */
const MAX_WORDS = 10;
const MAX_CHARACTERS = 100;

/** Longer gaps between words are lines or ornaments, not part of a name. */
const MAX_GAP_CHARACTERS = 4;

const LIST = new RegExp(`[${LIST_SIGNS}→➜⇒⟶↔]|[-=]>`);
const PART = /:|\s[-–—]+\s|[–—]/;
const OF = /^(?:of|de|d|du|del|da|do)$/;

interface MarkedWord extends Word {
  mark: Mark | undefined;
}

/**
 * Extracts names from a title without configured people: the text without remarks, links and bracketed text, split at
 * list signs. Empty if nothing that remains looks like a name.
 * @param isOne the title names one person: do not split it
 */
export function asWritten(words: readonly Word[], marks: readonly Mark[], isOne = false): string[] {
  const all = withMarks(words, marks);
  // Keep bracketed text if it may say that the person before it is away or replaced.
  const isOpen = marks.some(({ meaning }) => isAway(meaning) || meaning === 'insteadOfPrevious');
  const outside = isOpen ? all : all.filter(({ depth }) => depth === 0);
  const kept = saysSomething(outside) ? outside : all;
  return (isOne ? [kept] : entriesOf(kept)).map((entry) => nameOf(onCallIn(entry))).filter((name) => name !== '');
}

function withMarks(words: readonly Word[], marks: readonly Mark[]): MarkedWord[] {
  const marked = words.map((word): MarkedWord => ({ ...word, mark: undefined }));
  for (const mark of marks) {
    for (let at = mark.from; at < mark.to; at += 1) {
      marked[at].mark = mark;
    }
  }
  return marked;
}

/** Splits before each word for which `isFirst` is true, but never within a mark. */
function split(words: readonly MarkedWord[], isFirst: (word: MarkedWord, at: number) => boolean): MarkedWord[][] {
  const pieces: MarkedWord[][] = [];
  words.forEach((word, at) => {
    const isWithin = at > 0 && word.mark !== undefined && word.mark === words[at - 1].mark;
    if (at === 0 || (!isWithin && isFirst(word, at))) {
      pieces.push([]);
    }
    pieces[pieces.length - 1].push(word);
  });
  return pieces;
}

/** Splits at list signs, and at "and" if it joins names. */
function entriesOf(words: readonly MarkedWord[]): MarkedWord[][] {
  return split(words, ({ gap, isGlued }) => !isGlued && LIST.test(gap)).flatMap((entry) => {
    const joined = split(entry, ({ mark }) => mark?.meaning === 'and').map((part, i) =>
      i > 0 ? part.filter(({ mark }) => mark !== part[0].mark) : part
    );
    return joined.every(saysSomething) && isListOfNames(entry, joined) ? joined : [entry];
  });
}

/** "Ana y Luis" is two people, "José Ortega y Gasset" one: a one-letter "and" joins names of equal word count only. */
function isListOfNames(entry: readonly MarkedWord[], joined: readonly MarkedWord[][]): boolean {
  const isLetter = entry.some(({ key, mark }) => mark?.meaning === 'and' && /^[a-z]$/.test(key));
  const lengths = new Set(joined.map((part) => nameOf(part).split(' ').length));
  // "von und zu" is part of a name.
  const isWithinName = joined.slice(0, -1).some((part) => part.at(-1)?.mark?.meaning === 'filler');
  return !isWithinName && (!isLetter || lengths.size === 1);
}

/** An entry without the people whom it calls away or replaced. */
function onCallIn(entry: readonly MarkedWord[]): readonly MarkedWord[] {
  const indexOf = (meaning: Mark['meaning']) => entry.findIndex(({ mark }) => mark?.meaning === meaning);
  if (entry.some(({ mark }) => mark && isAway(mark.meaning))) {
    return [];
  }
  const by = indexOf('insteadOfPrevious');
  const between = indexOf('between');
  const instead = between > 0 ? between : indexOf('insteadOfNext');
  if (by >= 0) {
    return entry.slice(by);
  }
  if (instead < 0) {
    return entry;
  }
  const before = entry.slice(0, instead);
  const colon = entry.findIndex(({ gap }, at) => at > instead && gap.includes(':'));
  return saysSomething(before) || colon < 0 ? before : entry.slice(colon);
}

/** The name in an entry, without remarks; empty if it is too long for a name. */
function nameOf(entry: readonly MarkedWord[]): string {
  // "Zoe Smith <zoe@example.org>" is Zoe Smith.
  const named = entry.filter(({ isAddress }) => !isAddress);
  const parts = split(saysSomething(named) ? named : entry, ({ gap }) => PART.test(gap)).filter(saysSomething);
  const name = parts.reduce((text, part, i) => {
    const sign = /:/.test(part[0].gap) ? ': ' : ' - ';
    return text + (i > 0 ? sign : '') + textOf(part);
  }, '');
  const isTooLong = name.length > MAX_CHARACTERS || name.split(' ').length > MAX_WORDS;
  return isTooLong ? '' : name;
}

/** Whether the words may be a name: a word with a letter outside any mark, or only fillers, at least two. */
function saysSomething(words: readonly MarkedWord[]): boolean {
  const hasLetter = ({ text }: Word) => /\p{L}/u.test(text);
  const isOnlyFillers = words.length > 1 && words.every((word) => word.mark?.meaning === 'filler' && hasLetter(word));
  return isOnlyFillers || words.some((word) => word.mark === undefined && hasLetter(word));
}

function textOf(part: readonly MarkedWord[]): string {
  let text = '';
  let isCut = false;
  for (const { mark, key, gap, text: own, isGlued } of withoutGenitive(part)) {
    // In "Guardia de José", "de" is no part of the name; in "Guardia: de la Cruz" it is.
    const isOf = isCut && text === '' && gap === ' ' && OF.test(key);
    if (mark && (isOf || !CAN_BE_IN_A_NAME.includes(mark.meaning))) {
      isCut = true;
    } else {
      const isLong = gap.length > MAX_GAP_CHARACTERS;
      const between = (isCut && !isGlued) || isLong ? ' ' : gap.replace(/[)\]}<>]/g, '').replace(/\s+/g, ' ');
      text += text === '' ? own : between + own;
      isCut = false;
    }
  }
  return text;
}

/** Removes a genitive: "Zoe's shift" names Zoe. */
function withoutGenitive(part: readonly MarkedWord[]): MarkedWord[] {
  return part.filter(({ key, gap }, at) => {
    const next = part.at(at + 1);
    return at === 0 || key !== 's' || gap !== "'" || (at + 1 < part.length && next?.mark === undefined);
  });
}
