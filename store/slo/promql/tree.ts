import type { SyntaxNode } from '@lezer/common';
import type { TextRange } from './parseQuery';

/** All nodes with one of the names, including `within` itself, in the order of the text. */
export function named(within: SyntaxNode, ...names: string[]): SyntaxNode[] {
  const own = names.includes(within.name) ? [within] : [];
  return [...own, ...childrenOf(within).flatMap((child) => named(child, ...names))];
}

/** The children of a node, except comments. */
export function partsOf(node: SyntaxNode): SyntaxNode[] {
  return childrenOf(node).filter(({ name }) => name !== 'LineComment');
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    found.push(child);
  }
  return found;
}

/** The node within any parentheses around it. */
export function unwrapped(node: SyntaxNode | undefined): SyntaxNode | undefined {
  return node?.name === 'ParenExpr' ? unwrapped(partsOf(node).at(0)) : node;
}

/** The arguments of a call or an aggregation. */
export function argumentsOf(call: SyntaxNode): SyntaxNode[] {
  const body = call.getChild('FunctionCallBody');
  return body ? partsOf(body) : [];
}

export function isWithin(node: SyntaxNode, name: string): boolean {
  for (let around = node.parent; around; around = around.parent) {
    if (around.name === name) {
      return true;
    }
  }
  return false;
}

/** Replaces parts of a text, which must not overlap. */
export function replaced(text: string, replacements: ReadonlyArray<TextRange & { by: string }>): string {
  return [...replacements]
    .sort((a, b) => b.from - a.from)
    .reduce((changed, { from, to, by }) => changed.slice(0, from) + by + changed.slice(to), text);
}

export function cut(text: string, { from, to }: TextRange): string {
  return text.slice(from, to);
}
