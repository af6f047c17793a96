import type { Tree } from '@lezer/common';
import { nearest, shortened } from '@watchbill/contract';
import { AGGREGATIONS, FUNCTIONS } from './functions';
import type { TextRange } from './parseQuery';
import type { QueryProblem } from './queryProblem';
import { stringProblem } from './strings';

/** Position of the first error node of a syntax tree; undefined for none. */
export function firstError(tree: Tree): TextRange | undefined {
  let first: TextRange | undefined;
  tree.iterate({
    enter: (node) => {
      if (node.type.isError) {
        first ??= { from: node.from, to: node.to };
      }
      return first === undefined;
    },
  });
  return first;
}

/** The first syntax error in a query; null for none. */
export function syntaxProblem(tree: Tree, query: string): QueryProblem | null {
  const found = [tokenProblem(query), grammarProblem(tree, query)].filter((problem) => problem !== null);
  return found.sort((a, b) => a.offset - b.offset).at(0) ?? null;
}

/** Comments, strings, words, numbers, and characters that only look like blanks and signs of PromQL. */
const TOKENS =
  /#.*|(?<text>"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?|`[^`]*`?)|(?:[a-zA-Z_]|:(?=[a-zA-Z_:]))[\w:]*|(?<number>0[xX][\w.]*|\.?\d(?:[eE][+-]|[\w.])*)|(?<blank>[^\S \t\r\n])|(?<sign>[“”‘’„–—−×])/g;

const NUMBER = /^(?:0x[\da-f]+|(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?)$/i;
const DURATION = /^(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m(?!s))?(?:\d+s)?(?:\d+ms)?$/;

/** Errors within tokens that the editor grammar accepts, or does not explain. */
function tokenProblem(query: string): QueryProblem | null {
  for (const { index, 0: token, groups } of query.matchAll(TOKENS)) {
    const problem =
      groups?.text !== undefined
        ? stringProblem(token)
        : groups?.number !== undefined
          ? numberProblem(token, query.slice(0, index))
          : groups?.blank !== undefined
            ? `There is a blank that PromQL does not know (${codeOf(token)}): write a plain one.`
            : groups?.sign !== undefined
              ? `"${token}" (${codeOf(token)}) is no sign of PromQL: write the plain one.`
              : null;
    if (problem !== null) {
      return typeof problem === 'string'
        ? { offset: index, message: problem }
        : { ...problem, offset: index + problem.offset };
    }
  }
  return null;
}

function numberProblem(token: string, before: string): string | null {
  if (NUMBER.test(token) || DURATION.test(token)) {
    return null;
  }
  const isDuration = /(?:\[[^\]]*|\boffset\s+[+-]?\s*)$/i.test(before);
  return isDuration
    ? `"${shortened(token)}" is no duration: write such as 5m or 1h30m, larger units first.`
    : `"${shortened(token)}" is no number.`;
}

function codeOf(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Names of all functions and aggregations. */
const CALLED = [...Object.keys(FUNCTIONS), ...Object.keys(AGGREGATIONS)];

function grammarProblem(tree: Tree, query: string): QueryProblem | null {
  const error = firstError(tree);
  if (!error) {
    return null;
  }
  const offset = error.from + (/^(?:\s|#.*)*/.exec(query.slice(error.from))?.[0].length ?? 0);
  const rest = query.slice(offset);
  if (rest === '') {
    return {
      offset,
      message: 'The query ends too early: something is missing, such as a closing bracket or an operand.',
    };
  }
  if (rest.startsWith('$')) {
    return { offset, message: "Grafana's variables are not known here: write {{.window}}, or a duration such as 5m." };
  }
  const before = query.slice(0, offset);
  const called = /([a-zA-Z_]\w*)\s*$/.exec(before)?.[1];
  if (rest.startsWith('(') && called !== undefined && !CALLED.includes(called)) {
    const close = CALLED.find((one) => one === called.toLowerCase()) ?? nearest(called, CALLED);
    const hint = close === undefined ? '' : ` Did you mean "${close}"?`;
    return { offset: before.lastIndexOf(called), message: `"${called}" is no function of PromQL.${hint}` };
  }
  const word = /^(?:\w+|"[^"]*"?|\{\{.*?\}\}|[=!<>]+~?|\S)/.exec(rest)?.[0] ?? rest;
  return { offset, message: `This is not valid PromQL from "${shortened(word)}" on.` };
}
