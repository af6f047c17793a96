import type { Field } from './field';

/**
 * Reads a target as a share, above 0 and below 1. A percentage in place of a share, or the reverse, is reported as a
 * problem with the value that is likely meant.
 */
export function targetIn(field: Field, written: 'share' | 'percent'): number | undefined {
  const text = field.text();
  const bare = text?.replace(/\s*%$/, '');
  const number = text === bare ? field.number() : Number(bare);
  if (number === undefined || text === undefined || bare === undefined) {
    return undefined;
  }
  if (text !== bare && written === 'share') {
    field.problem(`"${text}" must be a share: write ${shareOf(number)}.`);
    return undefined;
  }
  if (!(number > 0)) {
    field.problem(`"${text}" is no target: it must be above 0, such as ${written === 'share' ? '0.999' : '99.9'}.`);
    return undefined;
  }
  const whole = written === 'share' ? 1 : 100;
  if (number === whole) {
    field.problem(`A target of 100% leaves no error budget: write less, such as ${whole === 1 ? '0.999' : '99.9'}.`);
    return undefined;
  }
  if (number > whole) {
    const meant = written === 'share' && number < 100 ? `: did you mean ${shareOf(number)}, or targetPercent?` : '.';
    field.problem(`A target must be below ${whole}${meant}`);
    return undefined;
  }
  if (written === 'percent' && number <= 1) {
    field.problem(`${text}% is hardly a target: write a percent, such as ${percentOf(number)}.`);
    return undefined;
  }
  return written === 'share' ? number : shareOf(number);
}

/** Converts `99.9` to 0.999, rounded to 15 digits to remove binary rounding errors. */
function shareOf(percent: number): number {
  return Number((percent / 100).toPrecision(15));
}

function percentOf(share: number): number {
  return share === 1 ? 99.9 : Number((share * 100).toPrecision(15));
}
