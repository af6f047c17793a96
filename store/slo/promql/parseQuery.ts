import type { Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { FUNCTIONS } from './functions';
import { withoutOffsetMetrics } from './offsetMetric';

/** A PromQL query as a tree; offsets in it are those of the query as written. */
export interface ParsedQuery {
  tree: Tree;
  /** The query with a range in the place of each `{{.window}}`, and of the same length. */
  text: string;
  /** Where `{{.window}}` stood. */
  windows: readonly Stretch[];
}

/** A stretch of a query's text, `to` exclusive. */
export interface Stretch {
  from: number;
  to: number;
}

// Sloth writes it in small letters, other tools of OpenSLO with a capital.
const PLACEHOLDER = /\{\{-?\s*\.[wW]indow\s*-?\}\}/g;

/** Where `{{.window}}` stands in a query. */
export function placeholders(query: string): Stretch[] {
  return [...query.matchAll(PLACEHOLDER)].map(({ index, 0: found }) => ({ from: index, to: index + found.length }));
}

/** A query as a tree, with `{{.window}}` and the like taken for a range; what it holds wrong is in the tree. */
export function parseQuery(query: string): ParsedQuery {
  // Any range does: blanks behind it keep the offsets.
  const text = query.replace(PLACEHOLDER, (found) => '5m'.padEnd(found.length));
  return { tree: parser.parse(knownToGrammar(text)), text, windows: placeholders(query) };
}

/** Words that the grammar has a node for: functions, aggregations and some others. */
const GRAMMAR_WORDS = new Set(
  parser.nodeSet.types.map(({ name }) =>
    name
      .replace(/Fn$/, '')
      .replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`)
      .toLowerCase()
  )
);

/** Functions of older and of newer servers than the grammar is of, each with one of the same length that it knows. */
const STAND_INS = new Map(
  Object.keys(FUNCTIONS).flatMap((name) => {
    const other = Object.keys(FUNCTIONS).find((one) => GRAMMAR_WORDS.has(one) && one.length === name.length);
    return GRAMMAR_WORDS.has(name) || other === undefined ? [] : [[name, other] as const];
  })
);

/** Texts and comments, which stay; a word that is called; a number that ends with its point. */
const TOKENS =
  /"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?|`[^`]*`?|#.*|([a-zA-Z_:][\w:]*)(?=\s*\()|[a-zA-Z_:][\w:]*|(\d+)\.(?!\d)/g;

/** A text of the same length that the editor's grammar reads as a server reads the text. */
function knownToGrammar(text: string): string {
  return withoutOffsetMetrics(text).replace(TOKENS, (token, ...rest: unknown[]) => {
    const [word, number, at] = rest;
    if (typeof number === 'string') {
      return `${number}0`;
    }
    const standIn = typeof word === 'string' ? STAND_INS.get(word) : undefined;
    return standIn === undefined || (DURATION_WORDS.has(token) && IN_DURATION.test(text.slice(0, Number(at))))
      ? token
      : standIn;
  });
}

/** What is called in durations, too, where the grammar has it. */
const DURATION_WORDS: ReadonlySet<string> = new Set(['min_of', 'max_of']);

/** What stands before a duration: a bracket that is open, or `offset` with signs, brackets, or an open call. */
const IN_DURATION = /(?:\[[^\]]*|\boffset[\s+(-]*(?:\w+\([^)]*)?)$/i;
