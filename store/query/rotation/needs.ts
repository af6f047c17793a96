/**
 * What is read of a rotation beside the shifts of the range: shifts around it, for what goes on over its ends; those and
 * whatever makes somebody a member; all that the ledger holds; the pages that it took in the range; how often each hour of
 * the week pages.
 */
export type Need = 'turnsAround' | 'turnsOfMembers' | 'allTurns' | 'pages' | 'profile';

/** What is there when something was read: wider reads of shifts hold the narrower ones. */
export type Provided<N extends Need> =
  N | (N extends 'allTurns' ? 'turnsOfMembers' | 'turnsAround' : N extends 'turnsOfMembers' ? 'turnsAround' : never);

/** The widest of the shifts that are needed; null for those of the range alone. */
export function turnsNeeded(needs: readonly Need[]): 'turnsAround' | 'turnsOfMembers' | 'allTurns' | null {
  return (['allTurns', 'turnsOfMembers', 'turnsAround'] as const).find((need) => needs.includes(need)) ?? null;
}
