import { type Word, wordsOf } from './titleWords';

interface Node<T> {
  value?: T;
  next: Map<string, Node<T>>;
}

/** What begins at a word. */
export interface Found<T> {
  value: T;
  /** In words. */
  length: number;
}

/** Looks up phrases of words by a tree of them: the time grows with the longest phrase, not with their number. */
export class Phrases<T> {
  private readonly root: Node<T> = { next: new Map() };

  /** @param gapKey two gaps between words are the same where this is */
  constructor(private readonly gapKey: (gap: string) => string) {}

  /** The first of two values for the same words stays. A text without words is none. */
  add(text: string, value: T): void {
    const words = wordsOf(text);
    let node = this.root;
    words.forEach((word, i) => {
      const key = this.keyOf(word, i === 0);
      const next: Node<T> = node.next.get(key) ?? { next: new Map() };
      node.next.set(key, next);
      node = next;
    });
    if (words.length > 0) {
      node.value ??= value;
    }
  }

  /** All phrases that begin at this word, shortest first. */
  at(words: readonly Word[], start: number): Array<Found<T>> {
    const found: Array<Found<T>> = [];
    let node: Node<T> | undefined = this.root;
    for (let i = start; i < words.length && node; i += 1) {
      node = node.next.get(this.keyOf(words[i], i === start));
      if (node?.value !== undefined) {
        found.push({ value: node.value, length: i + 1 - start });
      }
    }
    return found;
  }

  private keyOf({ key, gap }: Word, isFirst: boolean): string {
    return isFirst ? key : `${this.gapKey(gap)}\n${key}`;
  }
}
