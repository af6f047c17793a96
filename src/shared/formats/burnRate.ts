/** Formats a burn rate: `14.4×`. */
export function formatBurnRate(burn: number): string {
  return `${burn.toFixed(burn !== 0 && burn < 1 ? 2 : 1)}×`;
}
