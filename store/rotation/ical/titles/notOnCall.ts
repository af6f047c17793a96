import { Around } from './around';
import { BOTH_WAYS, isDirected, RIGHT_ARROW } from './arrows';
import { isFromATime } from './fromATime';
import { isAway, type Mark, type WordRange } from './marks';
import type { Mention } from './mentions';
import { Takeovers } from './takeovers';
import { UnknownTakers } from './unknownTakers';
import { LIST_SIGNS, type Word } from './titleWords';

/** The people whom a title names but does not put on call. */
export interface NotOnCall {
  /** Mentions of people who are replaced or away. */
  off: Set<Mention>;
  /** Phrases that say so, including the names; they are removed before unknown names are searched. */
  clauses: WordRange[];
  /** Doubts about the people who remain on call: predicates that follow the event's name. */
  doubts: string[];
  /** Words in the place of a person who takes over that match no configured person. */
  unknownTakers: WordRange[];
}

const BRACKETS = '()[\\]{}';
const IN_ANOTHER_ENTRY = new RegExp(`[${LIST_SIGNS}]`);
const IN_ANOTHER_PART = new RegExp(`[${LIST_SIGNS}:]`);
const OUTSIDE = new RegExp(`[${LIST_SIGNS}${BRACKETS}]`);
const APART = new RegExp(`[${LIST_SIGNS}${BRACKETS}:]`);
/** Words between the replaced person and the person who takes over. */
const BY = new Set(['by', 'with', 'durch', 'par', 'por', 'da', 'przez', 'door']);

/**
 * Finds replaced and absent people: "anna (covering for bence)", "bence replaced by anna", "Anna helyett Bence", "bence
 * OOO" and the like. If the title is ambiguous, all are on call, with a doubt: an extra shift is reported, a missing
 * shift would be a false gap.
 */
export function notOnCall(words: readonly Word[], mentions: readonly Mention[], marks: readonly Mark[]): NotOnCall {
  return new Reader(words, mentions, marks).read();
}

class Reader {
  private readonly off = new Set<Mention>();
  private readonly clauses: WordRange[] = [];
  private readonly doubts = new Set<string>();
  private readonly people: ReadonlySet<string>;
  private readonly around: Around;
  private readonly takeovers: Takeovers;
  private readonly unknownTakers: UnknownTakers;

  constructor(
    private readonly words: readonly Word[],
    private readonly mentions: readonly Mention[],
    private readonly marks: readonly Mark[]
  ) {
    this.people = new Set(mentions.map(({ person }) => person.id));
    this.around = new Around(words, mentions, marks);
    this.takeovers = new Takeovers(words, mentions, this.around);
    this.unknownTakers = new UnknownTakers(words, mentions, marks, this.around, this.takeovers);
  }

  read(): NotOnCall {
    const has = (meaning: Mark['meaning']) => this.marks.some((mark) => mark.meaning === meaning);
    const hasCover = has('cover') || has('standIn');
    const isSwap = has('exchange');
    let isUndirected = isSwap;
    for (const mark of this.marks) {
      if (mark.meaning === 'insteadOfNext') {
        isUndirected = !this.insteadOfNext(mark) || isUndirected;
      } else if (mark.meaning === 'insteadOfPrevious') {
        isUndirected = !this.insteadOfPrevious(mark) || isUndirected;
      } else if (mark.meaning === 'forNext') {
        this.forNext(mark, isSwap);
      } else if (mark.meaning === 'noNext') {
        this.noNext(mark);
      } else if (isAway(mark.meaning)) {
        this.away(mark, hasCover);
      } else if (mark.meaning === 'out') {
        this.out(mark);
      } else {
        isUndirected = !this.takeover(mark) || isUndirected;
      }
    }
    this.takeovers.ofShiftsInBrackets().forEach((mention) => this.replace(mention));
    this.arrows(isSwap);
    if (isUndirected && this.off.size === 0 && this.remaining().size > 1) {
      this.doubts.add('does not say who takes over from whom, so all whom it names are on call');
    }
    return {
      off: this.off,
      clauses: this.clauses,
      doubts: [...this.doubts],
      unknownTakers: this.unknownTakers.all(),
    };
  }

