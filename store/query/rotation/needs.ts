/**
 * Data to read for a rotation in addition to the shifts in the range:
 * - `turnsAround`: shifts `around` the range, for runs of days and interrupted nights that cross its ends;
 * - `turnsOfMembers`: these, and the shifts that make somebody a member;
 * - `allTurns`: all shifts of the ledger;
 * - `pages`: the pages of the rotation in the range;
 * - `profile`: how often each hour of the week pages.
 */
export type Need = 'turnsAround' | 'turnsOfMembers' | 'allTurns' | 'pages' | 'profile';

/** Data that is available after reading `N`: wider reads of shifts include the narrower ones. */
export type Provided<N extends Need> =
  N | (N extends 'allTurns' ? 'turnsOfMembers' | 'turnsAround' : N extends 'turnsOfMembers' ? 'turnsAround' : never);

/** The widest of the needed reads of shifts; null if the shifts in the range are enough. */
export function turnsNeeded(needs: readonly Need[]): 'turnsAround' | 'turnsOfMembers' | 'allTurns' | null {
  return (['allTurns', 'turnsOfMembers', 'turnsAround'] as const).find((need) => needs.includes(need)) ?? null;
}
