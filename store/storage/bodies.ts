/**
 * Bytes of a body that one row holds. DuckDB's log, checkpoints and queries read 2,048 rows at once, and all values of
 * these rows have to fit its memory; a value of 4 KB or more also occupies a block of its own.
 */
const PART_BYTES = 4_000;

/** Splits a body into parts that each fit a row, in order; at least one. */
export function partsOf(body: Uint8Array): Uint8Array[] {
  const count = Math.max(1, Math.ceil(body.length / PART_BYTES));
  return Array.from({ length: count }, (_, i) => body.subarray(i * PART_BYTES, (i + 1) * PART_BYTES));
}
