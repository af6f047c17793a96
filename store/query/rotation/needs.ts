/**
 * Data to read for a rotation in addition to the shifts in the range:
 * - `turnsAround`: shifts `around` the range, for runs of days and interrupted nights that cross its ends;
 * - `turnsOfMembers`: these, and the shifts that make somebody a member;
 * - `allTurns`: all shifts of the ledger;
 * - `pages`: the pages of the rotation in the range;
 * - `profile`: how often each hour of the week pages.
 */
export type Need = 'shiftsAround' | 'shiftsOfMembers' | 'allShifts' | 'pages' | 'profile';

/** Data that is available after reading `N`: wider reads of shifts include the narrower ones. */
export type Provided<N extends Need> =
  | N
  | (N extends 'allShifts' ? 'shiftsOfMembers' | 'shiftsAround' : N extends 'shiftsOfMembers' ? 'shiftsAround' : never);

/** The widest of the needed reads of shifts; null if the shifts in the range are enough. */
export function shiftsNeeded(needs: readonly Need[]): 'shiftsAround' | 'shiftsOfMembers' | 'allShifts' | null {
  return (['allShifts', 'shiftsOfMembers', 'shiftsAround'] as const).find((need) => needs.includes(need)) ?? null;
}
