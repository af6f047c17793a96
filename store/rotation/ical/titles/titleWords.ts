import { cleanText, foldCase } from '../../../config/nameKey';

/** A run of letters and digits; a single character for emoji and in scripts that do not separate words by spaces. */
export interface Word {
  /** The word as written, normalized by `cleanText`. */
  text: string;
  /** Case-folded text for comparisons. */
  key: string;
  /** Text between the previous word and this one. */
  gap: string;
  /** Whether the word is joined to the previous one, as in `anna-maria`, `anna's` or 山田さん. */
  isGlued: boolean;
  /** Whether the word is part of an email address. */
  isAddress: boolean;
  /** Number of open brackets around the word. */
  depth: number;
}

/** Separators of list entries, for use in a regular expression's character class. */
export const LIST_SIGNS = ',;/|&+\\n、،؛';

const SCRIPTS_WITHOUT_BLANKS = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}ー';
const WORD = new RegExp(
  `[${SCRIPTS_WITHOUT_BLANKS}]\\p{M}*|(?:(?![${SCRIPTS_WITHOUT_BLANKS}])[\\p{L}\\p{N}\\p{M}])+|[\\p{Extended_Pictographic}\\p{RI}]`,
  'gu'
);
/** Gaps that join two words into one; longer dashes, slashes and spaces do not. */
const GLUE = /^(?:|[-_.'·・])$/;
/** Gaps within the local part of an email address. */
const ADDRESS_GLUE = /^[-_.'+%]$/;

/** Longer texts are not titles and give no words: a whole calendar may have no more shifts than this. */
const MAX_WORDS = 20_000;

/** Splits a title into words; empty if it has more than MAX_WORDS. */
export function wordsOf(title: string): Word[] {
  const text = withoutLinks(cleanText(title));
  const words: Word[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(WORD)) {
    if (words.length === MAX_WORDS) {
      return [];
    }
    const gap = text.slice(end, index);
    const isGlued = words.length > 0 && GLUE.test(gap);
    words.push({ text: found, key: foldCase(found), gap, isGlued, isAddress: false, depth: 0 });
    end = index + found.length;
  }
  markAddresses(words);
  markBrackets(words, text.slice(end));
  return words;
}

/** Removes links: a name within a link names nobody. */
function withoutLinks(text: string): string {
  return /:\/\/|www\./i.test(text)
    ? text.replace(/\S+/g, (piece) => {
        const scheme = piece.indexOf('://');
        if (scheme >= 0) {
          // The letters before `://` are the scheme; text up to a preceding bracket or colon is not part of the link.
          const before = piece.slice(0, scheme);
          return before.slice(0, Math.max(...[...'([{<:,;|"'].map((sign) => before.lastIndexOf(sign))) + 1);
        }
        return /^www\./i.test(piece) ? '' : piece;
      })
    : text;
}

/** Marks email addresses, which have a dot after the @; `anna@payments` is a name and a remark. */
function markAddresses(words: Word[]): void {
  words.forEach(({ gap }, at) => {
    if (gap !== '@' || at === 0 || words[at + 1]?.gap !== '.') {
      return;
    }
    let from = at - 1;
    while (from > 0 && !words[from].isAddress && ADDRESS_GLUE.test(words[from].gap)) {
      from -= 1;
    }
    let to = at + 1;
    while (to < words.length && /^[-.]$/.test(words[to].gap)) {
      to += 1;
    }
    for (let i = from; i < to; i += 1) {
      words[i].isAddress = true;
      words[i].isGlued = i > from;
    }
  });
}

/** Sets the bracket depth of each word; unclosed brackets are ignored. */
function markBrackets(words: readonly Word[], rest: string): void {
  let closers = signsIn(rest).filter(isCloser).length;
  for (let at = words.length - 1; at >= 0; at -= 1) {
    for (const sign of signsIn(words[at].gap).reverse()) {
      words[at].depth += isCloser(sign) ? -1 : Math.min(1, closers);
      closers = Math.max(0, closers + (isCloser(sign) ? 1 : -1));
    }
  }
  let depth = 0;
  for (const word of words) {
    depth = Math.max(0, depth + word.depth);
    word.depth = depth;
  }
}

function signsIn(gap: string): string[] {
  return gap.match(/[()[\]{}]/g) ?? [];
}

function isCloser(sign: string): boolean {
  return ')]}'.includes(sign);
}