  private remaining(): Set<string> {
    return new Set(this.mentions.filter((mention) => !this.off.has(mention)).map(({ person }) => person.id));
  }

  /** Handles an `insteadOfNext` phrase. @returns whether the title names the replaced person */
  private insteadOfNext(mark: Mark): boolean {
    // After a phrase of several words, a colon is ignored ("instead of: bence"); "covering: anna" names who covers.
    const isLong = mark.to - mark.from > 1;
    const first = this.around.next(mark.to, isLong ? OUTSIDE : APART) ?? this.replacedBy(mark);
    if (!first) {
      return false;
    }
    const replaced = this.words[mark.from].depth > 0 ? this.untilBracketCloses(first, mark) : [first];
    const last = replaced[replaced.length - 1];
    if (this.isLater(last, this.unknownTakers.of(mark))) {
      return true;
    }
    replaced.forEach((mention) => this.off.add(mention));
    this.clauses.push({ from: mark.from, to: last.to });
    const another = this.around.joined(last);
    if (another && replaced.length === 1) {
      this.doubts.add(
        `can be read as if ${another.person.name} were replaced, too, but puts ${another.person.name} on call`
      );
    }
    return true;
  }

  /** The replaced person in "replaced: bence by anna". */
  private replacedBy({ to }: Mark): Mention | undefined {
    const first = this.around.mentionAt.get(to);
    return first && BY.has(this.words[first.to]?.key) && this.around.mentionAt.has(first.to + 1) ? first : undefined;
  }

  private insteadOfPrevious(mark: Mark): boolean {
    const replaced = this.around.previous(mark.from, IN_ANOTHER_PART);
    const taker = this.around.next(mark.to, APART);
    const unknown = taker ? undefined : this.unknownTakers.of(mark);
    if (replaced && !this.isLater(taker ?? unknown, unknown)) {
      this.off.add(replaced);
      this.clauses.push({ from: replaced.from, to: mark.to });
    }
    return replaced !== undefined;
  }

