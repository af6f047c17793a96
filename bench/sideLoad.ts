import { Worker } from 'node:worker_threads';
import { availableParallelism } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { QueryRequest } from '@watchbill/contract';
import { names, pageItem } from './queries';

/** Milliseconds from one load of the dashboard to the next. */
const EVERY_MS = 1_000;
const FOUR_WEEKS_MS = 28 * 86_400_000;

export interface DashboardLoads {
  /** Milliseconds of each load, all of its questions answered. @throws Error when one was not answered */
  stop(): Promise<number[]>;
}

/**
 * Loads "Paging load" of one team after another, over the last four weeks, each second or as fast as it is answered.
 * @param ask sends a request to `/v1/query`, and answers with the text of its 200
 */
export function loadDashboards(teams: readonly string[], ask: (body: string) => Promise<string>): DashboardLoads {
  const times: number[] = [];
  let isStopping = false;
  const run = async () => {
    for (let count = 0; !isStopping; count++) {
      const start = performance.now();
      const now = Date.now();
      const team = teams[count % teams.length];
      const range = { from: new Date(now - FOUR_WEEKS_MS), to: new Date(now), bucket: 'day', team } as const;
      const request: QueryRequest = { queries: names.map((name) => pageItem(name, range)) };
      const text = await ask(JSON.stringify(request));
      const failed = /"error":\{[^}]*\}/.exec(text);
      if (failed) {
        throw new Error(`The store refused a question: ${failed[0]}`);
      }
      times.push(performance.now() - start);
      await wait(Math.max(0, EVERY_MS - times[times.length - 1]));
    }
  };
  const running = run();
  // Whoever stops it hears of it.
  running.catch(() => undefined);
  return {
    stop: async () => {
      isStopping = true;
      await running;
      return times;
    },
  };
}

/** Takes all of every core until it is stopped, as other programs of the machine may. */
export function occupyCores(): { stop(): Promise<void> } {
  const workers = Array.from({ length: availableParallelism() }, () => new Worker('for (;;) {}', { eval: true }));
  // A measurement that fails ends the program all the same.
  workers.forEach((worker) => worker.unref());
  return {
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
