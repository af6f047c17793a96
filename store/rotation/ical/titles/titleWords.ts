import { cleanText, foldCase } from '../../../config/nameKey';

/** A stretch of letters and digits; one character each in scripts that write words without blanks, and of pictures. */
export interface Word {
  /** As written, but clean. */
  text: string;
  /** To be compared. */
  key: string;
  /** What stands before it since the word before. */
  gap: string;
  /** Whether it continues the word before, as in `anna-maria`, `anna's` or 山田さん. */
  isGlued: boolean;
  /** Whether it is part of an e-mail address. */
  isAddress: boolean;
  /** In how many brackets it stands. */
  depth: number;
}

/** What stands between entries of a list, to be put into a pattern. */
export const LIST_SIGNS = ',;/|&+\\n、،؛';

const SCRIPTS_WITHOUT_BLANKS = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}ー';
const WORD = new RegExp(
  `[${SCRIPTS_WITHOUT_BLANKS}]\\p{M}*|(?:(?![${SCRIPTS_WITHOUT_BLANKS}])[\\p{L}\\p{N}\\p{M}])+|[\\p{Extended_Pictographic}\\p{RI}]`,
  'gu'
);
/** What joins parts of one word; a dash, a slash or a blank does not. */
const GLUE = /^(?:|[-_.'·・])$/;
/** Within an address, beside glue. */
const ADDRESS_GLUE = /^[-_.'+%]$/;

/** What has more words is no title: a calendar has fewer shifts. */
const MAX_WORDS = 20_000;

/** The words of a title; none where there are too many for a title. */
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

/** A link names nobody, even where a name is part of it. */
function withoutLinks(text: string): string {
  return /:\/\/|www\./i.test(text)
    ? text.replace(/\S+/g, (piece) => {
        const scheme = piece.indexOf('://');
        if (scheme >= 0) {
          // Letters before are the scheme; a bracket or a colon before them is none of it.
          const before = piece.slice(0, scheme);
          return before.slice(0, Math.max(...[...'([{<:,;|"'].map((sign) => before.lastIndexOf(sign))) + 1);
        }
        return /^www\./i.test(piece) ? '' : piece;
      })
    : text;
}

/** An address has a dot behind its @; `anna@payments` is a name and a remark. */
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

/** A bracket that nothing closes is none. */
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
