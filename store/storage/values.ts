/**
 * Converts a count to a number.
 * @throws RangeError if it is too large to be exact
 */
export function toNumber(value: bigint | string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new RangeError(`The database answered ${value}, which is too large to be an exact number`);
  }
  return number;
}
