/** `14.4×`: how many times as fast as the budget allows. */
export function formatBurnRate(burn: number): string {
  return `${burn.toFixed(burn !== 0 && burn < 1 ? 2 : 1)}×`;
}
