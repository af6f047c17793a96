import { stat } from 'node:fs/promises';
import { openStorage } from '../../store/storage/open';
import { fill } from '../fill';
import { type Given, openSlos } from './opened';
import { DAY, DAYS, daysBetween, HOUR, minutesOf, NOW } from './world';

/** Pages a year beside the SLOs. */
const PAGES = 200_000;
/** Days before today that come minute by minute, too; older ones come whole, as when history is read. */
const BY_MINUTE = 2;

/** What filling took and what it left. */
export interface Filled {
  minutes: number;
  seconds: number;
  /** Bytes of the file with the SLIs, and with a year of paging. */
  slis: number;
  all: number;
  pages: number;
}

/** Keeps the history of all SLOs day by day, with what the store does of itself after each; then a year of pages. */
export async function fillSlos(given: Given): Promise<Filled> {
  const { file, slos } = given;
  let clock = NOW - DAYS * DAY;
  // The definitions are known from the beginning.
  const { history, close } = await openSlos(given, () => new Date(clock));
  const start = performance.now();
  let minutes = 0;
  const write = async (from: number, to: number) => {
    clock = to;
    const measured = slos.map((slo) => minutesOf(slo, from, to));
    await history.write(measured);
    minutes += measured.reduce((sum, { total }) => sum + total.length, 0);
  };
  const today = Math.floor(NOW / DAY) * DAY;
  for (const { from, to } of daysBetween(today - DAYS * DAY, NOW)) {
    const step = from < today - BY_MINUTE * DAY ? DAY : HOUR;
    for (let at = from; at < to; at += step) {
      await write(at, Math.min(at + step, to));
    }
    clock = Math.min(to + 2 * HOUR, NOW);
    await history.compact();
  }
  const seconds = (performance.now() - start) / 1000;
  await close();
  const slis = (await stat(file)).size;
  const storage = await openStorage({ file }, { log: given.log, now: () => new Date(NOW) });
  await fill(storage, given.teams, PAGES);
  await storage.close();
  return { minutes, seconds, slis, all: (await stat(file)).size, pages: PAGES };
}
