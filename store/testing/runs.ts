/** `npm run attack` sets it: tests that have a long form take it. */
export const isAttack = process.env.WATCHBILL_ATTACK === '1';

/** How many times as often properties are tried then. */
const OFTEN = 5;

/** Runs of a property: as many as a test may take the time for, and more amid an attack. */
export function runs(usual: number): number {
  return isAttack ? usual * OFTEN : usual;
}
