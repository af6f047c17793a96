import type { Mark, WordRange } from './marks';
import type { Mention } from './mentions';
import { SHIFTS } from './vocabulary';
import type { Word } from './titleWords';

/** Gaps that may separate the words of one name. */
const WITHIN_NAME = /^(?:| |\. ?|[-'·・])$/;
/** Maximum marks skipped between a name and the phrase that refers to it, so that long titles are not slow. */
const MAX_PASSED = 6;
const ONE_SIGN = /^\s*[,;/|&+、]\s*$/;

/** Lookups of the mentions, marks and unknown words next to each word of a title. */
export class Around {
  readonly mentionAt = new Map<number, Mention>();
  readonly mentionBehind = new Map<number, Mention>();
  readonly markAt = new Map<number, Mark>();
  readonly markBehind = new Map<number, Mark>();
  /** Indexes of words that are part of a mark. */
  private readonly marked = new Set<number>();
  /** Indexes of words that are part of a configured person's name. */
  private readonly named = new Set<number>();

  constructor(
    private readonly words: readonly Word[],
    mentions: readonly Mention[],
    marks: readonly Mark[]
  ) {
    mentions.forEach((mention) => {
      this.mentionAt.set(mention.from, mention);
      this.mentionBehind.set(mention.to, mention);
      for (let at = mention.from; at < mention.to; at += 1) {
        this.named.add(at);
      }
    });
    marks.forEach((mark) => {
      this.markAt.set(mark.from, mark);
      this.markBehind.set(mark.to, mark);
      for (let at = mark.from; at < mark.to; at += 1) {
        this.marked.add(at);
      }
    });
  }

  /** The mention that begins at or after this word, skipping fillers and short remarks; `separates` ends the search. */
  next(from: number, separates: RegExp): Mention | undefined {
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

  /** The mention that ends at or before this word, skipping marks such as fillers, remarks and duties. */
  previous(to: number, separates: RegExp): Mention | undefined {
    for (let at = to; at > 0 && at < this.words.length && !separates.test(this.words[at].gap);) {
      const mention = this.mentionBehind.get(at);
      const mark = this.markBehind.get(at);
      if (!mention && this.isGenitive(at - 1) && SHIFTS.has(this.words[at].key)) {
        return this.mentionBehind.get(at - 1);
      }
      if (mention || !mark || !['filler', 'remark', 'duty', 'figure', 'takes'].includes(mark.meaning)) {
        return mention;
      }
      at = mark.from;
    }
    return undefined;
  }

  /** Unknown words that end at or before this word, skipping fillers and remarks. */
  strangerBefore(end: number, separates: RegExp): WordRange | undefined {
    let to = end;
    for (let passed = 0; passed < MAX_PASSED && !this.isStrange(to - 1); passed += 1) {
      const mark = this.markBehind.get(to);
      to = mark && this.isPassed(mark, to, separates) ? mark.from : to;
    }
    let from = to;
    while (from > 0 && this.isStrange(from - 1) && (from === to || WITHIN_NAME.test(this.words[from].gap))) {
      from -= 1;
    }
    return this.stranger(from, to, to, separates);
  }

  /** Unknown words that begin at or after this word, skipping fillers and remarks. */
  strangerBehind(begin: number, separates: RegExp): WordRange | undefined {
    let from = begin;
    for (let passed = 0; passed < MAX_PASSED && !this.isStrange(from); passed += 1) {
      const mark = this.markAt.get(from);
      from = mark && this.isPassed(mark, from, separates) ? mark.to : from;
    }
    let to = from;
    while (this.isStrange(to) && (to === from || WITHIN_NAME.test(this.words[to].gap))) {
      to += 1;
    }
    return this.stranger(from, to, from, separates);
  }

  private isPassed({ meaning }: Mark, at: number, separates: RegExp): boolean {
    return (meaning === 'filler' || meaning === 'remark') && !separates.test(this.words[at]?.gap ?? '');
  }

  /** @param edge index of the word whose gap lies between the unknown words and the phrase that refers to them */
  private stranger(from: number, to: number, edge: number, separates: RegExp): WordRange | undefined {
    const hasLetter = this.words.slice(from, to).some(({ text }) => /\p{L}/u.test(text));
    return hasLetter && !separates.test(this.words[edge]?.gap ?? '') ? { from, to } : undefined;
  }

  private isStrange(at: number): boolean {
    return at >= 0 && at < this.words.length && !this.marked.has(at) && !this.named.has(at);
  }

  /** Whether this word is a genitive `s`, as in "bence's". */
  isGenitive(at: number): boolean {
    return this.words[at]?.gap === "'" && this.words[at].key === 's';
  }

  private isMinor({ meaning, from }: Mark): boolean {
    return meaning === 'remark' && this.words[from].text.length < 4;
  }

  /** Text between two mentions if all its words are part of marks; null otherwise. */
  textBetween(a: WordRange, b: WordRange): string | null {
    const between = this.words
      .slice(a.to, b.from + 1)
      .map(({ text, gap }, i, all) => gap + (i < all.length - 1 ? text : ''));
    for (let at = a.to; at < b.from; at += 1) {
      if (!this.marked.has(at)) {
        return null;
      }
    }
    return between.join('');
  }

  /** The next mention, if it continues a list (separated by a single list sign or "and"). */
  listed(mention: Mention): Mention | undefined {
    const word = this.words[mention.to];
    const isAnd = this.markAt.get(mention.to)?.meaning === 'and';
    const at = isAnd ? (this.markAt.get(mention.to)?.to ?? 0) : mention.to;
    return word && (isAnd || ONE_SIGN.test(word.gap)) ? this.mentionAt.get(at) : undefined;
  }

  /** The next mention, if joined by "and", `&` or `+`, but not by a comma, semicolon, slash or `|`. */
  joined(mention: Mention): Mention | undefined {
    const isList = /[,;/|、]/.test(this.words[mention.to]?.gap ?? '');
    return isList ? undefined : this.listed(mention);
  }
}
