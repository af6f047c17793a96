/** Mantissas of round numbers, used for every power of ten. */
const PLAIN = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/** Position of a threshold in a histogram: at a bucket boundary, or between two (null beyond the outermost). */
export type EdgePosition = { exact: true } | { exact: false; below: number | null; above: number | null };

/**
 * Latency thresholds to try, seconds, ascending: the histogram's bucket boundaries, the SLO's own threshold, and round
 * numbers between them, or the middle where there is no round number.
 */
export function thresholdSteps(edges: readonly number[], own: number): number[] {
  const known = [...new Set([...edges, own])].sort((a, b) => a - b);
  return known.flatMap((edge, i) => (i + 1 < known.length ? [edge, ...between(edge, known[i + 1])] : [edge]));
}

/** Position of a threshold among the bucket boundaries. */
export function edgePositionOf(seconds: number, edges: readonly number[]): EdgePosition {
  return edges.includes(seconds)
    ? { exact: true }
    : {
        exact: false,
        below: edges.findLast((edge) => edge < seconds) ?? null,
        above: edges.find((edge) => edge > seconds) ?? null,
      };
}

function between(low: number, high: number): number[] {
  const powers = [];
  for (let power = Math.floor(Math.log10(low)); 10 ** power < high; power++) {
    powers.push(power);
  }
  const plain = powers.flatMap((power) => PLAIN.map((digits) => Number((digits * 10 ** power).toPrecision(6))));
  const inside = plain.filter((seconds) => seconds > low && seconds < high);
  const middle = Number(((low + high) / 2).toPrecision(3));
  return inside.length === 0 && middle > low && middle < high ? [middle] : inside;
}
