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
}

/** A title as its words, and what stands behind the last. */
export interface Words {
  words: Word[];
  rest: string;
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

/** In characters. What is longer is no title, and reading it all would hold up others. */
export const LONGEST_TITLE = 2000;

/** As much of a text as is read, whole words only: half of "Annabel" is not Anna. */
export function beginningOf(text: string): string {
  return text.length > LONGEST_TITLE ? text.slice(0, LONGEST_TITLE).replace(/[^\s,;]*$/, '') : text;
}

export function wordsOf(title: string): Words {
  const text = withoutLinks(cleanText(title));
  const words: Word[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(WORD)) {
    const gap = text.slice(end, index);
    const isGlued = words.length > 0 && GLUE.test(gap);
    words.push({ text: found, key: foldCase(found), gap, isGlued, isAddress: false });
    end = index + found.length;
  }
  markAddresses(words);
  return { words, rest: text.slice(end) };
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
