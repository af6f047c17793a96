import { shortened } from '@watchbill/contract';
import type { Expression } from './expression';
import type { ValueType } from './functions';
import type { TextRange } from './parseQuery';
import type { QueryProblem } from './queryProblem';

/** Types as named in messages. */
export const IN_WORDS: Readonly<Record<ValueType, string>> = {
  scalar: 'a number',
  vector: 'series',
  matrix: 'a range',
  string: 'a text',
};

/** A query that is being checked, with the first problem found. */
export class Source {
  first: QueryProblem | null = null;

  /** @param query the original query @param text the query with each `{{.window}}` replaced by a range */
  constructor(
    private readonly query: string,
    readonly text: string
  ) {}

  problem({ from }: Pick<TextRange, 'from'>, message: string): void {
    this.first ??= { offset: from, message };
  }

  cut({ from, to }: TextRange): string {
    return this.text.slice(from, to);
  }

  /** A part of the original query in quotes, shortened for a message. */
  quoted({ from, to }: TextRange): string {
    const text = this.query.slice(from, to).replace(/\s+/g, ' ').trim();
    return `"${shortened(text, 40)}"`;
  }

  /** States the type of an expression for a message: `"a[5m]" is a range`. */
  is(expression: Expression, type: ValueType): string {
    return `${this.quoted(expression)} is ${IN_WORDS[type]}`;
  }

  /** Reports an operand that is neither a number nor an instant vector. */
  expectNumbers(expression: Expression, type: ValueType): void {
    if (type === 'matrix') {
      this.problem(expression, `${this.is(expression, type)}: put it into rate(), increase() or *_over_time().`);
    } else if (type === 'string') {
      this.problem(expression, `${this.is(expression, type)}: nothing can be calculated with it.`);
    }
  }
}
