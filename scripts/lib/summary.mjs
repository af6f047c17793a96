/**
 * Prints a line for each check and how many passed.
 * @param {Array<{ name: string, outcome: string, seconds: number }>} results
 * @returns {number} exit status: 1 when a check failed
 */
export function printSummary(results) {
  const width = Math.max(...results.map(({ name }) => name.length));
  console.log('');
  for (const { name, outcome, seconds } of results) {
    console.log(`${outcome.padEnd(8)} ${name.padEnd(width)} ${seconds.toFixed(1).padStart(7)} s`);
  }
  const count = (wanted) => results.filter(({ outcome }) => outcome === wanted).length;
  console.log(`checks: ${count('passed')} passed, ${count('FAILED')} failed`);
  return count('FAILED') > 0 ? 1 : 0;
}
