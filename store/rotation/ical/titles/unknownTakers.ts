import type { Around } from './around';
import { isDirected, RIGHT_ARROW } from './arrows';
import type { Mark, WordRange } from './marks';
import type { Mention } from './mentions';
import type { Takeovers } from './takeovers';
import { LIST_SIGNS, type Word } from './titleWords';

const IN_ANOTHER_ENTRY = new RegExp(`[${LIST_SIGNS}]`);
const IN_ANOTHER_PART = new RegExp(`[${LIST_SIGNS}:]`);
const APART = new RegExp(`[${LIST_SIGNS}()[\\]{}:]`);
/** Signs that begin a list entry, a part or a bracket. */
const BEGINS = new RegExp(`[${LIST_SIGNS}()[\\]{}:\\-–—]`);
const OPENS = /[([{]\s*$/;
/** Gap between the person who takes over and the replaced person, as in "Zoe, was bence". */
const PAIR = /^[ ,()[\]\-–—]+$/;
/** Signs after a label, as in "swap: …" and "[swap] …". */
const BEHIND_LABEL = /[:)\]\-–—]/;
/** Maximum words between "swap" and "with". */
const MAX_WORDS_BETWEEN = 8;
const WITH = new Set(['with', 'mit', 'avec', 'con', 'com']);
/** Words for an exchange that follow the name of the person who stands in. */
const STANDS_IN = new Set(['vertreten', 'zastępuje']);

/**
 * Finds words in the place of a person who takes over that match no configured person, such as "Zoe" in "Zoe takes
 * bence's shift". The replaced person then stays on call, which must be reported.
 */
export class UnknownTakers {
  constructor(
    private readonly words: readonly Word[],
    private readonly mentions: readonly Mention[],
    private readonly marks: readonly Mark[],
    private readonly around: Around,
    private readonly takeovers: Takeovers
  ) {}

  /** All such word ranges of a title. */
  all(): WordRange[] {
    const isSwap = this.marks.some(({ meaning }) => meaning === 'exchange');
    const found = [
      ...this.marks.map((mark) => this.of(mark)),
      ...this.mentions.map((mention) => this.ofShiftInBrackets(mention)),
      ...this.words.map((_, at) => this.byArrow(at, isSwap)),
    ].filter((range) => range !== undefined);
    return [...new Map(found.map((range) => [range.from, range])).values()];
  }

  /** The unknown person who takes over according to a mark. */
  of(mark: Mark): WordRange | undefined {
    switch (mark.meaning) {
      case 'takes':
        return this.takes(mark);
      case 'instead':
        return this.around.strangerBefore(mark.from, APART);
      case 'stepsIn':
        return this.stepsIn(mark);
      case 'standIn':
      case 'cover':
        return this.standIn(mark);
      case 'between':
        return this.between(mark);
      case 'exchange':
        return this.exchange(mark);
      case 'forNext':
        return this.forNext(mark);
      case 'insteadOfNext':
        return this.around.next(mark.to, APART) ? this.around.strangerBefore(mark.from, IN_ANOTHER_PART) : undefined;
      case 'insteadOfPrevious':
        return this.around.strangerBehind(mark.to, APART);
      default:
        return undefined;
    }
  }

  /** Handles "Zoe takes bence's shift", but not "Payments has bence on call". */
  private takes({ from, to }: Mark): WordRange | undefined {
    const replaced = this.around.next(to, APART);
    const isShift = replaced !== undefined && this.takeovers.behindShift(replaced) !== null;
    return isShift || this.words[to - 1].key === 'over' ? this.around.strangerBefore(from, APART) : undefined;
  }

  /** Handles "bence (Zoe filling in)" and "bence, helyette Zoe". */
  private stepsIn({ from, to }: Mark): WordRange | undefined {
    const isKnown = this.around.previous(from, APART) !== undefined;
    return isKnown
      ? undefined
      : (this.around.strangerBefore(from, APART) ?? this.around.strangerBehind(to, IN_ANOTHER_ENTRY));
  }

  /** Handles "bence (cover: Zoe)"; without brackets, cover is a second role next to bence's. */
  private standIn({ from, to }: Mark): WordRange | undefined {
    const isLabel = /^\s*:/.test(this.words[to]?.gap ?? '') && OPENS.test(this.words[from].gap);
    const isOfOne = isLabel && this.around.previous(from, IN_ANOTHER_PART) !== undefined;
    return isOfOne ? this.around.strangerBehind(to, IN_ANOTHER_ENTRY) : undefined;
  }

  /** Handles "Zoe (was bence)". */
  private between({ from, to }: Mark): WordRange | undefined {
    const { gap, text } = this.words[from];
    // "I/O" in capitals means input/output.
    const isDisks = text === 'I';
    const isPair = this.around.mentionAt.has(to) && PAIR.test(gap) && !isDisks;
    return isPair ? this.around.strangerBefore(from, /[:\n]/) : undefined;
  }

  /** Handles "Zoe for bence" if nothing precedes Zoe: "Payments pager for bence" names one person only. */
  private forNext({ from, to }: Mark): WordRange | undefined {
    const taker = this.around.next(to, APART) ? this.around.strangerBefore(from, IN_ANOTHER_PART) : undefined;
    const isFirst = taker !== undefined && (taker.from === 0 || BEGINS.test(this.words[taker.from].gap));
    return isFirst && taker.to === from ? taker : undefined;
  }

  /** Handles "bence swaps with Zoe", "swap bence for Zoe" and "bence wird von Zoe vertreten". */
  private exchange({ from, to }: Mark): WordRange | undefined {
    if (STANDS_IN.has(this.words[to - 1].key)) {
      return this.around.strangerBefore(from, APART);
    }
    const isLabel = BEHIND_LABEL.test(this.words[to]?.gap ?? '');
    const last = Math.min(this.words.length, to + MAX_WORDS_BETWEEN);
    for (let at = to - 1; at < last && !(at >= to && IN_ANOTHER_ENTRY.test(this.words[at].gap)); at += 1) {
      const isFor = !isLabel && this.around.markAt.get(at)?.meaning === 'forNext';
      if (isFor || WITH.has(this.words[at].key)) {
        const other = this.around.strangerBehind(at + 1, APART) ?? this.around.strangerBefore(at, APART);
        return other ?? this.around.strangerBefore(from, APART);
      }
    }
    return undefined;
  }

  /** Handles "Zoe (bence's shift)". */
  private ofShiftInBrackets(mention: Mention): WordRange | undefined {
    return this.takeovers.isShiftInBrackets(mention)
      ? this.around.strangerBefore(mention.from, IN_ANOTHER_PART)
      : undefined;
  }

  /** Handles "bence → Zoe" and "Zoe ← bence"; a single ">" may also point to a service, so it counts only in swaps. */
  private byArrow(at: number, isSwap: boolean): WordRange | undefined {
    const { gap } = this.words[at];
    if (at === 0 || !isDirected(gap) || (!isSwap && /^\s*[>»]\s*$/.test(gap))) {
      return undefined;
    }
    const isTo = RIGHT_ARROW.test(gap);
    if (!isTo) {
      return this.around.mentionAt.has(at) ? this.around.strangerBefore(at, APART) : undefined;
    }
    const taker = this.around.strangerBehind(at, APART);
    return taker && this.around.previous(at, IN_ANOTHER_ENTRY) ? taker : undefined;
  }
}
