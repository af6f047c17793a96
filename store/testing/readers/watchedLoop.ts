import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Running, serve } from '../cli/program';

/**
 * Runs within the watched process: at each signal it prints how long the loop was held at most since the last one. Where
 * the system tells it, that is the processor's time of the loop's thread, which other processes do not change.
 */
const WATCH = `
const { readFileSync, writeSync } = require('node:fs');
const usedMs = () => {
  try {
    return Number(readFileSync('/proc/self/task/' + process.pid + '/schedstat', 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return performance.now();
  }
};
let last = usedMs();
let longest = 0;
setInterval(() => {
  const now = usedMs();
  longest = Math.max(longest, now - last);
  last = now;
}, 1).unref();
process.on('SIGUSR2', () => {
  writeSync(2, 'held ' + longest.toFixed(1) + ' ms\\n');
  longest = 0;
});
`;

/** A store whose event loop is watched. */
export interface WatchedStore extends Running {
  /** Milliseconds for which the loop was held at most since the last time that this was asked. */
  longestHold(): Promise<number>;
}

/** Starts `watchbill serve` with a watch on its event loop. */
export function serveWatched(program: string, folder: string, config: string): WatchedStore {
  const watch = join(folder, 'watch.cjs');
  writeFileSync(watch, WATCH);
  const running = serve(program, config, ['--require', watch]);
  let asked = 0;
  return {
    ...running,
    longestHold: async () => {
      asked += 1;
      running.child.kill('SIGUSR2');
      for (;;) {
        const printed = [...running.printed().matchAll(/^held ([\d.]+) ms$/gm)];
        if (printed.length >= asked) {
          return Number(printed[asked - 1][1]);
        }
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
  };
}
