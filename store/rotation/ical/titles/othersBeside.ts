import type { Mark } from './marks';
import type { Mention } from './mentions';
import { LIST_SIGNS, type Word } from './words';

const LIST = new RegExp(`[${LIST_SIGNS}]`);
const MOST_OTHERS = 3;
/** Longer is no name. */
const MOST_CHARACTERS = 60;

/**
 * What stands where a person would, beside people of the configuration: an entry of its own in their list, or a second word
 * behind a single one. Perhaps it is a name that the configuration lacks, so it is told.
 */
export function othersBeside(words: readonly Word[], mentions: readonly Mention[], marks: readonly Mark[]): string[] {
  const others: string[] = [];
  const mentionAt = new Map(mentions.map((mention) => [mention.from, mention]));
  const markAt = new Map(marks.map((mark) => [mark.from, mark]));
  let isRemark = false;
  let entry: { text: string; isListed: boolean; hasName: boolean } = { text: '', isListed: false, hasName: false };
  const finish = (isListedBehind: boolean) => {
    if (
      !entry.hasName &&
      entry.text !== '' &&
      (entry.isListed || isListedBehind) &&
      entry.text.length <= MOST_CHARACTERS
    ) {
      others.push(entry.text);
    }
  };
  for (let at = 0; at < words.length;) {
    const { gap, text, isGlued } = words[at];
    const mention = mentionAt.get(at);
    const mark = markAt.get(at);
    const isList = LIST.test(gap) || mark?.meaning === 'and';
    const isPart = /[:()[\]{}–—]|\s-\s/.test(gap);
    if (at > 0 && (isList || isPart)) {
      finish(isList);
      entry = { text: '', isListed: isList && !isRemark, hasName: false };
    }
    // What follows a colon, a dash or a bracket is a remark, until a name comes.
    isRemark =
      mention || gap.includes('\n') ? false : isRemark || (isPart && mentions.length > 0 && mentions[0].from < at);
    entry.hasName ||= mention !== undefined;
    if (!mention && !mark && !isRemark && /\p{L}/u.test(text)) {
      entry.text += (entry.text === '' ? '' : isGlued ? gap : ' ') + text;
    }
    const isSurname = mention && mention.to - mention.from === 1 && isSurnameAt(words, mention, markAt);
    if (isSurname) {
      others.push(`${text} ${words[mention.to].text}`);
    }
    at = mention?.to ?? mark?.to ?? at + 1;
  }
  finish(false);
  return others.length === 0
    ? []
    : [
        others
          .slice(0, MOST_OTHERS)
          .map((other) => `"${other}"`)
          .join(' and '),
      ];
}

/** "Anna Schmidt", where "Anna" is configured: both written like names. */
function isSurnameAt(words: readonly Word[], { from, to }: Mention, markAt: ReadonlyMap<number, Mark>): boolean {
  const behind = words[to];
  const isName = (text: string) => /^\p{Lu}\p{Ll}/u.test(text);
  return (
    behind !== undefined && behind.gap === ' ' && !markAt.has(to) && isName(words[from].text) && isName(behind.text)
  );
}
