import type { Mark, Stretch } from './marks';
import type { Mention } from './mentions';
import { LIST_SIGNS, type Word } from './words';

/** Whom a title names without putting them on call. */
export interface NotOnCall {
  /** Mentions of those who are replaced or away. */
  off: Set<Mention>;
  /** Words that say so, names included, to be left out where the rest is read. */
  clauses: Stretch[];
  /** What cannot be told of those who remain. */
  doubts: string[];
}

const BRACKETS = '()[\\]{}';
const IN_ANOTHER_ENTRY = new RegExp(`[${LIST_SIGNS}]`);
const IN_ANOTHER_PART = new RegExp(`[${LIST_SIGNS}:]`);
const OUTSIDE = new RegExp(`[${LIST_SIGNS}${BRACKETS}]`);
const APART = new RegExp(`[${LIST_SIGNS}${BRACKETS}:]`);
const ONE_SIGN = /^\s*[,;/|&+、]\s*$/;
const ARROW = /→|[-=]>|➜|➡|⇒|⟶|>|»/;
const BOTH_WAYS = /↔|<[-=]+>|⇄|⇆|🔁|🔄|🔀/u;

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
  /** What stands at each word. */
  private readonly mentionAt = new Map<number, Mention>();
  private readonly mentionBehind = new Map<number, Mention>();
  private readonly markAt = new Map<number, Mark>();
  private readonly markBehind = new Map<number, Mark>();

  constructor(
    private readonly words: readonly Word[],
    private readonly mentions: readonly Mention[],
    private readonly marks: readonly Mark[]
  ) {
    mentions.forEach((mention) => {
      this.mentionAt.set(mention.from, mention);
      this.mentionBehind.set(mention.to, mention);
    });
    marks.forEach((mark) => {
      this.markAt.set(mark.from, mark);
      this.markBehind.set(mark.to, mark);
    });
  }

  read(): NotOnCall {
    const has = (meaning: Mark['meaning']) => this.marks.some((mark) => mark.meaning === meaning);
    const hasCover = has('cover');
    const isSwap = has('exchange');
    let isUndirected = isSwap;
    for (const mark of this.marks) {
      if (mark.meaning === 'insteadOfNext') {
        isUndirected = !this.insteadOfNext(mark) || isUndirected;
      } else if (mark.meaning === 'insteadOfPrevious') {
        isUndirected = !this.insteadOfPrevious(mark) || isUndirected;
      } else if (mark.meaning === 'forNext') {
        this.forNext(mark, isSwap);
      } else if (mark.meaning === 'away') {
        this.away(mark, hasCover);
      }
    }
    this.arrows(isSwap);
    if (isUndirected && this.off.size === 0 && this.remaining().size > 1) {
      this.doubts.add('does not say who takes over from whom, so all whom it names are on call');
    }
    return { off: this.off, clauses: this.clauses, doubts: [...this.doubts] };
  }

  private remaining(): Set<string> {
    return new Set(this.mentions.filter((mention) => !this.off.has(mention)).map(({ person }) => person.id));
  }

  /** Whether it names who is replaced. */
  private insteadOfNext(mark: Mark): boolean {
    // "instead of: bence" is a label that goes on, "covering: anna" says who covers.
    const isLong = mark.to - mark.from > 1;
    const first = this.next(mark.to, isLong ? OUTSIDE : APART);
    if (!first) {
      return false;
    }
    const replaced = this.words[mark.from].depth > 0 ? this.untilBracketCloses(first, mark) : [first];
    replaced.forEach((mention) => this.off.add(mention));
    const last = replaced[replaced.length - 1];
    this.clauses.push({ from: mark.from, to: last.to });
    const another = this.joined(last);
    if (another && replaced.length === 1) {
      this.doubts.add(
        `can be read as if ${another.person.name} were replaced, too, but puts ${another.person.name} on call`
      );
    }
    return true;
  }

  private insteadOfPrevious(mark: Mark): boolean {
    const replaced = this.previous(mark.from, IN_ANOTHER_PART);
    if (replaced) {
      this.off.add(replaced);
      this.clauses.push({ from: replaced.from, to: mark.to });
    }
    return replaced !== undefined;
  }

  /** "anna for bence" speaks of two people, "shift for anna" of one. */
  private forNext(mark: Mark, isSwap: boolean): void {
    const before = this.previous(mark.from, IN_ANOTHER_PART);
    const replaced = this.next(mark.to, APART);
    if (!before || !replaced || before.person === replaced.person) {
      return;
    }
    const label = isSwap ? this.markBehind.get(before.from) : undefined;
    const isLabelled = label?.meaning === 'exchange' && /[:)\]\-–—]/.test(this.words[before.from].gap);
    if (isSwap && !isLabelled) {
      return;
    }
    this.off.add(replaced);
    this.clauses.push({ from: mark.from, to: replaced.to });
  }

  private away(mark: Mark, hasCover: boolean): void {
    const before = this.previous(mark.from, IN_ANOTHER_PART) ?? (hasCover ? undefined : this.labelled(mark));
    if (before) {
      this.off.add(before);
      this.clauses.push({ from: Math.min(before.from, mark.from), to: Math.max(before.to, mark.to) });
      // "OOO: anna, bence" goes on to the end of its line.
      let last = before;
      while (before.from >= mark.to && this.isLabel(mark)) {
        const another = this.listed(last);
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
  private labelled(mark: Mark): Mention | undefined {
    return this.next(mark.to, IN_ANOTHER_ENTRY);
  }

  private isLabel(mark: Mark): boolean {
    return /^\s*:/.test(this.words[mark.to]?.gap ?? '');
  }

  private arrows(isSwap: boolean): void {
    const people = new Set(this.mentions.map(({ person }) => person.id));
    this.mentions.slice(1).forEach((mention, i) => {
      const before = this.mentions[i];
      const between = this.textBetween(before, mention);
      if (between === null || before.person === mention.person || this.off.has(before) || this.off.has(mention)) {
        return;
      }
      if (!BOTH_WAYS.test(between) && ARROW.test(between) && isSwap && people.size === 2) {
        this.off.add(before);
        this.clauses.push(before);
      } else if (BOTH_WAYS.test(between) || ARROW.test(between)) {
        this.doubts.add('does not say what its arrow means, a swap or an order, so all whom it names are on call');
      }
    });
  }

  /** The name that begins at or behind this word, articles and the like between. */
  private next(from: number, separates: RegExp): Mention | undefined {
    for (let at = from; at < this.words.length && !separates.test(this.words[at].gap);) {
      const mention = this.mentionAt.get(at);
      const mark = this.markAt.get(at);
      if (mention || !mark || (mark.meaning !== 'filler' && !this.isMinor(mark))) {
        return mention;
      }
      at = mark.to;
    }
    return undefined;
  }

  /** The name that ends at or before this word. */
  private previous(to: number, separates: RegExp): Mention | undefined {
    for (let at = to; at > 0 && at < this.words.length && !separates.test(this.words[at].gap);) {
      const mention = this.mentionBehind.get(at);
      const mark = this.markBehind.get(at);
      if (mention || !mark || !['filler', 'remark', 'duty', 'figure'].includes(mark.meaning)) {
        return mention;
      }
      at = mark.from;
    }
    return undefined;
  }

  private isMinor({ meaning, from }: Mark): boolean {
    return meaning === 'remark' && this.words[from].text.length < 4;
  }

  private textBetween(a: Stretch, b: Stretch): string | null {
    const between = this.words
      .slice(a.to, b.from + 1)
      .map(({ text, gap }, i, all) => gap + (i < all.length - 1 ? text : ''));
    const isOther = (at: number) => this.markAt.has(at) || this.isCovered(at);
    for (let at = a.to; at < b.from; at += 1) {
      if (!isOther(at)) {
        return null;
      }
    }
    return between.join('');
  }

  private isCovered(at: number): boolean {
    for (let from = at; from >= 0 && from > at - 8; from -= 1) {
      const mark = this.markAt.get(from);
      if (mark) {
        return mark.to > at;
      }
    }
    return false;
  }

  /** The next name, where a list goes on with it. */
  private listed(mention: Mention): Mention | undefined {
    const word = this.words[mention.to];
    const isAnd = this.markAt.get(mention.to)?.meaning === 'and';
    const at = isAnd ? (this.markAt.get(mention.to)?.to ?? 0) : mention.to;
    return word && (isAnd || ONE_SIGN.test(word.gap)) ? this.mentionAt.get(at) : undefined;
  }

  /** The next name, where "and" joins it. */
  private joined(mention: Mention): Mention | undefined {
    const isList = /[,;/|、]/.test(this.words[mention.to]?.gap ?? '');
    return isList ? undefined : this.listed(mention);
  }

  private untilBracketCloses(first: Mention, mark: Mark): Mention[] {
    const found = [first];
    const { depth } = this.words[mark.from];
    for (let last = first, next = this.listed(first); next; last = next, next = this.listed(next)) {
      if (this.words.slice(last.from, next.from + 1).some((word) => word.depth < depth)) {
        break;
      }
      found.push(next);
    }
    return found;
  }
}
