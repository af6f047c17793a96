import { sql } from 'kysely';
import type { Sql } from './fact';

/** A reason why rows of a fact are excluded from durations: the duration is unknown or cannot be right. */
export interface LeftOut {
  /** SQL condition over `f` that selects the excluded rows; never null. */
  when: Sql;
  /** Notice that states how many rows are excluded, and why. */
  text(count: number): string;
}

const incidents = (count: number) => (count === 1 ? '1 incident' : `${count.toLocaleString('en')} incidents`);
const not = (count: number) => (count === 1 ? 'does not count' : 'do not count');

/** Incidents whose beginning is unknown. */
export const beganBefore: LeftOut = {
  when: sql`f.transition = 'found'`,
  text: (count) => `${incidents(count)} began before anything was heard, at an unknown time, and ${not(count)}.`,
};

/** Incidents in which, by the source's clocks, a human acted before the beginning. Reads `answered_at`. */
export const answeredBefore: LeftOut = {
  when: sql`((f.answered_at < f."at") is true)`,
  text: (count) =>
    `${incidents(count)} had an action of a human before the beginning, by the sender's clocks, and ${not(count)}.`,
};

/** Incidents that, by the source's clocks, ended before they began. Reads `resolved_at`. */
export const resolvedBefore: LeftOut = {
  when: sql`((f.resolved_at < f."at") is true)`,
  text: (count) => `${incidents(count)} ended before the beginning, by the sender's clocks, and ${not(count)}.`,
};

/** Incidents that ended at an unknown time. Reads `resolved_at`, `merged_at` and `over_by`. */
export const endedUnknown: LeftOut = {
  when: sql`(f.over_by is not null and f.resolved_at is null and f.merged_at is null)`,
  text: (count) => `${incidents(count)} ended at an unknown time, as no resolve was sent, and ${not(count)}.`,
};

/** Incidents that were merged into another incident. Reads `resolved_at` and `merged_at`. */
export const mergedAway: LeftOut = {
  when: sql`(f.merged_at is not null and f.resolved_at is null)`,
  text: (count) => `${incidents(count)} went on in another incident by merging, and ${not(count)}.`,
};

/** SQL condition that a row is excluded for at least one of the reasons. */
export function isLeftOut(reasons: readonly LeftOut[]): Sql {
  return reasons.length === 0
    ? sql`false`
    : sql`(${sql.join(
        reasons.map(({ when }) => when),
        sql` or `
      )})`;
}
