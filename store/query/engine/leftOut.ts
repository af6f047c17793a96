import { sql } from 'kysely';
import type { Sql } from './fact';

/** A reason why rows of a fact have no duration, or one that cannot be right. */
export interface LeftOut {
  /** Which rows, over `f`; never null. */
  when: Sql;
  /** Says how many there are and why they do not count. */
  text(count: number): string;
}

const incidents = (count: number) => (count === 1 ? '1 incident' : `${count.toLocaleString('en')} incidents`);
const not = (count: number) => (count === 1 ? 'does not count' : 'do not count');

/** Of incidents of which nobody knows when they began. */
export const beganBefore: LeftOut = {
  when: sql`f.transition = 'found'`,
  text: (count) => `${incidents(count)} began before anything was heard, at an unknown time, and ${not(count)}.`,
};

/** Of incidents whose clocks say that a human acted before they began. Over `answered_at`. */
export const answeredBefore: LeftOut = {
  when: sql`((f.answered_at < f."at") is true)`,
  text: (count) =>
    `${incidents(count)} had an action of a human before the beginning, by the sender's clocks, and ${not(count)}.`,
};

/** Of incidents whose clocks say that they ended before they began. Over `resolved_at`. */
export const resolvedBefore: LeftOut = {
  when: sql`((f.resolved_at < f."at") is true)`,
  text: (count) => `${incidents(count)} ended before the beginning, by the sender's clocks, and ${not(count)}.`,
};

/** Of incidents that are over since an unknown time. Over `resolved_at`, `merged_at` and `over_by`. */
export const endedUnknown: LeftOut = {
  when: sql`(f.over_by is not null and f.resolved_at is null and f.merged_at is null)`,
  text: (count) => `${incidents(count)} ended at an unknown time, as no resolve was sent, and ${not(count)}.`,
};

/** Of incidents that went on in another one. Over `resolved_at` and `merged_at`. */
export const mergedAway: LeftOut = {
  when: sql`(f.merged_at is not null and f.resolved_at is null)`,
  text: (count) => `${incidents(count)} went on in another incident by merging, and ${not(count)}.`,
};

/** Whether a row is left out for any of the reasons. */
export function isLeftOut(reasons: readonly LeftOut[]): Sql {
  return reasons.length === 0
    ? sql`false`
    : sql`(${sql.join(
        reasons.map(({ when }) => when),
        sql` or `
      )})`;
}