  /** Handles "anna for bence", which replaces bence; "shift for anna" does not, since nobody is named before "for". */
  private forNext(mark: Mark, isSwap: boolean): void {
    const before = this.around.previous(mark.from, IN_ANOTHER_PART);
    const replaced = this.around.next(mark.to, APART);
    // In "swapped out: bence for anna", anna takes over: bence is off already.
    if (!before || !replaced || before.person === replaced.person || this.off.has(before)) {
      return;
    }
    const label = isSwap ? this.around.markBehind.get(before.from) : undefined;
    const isLabelled = label?.meaning === 'exchange' && /[:)\]\-–—]/.test(this.words[before.from].gap);
    if ((isSwap && !isLabelled) || this.isLater(replaced)) {
      return;
    }
    this.off.add(replaced);
    this.clauses.push({ from: mark.from, to: replaced.to });
  }

  private replace(mention: Mention): void {
    this.off.add(mention);
    this.clauses.push(mention);
  }

  /** Handles phrases read by `Takeovers`. @returns false if it is unclear who takes over from whom */
  private takeover(mark: Mark): boolean {
    const replaced = this.takeovers.by(mark, this.off);
    if (replaced && replaced !== 'unclear' && !this.isLater(replaced.to > mark.to ? replaced : mark)) {
      this.replace(replaced);
    }
    return replaced !== 'unclear';
  }

  /** Handles "bence (out)" and "out: bence", but not "check out: bence" or "bence out of hours". */
  private out(mark: Mark): void {
    const { from, to } = mark;
    const { gap } = this.words[from];
    const before = IN_ANOTHER_PART.test(gap) ? undefined : this.around.mentionBehind.get(from);
    const isFirst = from === 0 || IN_ANOTHER_ENTRY.test(gap);
    const isLabel = isFirst && /^\s*:/.test(this.words[to]?.gap ?? '');
    const person = before ?? (isLabel ? this.around.mentionAt.get(to) : this.colonBefore(mark));
    if (person && this.words[to]?.key !== 'of' && !this.isLater(mark)) {
      this.replace(person);
    }
  }

  /** Handles "no anna"; in "no. 5: anna", "no" means number. */
  private noNext({ from, to }: Mark): void {
    const next = this.words[to]?.gap === ' ' ? this.around.mentionAt.get(to) : undefined;
    if (next) {
      this.off.add(next);
      this.clauses.push({ from, to: next.to });
    }
  }

  /**
   * Whether a start time follows: the replaced or absent person is still on call before it.
   * @param unknown the person who takes over, if not configured
   */
  private isLater(last: WordRange | undefined, unknown?: WordRange): boolean {
    const behind = last && (this.takeovers.behindShift(last) ?? last.to);
    const isByAnother = this.people.size > 1 || unknown !== undefined;
    const isLater = behind !== undefined && isByAnother && isFromATime(this.words, behind);
    // An unknown person who takes over is reported anyway.
    if (isLater && !unknown) {
      this.doubts.add('names a time from which somebody takes over or is away, so all whom it names are on call');
    }
    return isLater;
  }

  private away(mark: Mark, hasCover: boolean): void {
    const before =
      this.around.previous(mark.from, IN_ANOTHER_PART) ??
      (this.isRightBefore(mark) ? undefined : this.colonBefore(mark)) ??
      (hasCover && !this.isLabel(mark) ? undefined : this.labelled(mark));
    if (before && !this.saysOtherwise(mark)) {
      this.off.add(before);
      this.clauses.push({ from: Math.min(before.from, mark.from), to: Math.max(before.to, mark.to) });
      // "OOO: anna, bence" applies to the whole list.
      let last = before;
      while (before.from >= mark.to && this.isLabel(mark)) {
        const another = this.around.listed(last);
        if (!another) {
          break;
        }
        this.off.add(another);
        this.clauses.push(another);
        last = another;
      }
    }
  }

  /** The person after a label such as "OOO:". */
  private labelled({ meaning, from, to }: Mark): Mention | undefined {
    // "meeting cancelled: anna" does not refer to the shift.
    const isOfOther = meaning === 'cancelled' && from > 0 && !APART.test(this.words[from].gap);
    return isOfOther ? undefined : this.around.next(to, IN_ANOTHER_ENTRY);
  }

  /** The person before the colon in "anna: PTO". */
  private colonBefore({ from }: Mark): Mention | undefined {
    return /^\s*:\s*$/.test(this.words[from].gap) ? this.around.mentionBehind.get(from) : undefined;
  }

  private isRightBefore({ to }: Mark): boolean {
    return this.around.mentionAt.has(to) && /^[ :]+$/.test(this.words[to].gap);
  }

  /** "anna sick leave cover", "anna cancelled her training" and "anna off from 18:00" leave anna on call. */
  private saysOtherwise(mark: Mark): boolean {
    const behind = this.around.markAt.get(mark.to);
    const isCover = behind?.meaning === 'cover' || behind?.meaning === 'standIn';
    const isVerb =
      mark.meaning === 'cancelled' && this.words[mark.to]?.gap === ' ' && !this.around.mentionAt.has(mark.to);
    return (isCover && !this.around.mentionAt.has(behind.to)) || isVerb || this.isLater(mark);
  }

  private isLabel(mark: Mark): boolean {
    return /^\s*:/.test(this.words[mark.to]?.gap ?? '');
  }

  private arrows(isSwap: boolean): void {
    this.mentions.slice(1).forEach((mention, i) => {
      const before = this.mentions[i];
      const between = this.around.textBetween(before, mention);
      if (between === null || before.person === mention.person || this.off.has(before) || this.off.has(mention)) {
        return;
      }
      const isOneWay = isDirected(between);
      if (isOneWay && isSwap && this.people.size === 2) {
        this.replace(RIGHT_ARROW.test(between) ? before : mention);
      } else if (isOneWay || BOTH_WAYS.test(between)) {
        this.doubts.add('does not say what its arrow means, a swap or an order, so all whom it names are on call');
      }
    });
  }

  private untilBracketCloses(first: Mention, mark: Mark): Mention[] {
    const found = [first];
    const { depth } = this.words[mark.from];
    for (let last = first, next = this.around.listed(first); next; last = next, next = this.around.listed(next)) {
      if (this.words.slice(last.from, next.from + 1).some((word) => word.depth < depth)) {
        break;
      }
      found.push(next);
    }
    return found;
  }
}
