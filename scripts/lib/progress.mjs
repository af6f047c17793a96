const began = performance.now();

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

/** Prints a line with the seconds since the start. */
export function say(text) {
  console.log(`[${seconds(performance.now() - began).padStart(7)}] ${text}`);
}

/**
 * Runs a step and says how long it took.
 * @param {string} name what is done, such as "build the store"
 * @param {() => Promise<string | void>} work may answer with a word for its line, such as "unchanged"
 */
export async function step(name, work) {
  const start = performance.now();
  const word = await work();
  say(`${name}: ${word ?? 'done'} (${seconds(performance.now() - start)})`);
}
