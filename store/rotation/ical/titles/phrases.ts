import { type Word, wordsOf } from './titleWords';

interface Node<T> {
  value?: T;
  next: Map<string, Node<T>>;
}

/** A phrase found at a word. */
export interface Found<T> {
  value: T;
  /** Length in words. */
  length: number;
}

/** Trie of phrases: a lookup takes time in proportion to the longest phrase, not to the number of phrases. */
export class Phrases<T> {
  private readonly root: Node<T> = { next: new Map() };

  /** @param gapKey normalizes the gap between two words; gaps with the same key are equal */
  constructor(private readonly gapKey: (gap: string) => string) {}

  /** Adds a phrase. The first value of equal phrases stays; a text without words is ignored. */
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

  /** All phrases that begin at the word with index `start`, shortest first. */
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
