import type { Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { FUNCTIONS } from './functions';
import { withoutOffsetMetrics } from './offsetMetric';

/** The syntax tree of a PromQL query; its offsets are valid for the original query. */
export interface ParsedQuery {
  tree: Tree;
  /** The query with each `{{.window}}` replaced by a range, padded to the same length. */
  text: string;
  /** Positions of `{{.window}}` in the query. */
  windows: readonly TextRange[];
}

/** A range of offsets in the text of a query, `to` exclusive. */
export interface TextRange {
  from: number;
  to: number;
}

// Sloth uses a lowercase w, other OpenSLO tools an uppercase W.
const PLACEHOLDER = /\{\{-?\s*\.[wW]indow\s*-?\}\}/g;

/** Positions of `{{.window}}` in a query. */
export function placeholders(query: string): TextRange[] {
  return [...query.matchAll(PLACEHOLDER)].map(({ index, 0: found }) => ({ from: index, to: index + found.length }));
}

/** Parses a query, with `{{.window}}` read as a range; syntax errors are error nodes of the tree. */
export function parseQuery(query: string): ParsedQuery {
  // Any range will do; trailing blanks preserve the offsets.
  const text = query.replace(PLACEHOLDER, (found) => '5m'.padEnd(found.length));
  return { tree: parser.parse(knownToGrammar(text)), text, windows: placeholders(query) };
}

/** Words for which the grammar has a node: functions, aggregations and some keywords. */
const GRAMMAR_WORDS = new Set(
  parser.nodeSet.types.map(({ name }) =>
    name
      .replace(/Fn$/, '')
      .replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`)
      .toLowerCase()
  )
);

/** Functions that the grammar lacks (of older or newer servers), each with a known one of the same length. */
const STAND_INS = new Map(
  Object.keys(FUNCTIONS).flatMap((name) => {
    const other = Object.keys(FUNCTIONS).find((one) => GRAMMAR_WORDS.has(one) && one.length === name.length);
    return GRAMMAR_WORDS.has(name) || other === undefined ? [] : [[name, other] as const];
  })
);

/** Strings and comments (left unchanged), called words, other words, and numbers that end with a decimal point. */
const TOKENS =
  /"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?|`[^`]*`?|#.*|([a-zA-Z_:][\w:]*)(?=\s*\()|[a-zA-Z_:][\w:]*|(\d+)\.(?!\d)/g;

/** Rewrites a query, at the same length, so that the editor grammar parses it as a server parses the original. */
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

/** Functions that the grammar does know within durations. */
const DURATION_WORDS: ReadonlySet<string> = new Set(['min_of', 'max_of']);

/** Text before a duration: an unclosed `[`, or `offset` with signs, opening brackets, or an unclosed call. */
const IN_DURATION = /(?:\[[^\]]*|\boffset[\s+(-]*(?:\w+\([^)]*)?)$/i;
