import type { Mark } from './marks';
import { bracketDepths } from './notOnCall';
import { LIST_SIGNS, type Word } from './words';

/** More is a sentence or a list of something else, not names. */
const MOST_WORDS = 10;
const MOST_CHARACTERS = 100;
const MOST_NAMES = 20;

const LIST = new RegExp(`[${LIST_SIGNS}→➜⇒⟶↔]|[-=]>`);
const OF = /^(?:of|de|d|du|del|da|do)$/;
const PART = /:|\s[-–—]+\s|[–—]/;
/** Words of these stay where they are part of a name. */
const CAN_BE_IN_A_NAME: ReadonlyArray<Mark['meaning']> = ['remark', 'filler', 'and', 'forNext'];

interface Piece {
  words: Word[];
  marks: Array<Mark | undefined>;
}

/**
 * The names in a title that names nobody of the configuration: what remains without remarks, links and text in
 * brackets, split where a list is. Empty where nothing that remains looks like a name.
 * @param isOne of one person, whatever separates parts of the name
 */
export function asWritten(words: readonly Word[], marks: readonly Mark[], isOne = false): string[] {
  const all = pieceOf(words, marks);
  const outside = withoutBrackets(all);
  const piece = saysSomething(outside) ? outside : all;
  const names = (isOne ? [piece] : listed(piece)).map(nameOf).filter((name) => name !== '');
  return names.length > MOST_NAMES ? [] : names;
}

function pieceOf(words: readonly Word[], marks: readonly Mark[]): Piece {
  const own: Piece = { words: [...words], marks: words.map(() => undefined) };
  for (const mark of marks) {
    own.marks.fill(mark, mark.from, mark.to);
  }
  return own;
}

function withoutBrackets({ words, marks }: Piece): Piece {
  const depths = bracketDepths(words);
  const isOutside = (_: unknown, i: number) => depths[i] === 0;
  return { words: words.filter(isOutside), marks: marks.filter(isOutside) };
}

/** Splits before each word where `isFirst` says so. */
function split({ words, marks }: Piece, isFirst: (at: number) => boolean): Piece[] {
  const pieces: Piece[] = [];
  words.forEach((word, at) => {
    if (pieces.length === 0 || isFirst(at)) {
      pieces.push({ words: [], marks: [] });
    }
    const piece = pieces[pieces.length - 1];
    piece.words.push(word);
    piece.marks.push(marks[at]);
  });
  return pieces;
}

function listed(piece: Piece): Piece[] {
  const isWithinMark = (at: number) => piece.marks[at] !== undefined && piece.marks[at] === piece.marks[at - 1];
  const lists = split(piece, (at) => !isWithinMark(at) && !piece.words[at].isGlued && LIST.test(piece.words[at].gap));
  return lists.flatMap((list) => {
    const joined = split(list, (at) => list.marks[at]?.meaning === 'and' && at > 0 && !isWithinFirst(list, at)).map(
      (part, i) => (i > 0 ? rest(part) : part)
    );
    return joined.every(saysSomething) && isListOfNames(list, joined) ? joined : [list];
  });
}

function isWithinFirst({ marks }: Piece, at: number): boolean {
  return marks[at] === marks[at - 1];
}

/** Behind its "and". */
function rest({ words, marks }: Piece): Piece {
  const length = marks.filter((mark) => mark === marks[0]).length;
  return { words: words.slice(length), marks: marks.slice(length) };
}

/** "Ana y Luis" are two, "José Ortega y Gasset" is one: a single letter joins people only where both have as many names. */
function isListOfNames(list: Piece, joined: readonly Piece[]): boolean {
  const isLetter = list.words.some(({ key }, at) => list.marks[at]?.meaning === 'and' && /^[a-z]$/.test(key));
  const lengths = new Set(joined.map((piece) => nameOf(piece).split(' ').length));
  // "von und zu" is part of a name.
  const isWithinName = list.words.some(
    (_, at) => list.marks[at]?.meaning === 'and' && list.marks[at - 1]?.meaning === 'filler'
  );
  return !isWithinName && (!isLetter || lengths.size === 1);
}

/** The name in a piece, without the parts and words that are remarks. */
function nameOf(piece: Piece): string {
  const parts = split(piece, (at) => at > 0 && !isWithinFirst(piece, at) && PART.test(piece.words[at].gap));
  const kept = parts.filter(saysSomething);
  const name = kept.reduce((text, part, i) => {
    const sign = /:/.test(part.words[0].gap) ? ': ' : ' - ';
    return text + (i > 0 ? sign : '') + textOf(part);
  }, '');
  const isTooLong = name.length > MOST_CHARACTERS || name.split(' ').length > MOST_WORDS;
  return isTooLong || /^[a-z]?$/i.test(name) ? '' : name;
}

/** Whether there is a word with a letter that is no remark, or nothing but articles, which some names are. */
function saysSomething({ words, marks }: Piece): boolean {
  const isWord = (at: number, fillers: boolean) =>
    (marks[at] === undefined || (fillers && marks[at]?.meaning === 'filler')) && /\p{L}/u.test(words[at].text);
  const isOnlyFillers = words.length > 1 && words.every((_, at) => isWord(at, true));
  return isOnlyFillers || words.some((_, at) => isWord(at, false));
}

function textOf({ words, marks }: Piece): string {
  let text = '';
  let isCut = false;
  words.forEach((word, at) => {
    const mark = marks[at];
    if (mark && !CAN_BE_IN_A_NAME.includes(mark.meaning)) {
      isCut = true;
      return;
    }
    // "Guardia de José" is José's, "Guardia: de la Cruz" is a name.
    if (mark && isCut && text === '' && word.gap === ' ' && OF.test(word.key)) {
      return;
    }
    const gap = isCut && !word.isGlued ? ' ' : word.gap.replace(/\s+/g, ' ');
    text += text === '' ? word.text : gap + word.text;
    isCut = false;
  });
  return text;
}
