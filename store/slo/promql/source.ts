import { shortened } from '@watchbill/contract';
import type { Expression } from './expression';
import type { ValueType } from './functions';
import type { Stretch } from './parseQuery';
import type { QueryProblem } from './queryProblem';

/** A type in the words of a message. */
export const IN_WORDS: Readonly<Record<ValueType, string>> = {
  scalar: 'a number',
  vector: 'series',
  matrix: 'a range',
  string: 'a text',
};

/** A query that is checked, and the first thing that is found in it. */
export class Source {
  first: QueryProblem | null = null;

  /** @param query as written @param text the same with a range in the place of each `{{.window}}` */
  constructor(
    private readonly query: string,
    readonly text: string
  ) {}

  problem({ from }: Pick<Stretch, 'from'>, message: string): void {
    this.first ??= { offset: from, message };
  }

  cut({ from, to }: Stretch): string {
    return this.text.slice(from, to);
  }

  /** A stretch as it is written, for a message. */
  quoted({ from, to }: Stretch): string {
    const text = this.query.slice(from, to).replace(/\s+/g, ' ').trim();
    return `"${shortened(text, 40)}"`;
  }

  /** What an expression is, as a sentence's end. */
  is(expression: Expression, type: ValueType): string {
    return `${this.quoted(expression)} is ${IN_WORDS[type]}`;
  }

  /** What is calculated with must be numbers or series. */
  expectNumbers(expression: Expression, type: ValueType): void {
    if (type === 'matrix') {
      this.problem(expression, `${this.is(expression, type)}: put it into rate(), increase() or *_over_time().`);
    } else if (type === 'string') {
      this.problem(expression, `${this.is(expression, type)}: nothing can be calculated with it.`);
    }
  }
}
