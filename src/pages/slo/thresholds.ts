/** Numbers that people pick, in every power of ten. */
const PLAIN = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/** Where a threshold lies in a histogram: at an edge, or above one and below another, null at its ends. */
export type EdgePosition = { exact: true } | { exact: false; below: number | null; above: number | null };

/**
 * Latency thresholds to try, seconds, ascending: the edges of the histogram, the SLO's own, and plain numbers between
 * them, or the middle where there is none.
 */
export function thresholdSteps(edges: readonly number[], own: number): number[] {
  const known = [...new Set([...edges, own])].sort((a, b) => a - b);
  return known.flatMap((edge, i) => (i + 1 < known.length ? [edge, ...between(edge, known[i + 1])] : [edge]));
}

/** The edges around a threshold. */
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
