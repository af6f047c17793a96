import { Around } from './around';
import { BOTH_WAYS, isDirected, RIGHT_ARROW } from './arrows';
import { isFromATime } from './fromATime';
import { isAway, type Mark, type Stretch } from './marks';
import type { Mention } from './mentions';
import { Takeovers } from './takeovers';
import { UnknownTakers } from './unknownTakers';
import { LIST_SIGNS, type Word } from './titleWords';

/** Whom a title names without putting them on call. */
export interface NotOnCall {
  /** Mentions of those who are replaced or away. */
  off: Set<Mention>;
  /** Words that say so, names included, to be left out where the rest is read. */
  clauses: Stretch[];
  /** What cannot be told of those who remain. */
  doubts: string[];
  /** Words that stand where one takes over, but name nobody of the configuration. */
  unknownTakers: Stretch[];
}

const BRACKETS = '()[\\]{}';
const IN_ANOTHER_ENTRY = new RegExp(`[${LIST_SIGNS}]`);
const IN_ANOTHER_PART = new RegExp(`[${LIST_SIGNS}:]`);
const OUTSIDE = new RegExp(`[${LIST_SIGNS}${BRACKETS}]`);
const APART = new RegExp(`[${LIST_SIGNS}${BRACKETS}:]`);
/** Behind who is replaced. */
const BY = new Set(['by', 'with', 'durch', 'par', 'por', 'da', 'przez', 'door']);

/**
 * Reads "anna (covering for bence)", "bence replaced by anna", "Anna helyett Bence", "bence OOO" and the like. Where the
 * title does not say who is on call, all are, with a doubt: a shift too many is told, one too few would be a false gap.
 */
export function notOnCall(words: readonly Word[], mentions: readonly Mention[], marks: readonly Mark[]): NotOnCall {
  return new Reader(words, mentions, marks).read();
}

class Reader {
  private readonly off = new Set<Mention>();
  private readonly clauses: Stretch[] = [];
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

  /** Whether it names who is replaced. */
  private insteadOfNext(mark: Mark): boolean {
    // "instead of: bence" is a label that goes on, "covering: anna" says who covers.
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

  /** "replaced: bence by anna". */
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

  /** "anna for bence" speaks of two people, "shift for anna" of one. */
  private forNext(mark: Mark, isSwap: boolean): void {
    const before = this.around.previous(mark.from, IN_ANOTHER_PART);
    const replaced = this.around.next(mark.to, APART);
    // In "swapped out: bence for anna" she takes over.
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

  /** Whether it is clear who takes over, if somebody does. */
  private takeover(mark: Mark): boolean {
    const replaced = this.takeovers.by(mark, this.off);
    if (replaced && replaced !== 'unclear' && !this.isLater(replaced.to > mark.to ? replaced : mark)) {
      this.replace(replaced);
    }
    return replaced !== 'unclear';
  }

  /** "bence (out)" and "out: bence"; "check out: bence" and "bence out of hours" say nothing of the kind. */
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

  /** "no anna"; in "no. 5: anna" it is a number. */
  private noNext({ from, to }: Mark): void {
    const next = this.words[to]?.gap === ' ' ? this.around.mentionAt.get(to) : undefined;
    if (next) {
      this.off.add(next);
      this.clauses.push({ from, to: next.to });
    }
  }

  /**
   * Whether it says from when: until then, who is replaced or away is on call.
   * @param unknown who takes over without being in the configuration
   */
  private isLater(last: Stretch | undefined, unknown?: Stretch): boolean {
    const behind = last && (this.takeovers.behindShift(last) ?? last.to);
    const isByAnother = this.people.size > 1 || unknown !== undefined;
    const isLater = behind !== undefined && isByAnother && isFromATime(this.words, behind);
    // That somebody unknown takes over is told anyway.
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
      // "OOO: anna, bence" goes on to the end of its line.
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

  /** Who stands behind "OOO:". */
  private labelled({ meaning, from, to }: Mark): Mention | undefined {
    // "meeting cancelled: anna" says nothing of the shift.
    const isOfOther = meaning === 'cancelled' && from > 0 && !APART.test(this.words[from].gap);
    return isOfOther ? undefined : this.around.next(to, IN_ANOTHER_ENTRY);
  }

  /** Who stands before the colon of "anna: PTO". */
  private colonBefore({ from }: Mark): Mention | undefined {
    return /^\s*:\s*$/.test(this.words[from].gap) ? this.around.mentionBehind.get(from) : undefined;
  }

  private isRightBefore({ to }: Mark): boolean {
    return this.around.mentionAt.has(to) && /^[ :]+$/.test(this.words[to].gap);
  }

  /** "anna sick leave cover", "anna cancelled her training" and "anna off from 18:00" do not take her off. */
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
