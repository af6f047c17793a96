import { groupBy } from '../../../lib/groupBy';
import type { Around } from './around';
import type { Mark, WordRange } from './marks';
import type { Mention } from './mentions';
import { SHIFTS } from './vocabulary';
import { LIST_SIGNS, type Word } from './titleWords';

/** The replaced person; `unclear` if it is ambiguous who takes over; null if nobody is replaced. */
export type Replaced = Mention | 'unclear' | null;

const IN_ANOTHER_PART = new RegExp(`[${LIST_SIGNS}:]`);
const APART = new RegExp(`[${LIST_SIGNS}()[\\]{}:]`);
const BLANK = /^ *$/;
/** Separators of two people who may both take over. */
const EITHER = /[/|&+\n]/;
const OPENS = /[([{]\s*$/;
const CLOSES = /^\s*[)\]}]/;

/** Reads phrases whose position in the title says who takes over from whom, such as "bence (anna instead)". */
export class Takeovers {
  /** Mentions by the person's id. */
  private readonly ofPerson: ReadonlyMap<string, Mention[]>;

  constructor(
    private readonly words: readonly Word[],
    private readonly mentions: readonly Mention[],
    private readonly around: Around
  ) {
    this.ofPerson = groupBy(mentions, ({ person }) => person.id);
  }

  /** The person replaced according to a mark. @param off mentions already known not to be on call */
  by(mark: Mark, off: ReadonlySet<Mention>): Replaced {
    switch (mark.meaning) {
      case 'between':
        return this.between(mark, off);
      case 'takes':
        return this.takes(mark);
      case 'instead':
        return this.instead(mark, off);
      case 'stepsIn':
        return this.stepsIn(mark);
      case 'standIn':
      case 'cover':
        return this.standIn(mark);
      default:
        return null;
    }
  }

  /** Owners of shifts in brackets who are replaced: bence in "anna (bence's shift)". */
  ofShiftsInBrackets(): Mention[] {
    return this.mentions.filter((mention) => this.isShiftInBrackets(mention) && this.owner(mention.from, mention));
  }

  /** Whether a mention is part of a bracket such as "(bence's shift)". */
  isShiftInBrackets(mention: Mention): boolean {
    const behind = this.behindShift(mention);
    return behind !== null && this.isInBrackets(mention.from, behind);
  }

  /** Index of the word after "bence's shift"; null if no such phrase follows the mention. */
  behindShift({ to }: WordRange): number | null {
    if (!this.around.isGenitive(to)) {
      return null;
    }
    let at = to + 1;
    let end: number | null = null;
    for (let mark = this.around.markAt.get(at); mark; mark = this.around.markAt.get(at)) {
      if (at > to + 1 && !/^[ \-]?$/.test(this.words[at].gap)) {
        break;
      }
      at = mark.to;
      end = this.words.slice(mark.from, at).some(({ key }) => SHIFTS.has(key)) ? at : end;
    }
    return end;
  }

  /** Handles "anna (was bence)", "anna i/o bence" and "anna, originally bence": bence is replaced. */
  private between({ from, to }: Mark, off: ReadonlySet<Mention>): Replaced {
    const replaced = this.around.mentionAt.get(to);
    const { gap, depth } = this.words[from];
    // "anna, I/O: bence" is a list.
    const isPair = to - from > 1 ? /^ [([]?$/.test(gap) : /^[ ,()[\]\-–—]+$/.test(gap);
    const isDirect = isPair && (depth > 0 ? /^:? *$/ : /^ $/).test(this.words[to]?.gap ?? '');
    const before = this.around.mentionBehind.get(from) ?? this.around.previous(from, IN_ANOTHER_PART);
    const isOther = before !== undefined && !off.has(before) && before.person !== replaced?.person;
    return replaced && isDirect && isOther ? replaced : null;
  }

  /** Handles "anna takes bence's shift"; "anna has bence on call" is unclear. */
  private takes({ from, to }: Mark): Replaced {
    const replaced = this.around.next(to, APART);
    if (!replaced) {
      return this.words[to - 1].key === 'over' ? this.stepsIn({ from, to }) : null;
    }
    if (!this.owner(from, replaced)) {
      return null;
    }
    return this.behindShift(replaced) === null ? 'unclear' : replaced;
  }

  /** Handles "bence, anna instead" and "anna instead bence": bence is replaced. */
  private instead({ from, to }: Mark, off: ReadonlySet<Mention>): Replaced {
    const taker = this.around.previous(from, APART);
    const behind = BLANK.test(this.words[to]?.gap ?? '') ? this.around.mentionAt.get(to) : undefined;
    if (behind) {
      const { gap } = this.words[from];
      const isOfOne = (taker !== undefined && gap === ' ') || OPENS.test(gap);
      return isOfOne && this.owner(from, behind) ? behind : 'unclear';
    }
    if (taker && off.has(taker)) {
      return null;
    }
    if (taker && this.isInBrackets(taker.from, to)) {
      return this.owner(taker.from, taker) ?? 'unclear';
    }
    const [first, second] = this.ofPerson.size === 2 ? [...this.ofPerson.values()] : [];
    const others = first?.[0].person === taker?.person ? second : first;
    const isOne = taker !== undefined && others?.length === 1 && others[0].to <= taker.from && !off.has(others[0]);
    return isOne && !this.isEither(others[0], taker) ? others[0] : 'unclear';
  }

  /** "bence and anna instead" may mean that both replace a third person. */
  private isEither(a: Mention, b: Mention): boolean {
    const between = this.words.slice(a.to, b.from + 1);
    return between.some(({ gap }, i) => EITHER.test(gap) || this.around.markAt.get(a.to + i)?.meaning === 'and');
  }

  /** Handles "bence (anna filling in)"; "bence, anna filling in" is unclear: both may be on call. */
  private stepsIn({ from, to }: WordRange): Replaced {
    const taker = this.around.mentionBehind.get(from);
    const isWhole = taker !== undefined && BLANK.test(this.words[from].gap) && this.isInBrackets(taker.from, to);
    return (isWhole ? this.owner(taker.from, taker) : undefined) ?? 'unclear';
  }

  /** Handles "bence (cover: anna)"; words for it in other languages (`cover`) are unclear: they may mean a deputy. */
  private standIn({ meaning, from, to }: Mark): Replaced {
    const taker = /^\s*:?\s*$/.test(this.words[to]?.gap ?? '') ? this.around.mentionAt.get(to) : undefined;
    const replaced = taker && OPENS.test(this.words[from].gap) ? this.owner(from, taker) : undefined;
    if (!taker || !replaced) {
      return null;
    }
    const isLabel = this.words[to].gap.includes(':') && this.isInBrackets(from, taker.to);
    return isLabel && meaning === 'standIn' ? replaced : 'unclear';
  }

  /** The person before this word, if it is not the same person as `other`. */
  private owner(at: number, other?: Mention): Mention | undefined {
    const before = this.around.previous(at, IN_ANOTHER_PART);
    return before?.person === other?.person ? undefined : before;
  }

  /** Whether a pair of brackets contains exactly these words. */
  private isInBrackets(from: number, to: number): boolean {
    const isClosed = to === this.words.length || CLOSES.test(this.words[to].gap);
    return OPENS.test(this.words[from].gap) && this.words[from].depth > 0 && isClosed;
  }
}
