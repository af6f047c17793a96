/** How many times as often properties are tried when `WATCHBILL_ATTACK=1`, as `npm run attack` sets it. */
const OFTEN = 5;

/** Runs of a property: as many as a test may take the time for, and more amid an attack. */
export function runs(usual: number): number {
  return process.env.WATCHBILL_ATTACK === '1' ? usual * OFTEN : usual;
}
