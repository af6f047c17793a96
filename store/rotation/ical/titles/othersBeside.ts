import type { Mark } from './marks';
import type { Mention } from './mentions';
import { LIST_SIGNS, type Word } from './titleWords';

const LIST = new RegExp(`[${LIST_SIGNS}]`);
const PART = /[:()[\]{}–—]|\s-\s/;
const MAX_OTHERS = 3;
/** Longer texts are not names. */
const MAX_CHARACTERS = 60;

/**
 * Finds words that may be names of unconfigured people next to configured ones: a separate entry in their list, or a
 * second word after a single-word name.
 * @returns the quoted words for a message, joined by "and"; null if there are none
 */
export function othersBeside(
  words: readonly Word[],
  mentions: readonly Mention[],
  marks: readonly Mark[]
): string | null {
  const mentionAt = new Map(mentions.map((mention) => [mention.from, mention]));
  const markAt = new Map(marks.map((mark) => [mark.from, mark]));
  const others: string[] = [];
  // Entries before the first name; a colon turns them into a label, such as "US/EU:".
  let label: string[] = [];
  let entry = { text: '', isListed: false, hasName: false };
  let isBehindName = false;
  let isRemark = false;
  const finish = (isListedBehind: boolean) => {
    const { text, isListed, hasName } = entry;
    const isOther = !hasName && (isListed || isListedBehind) && text.length > 1 && text.length <= MAX_CHARACTERS;
    (isBehindName ? others : label).push(...(isOther ? [text] : []));
  };
  for (let at = 0; at < words.length;) {
    const { gap, text, isGlued } = words[at];
    const mention = mentionAt.get(at);
    const mark = markAt.get(at);
    const isList = LIST.test(gap) || mark?.meaning === 'and';
    const isPart = PART.test(gap);
    if (at > 0 && (isList || isPart)) {
      finish(isList);
      entry = { text: '', isListed: isList && !isRemark, hasName: false };
    }
    if (gap.includes('\n')) {
      isBehindName = false;
    }
    if (gap.includes(':') && !isBehindName) {
      label = [];
    }
    // After a name, text after a colon, dash or bracket is a remark, up to the next line or name.
    isRemark = !mention && isBehindName && (isRemark || isPart);
    isBehindName ||= mention !== undefined;
    entry.hasName ||= mention !== undefined;
    if (!mention && !mark && !isRemark && /\p{L}/u.test(text)) {
      entry.text += (entry.text === '' ? '' : isGlued ? gap : ' ') + text;
    }
    if (mention && isSurnameBehind(words, mention, markAt)) {
      others.push(`${text} ${words[mention.to].text}`);
    }
    at = mention?.to ?? mark?.to ?? at + 1;
  }
  finish(false);
  const told = [...label, ...others].slice(0, MAX_OTHERS).map((other) => `"${other}"`);
  return told.length === 0 ? null : told.join(' and ');
}

/** Whether a single-word name is followed by a capitalized word, as in "Anna Schmidt" if only "Anna" is configured. */
function isSurnameBehind(words: readonly Word[], { from, to }: Mention, markAt: ReadonlyMap<number, Mark>): boolean {
  const behind = words.at(to);
  const isName = (text: string) => /^\p{Lu}\p{Ll}/u.test(text);
  const isOneWord = to - from === 1 && to < words.length;
  return isOneWord && behind?.gap === ' ' && !markAt.has(to) && isName(words[from].text) && isName(behind.text);
}
