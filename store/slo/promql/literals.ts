import type { SyntaxNode } from '@lezer/common';
import type { Source } from './source';

/** Maximum duration: servers store durations as 64-bit nanoseconds, which is 292 years. */
const MAX_SECONDS = 2 ** 63 / 1e9;

/** Limit for times, seconds: servers accept times whose seconds fit into 64 bits. */
const LATEST_SECONDS = 2 ** 63;

const UNIT_SECONDS: Readonly<Record<string, number>> = {
  y: 365 * 86_400,
  w: 7 * 86_400,
  d: 86_400,
  h: 3600,
  m: 60,
  s: 1,
  ms: 0.001,
};

/** Checks a number, or a duration in place of a number. */
export function checkNumber(node: SyntaxNode, source: Source): void {
  const text = source.cut(node);
  const seconds = valueOf(text);
  const isHex = /0x/i.test(text);
  if (/[ywdhms]$/.test(text) && Math.abs(seconds) > MAX_SECONDS) {
    source.problem(node, tooLong(node, source));
  } else if (/\d/.test(text) && (isHex ? Math.abs(seconds) >= 2 ** 63 : !Number.isFinite(seconds))) {
    source.problem(node, `${source.quoted(node)} is too large a number.`);
  }
}

/** Checks the duration of a range or a subquery step; calculated durations (`[1h + 5m]`) are not checked. */
export function checkRange(node: SyntaxNode, source: Source): void {
  const seconds = literalSeconds(node, source);
  if (seconds !== null && !(seconds > 0)) {
    source.problem(node, `A range must be longer than ${source.quoted(node)}: write such as 5m.`);
  } else if (seconds !== null && seconds > MAX_SECONDS) {
    source.problem(node, tooLong(node, source));
  }
}

/** Checks the duration of an offset, or the time after `@`. */
export function checkTime(node: SyntaxNode, source: Source): void {
  const offset = node.getChild('OffsetDurationExpr');
  const seconds = offset && literalSeconds(offset, source);
  if (offset && seconds !== null && Math.abs(seconds) > MAX_SECONDS) {
    source.problem(offset, tooLong(offset, source));
  }
  const time = node.getChild('At') && node.lastChild?.name === 'NumberDurationLiteral' ? node.lastChild : null;
  if (time) {
    checkNumber(time, source);
    if (!(Math.abs(valueOf(source.cut(time))) < LATEST_SECONDS)) {
      source.problem(time, `${source.quoted(time)} is no time: write seconds since 1970.`);
    }
  }
}

/** Whether a duration is a literal of 0. */
export function isZero(node: SyntaxNode, source: Source): boolean {
  return literalSeconds(node, source) === 0;
}

/** Seconds of a literal duration, with leading signs; null for a calculated duration. */
function literalSeconds(node: SyntaxNode, source: Source): number | null {
  const text = source.cut(node).trim();
  const [, signs, literal] = /^((?:[+-]\s*)*)([\w.][\w.+-]*)$/.exec(text) ?? [];
  const isLiteral =
    literal !== undefined && /^(?:0x[\da-f]+|[\d_.]+(?:e[+-]?[\d_]+)?|(?:\d+[a-z]+)+|inf|nan)$/i.test(literal);
  return isLiteral ? valueOf(literal) * (signs.replace(/[^-]/g, '').length % 2 === 0 ? 1 : -1) : null;
}

/** The value of a PromQL number; a duration is converted to seconds. */
function valueOf(text: string): number {
  const [, sign, digits] = /^([+-]?)\s*([^]*)$/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * unsigned((digits ?? '').toLowerCase());
}

function unsigned(text: string): number {
  const parts = [...text.matchAll(/(\d+)(ms|[ywdhms])/g)];
  if (parts.length > 0 && parts.map(([part]) => part).join('') === text) {
    return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNIT_SECONDS[unit] ?? NaN), 0);
  }
  return text === 'inf' ? Infinity : Number(text.replaceAll('_', '').replace(/\.$/, ''));
}

function tooLong(node: SyntaxNode, source: Source): string {
  return `${source.quoted(node)} is longer than any server can count: 292 years at most.`;
}
