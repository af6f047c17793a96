import { stat } from 'node:fs/promises';
import { openStorage } from '../../store/storage/open';
import { fill } from '../fill';
import { type Given, openSlos } from './opened';
import { DAY, DAYS, daysBetween, HOUR, minutesOf, NOW } from './world';

/** Pages a year beside the SLOs. */
const PAGES = 200_000;

/** What filling took and what it left. */
export interface Filled {
  minutes: number;
  seconds: number;
  /** Bytes of the file with the SLIs, and with a year of paging. */
  slis: number;
  all: number;
  pages: number;
}

/** Keeps the history of all SLOs as it would be kept by now: old days in chunks, today minute by minute; and pages. */
export async function fillSlos(given: Given): Promise<Filled> {
  const { file, slos } = given;
  let clock = NOW - DAYS * DAY;
  // The definitions are known from the beginning.
  const { history, close } = await openSlos(given, () => new Date(clock));
  clock = NOW;
  const start = performance.now();
  let minutes = 0;
  const write = async (from: number, to: number) => {
    const measured = slos.map((slo) => minutesOf(slo, from, to));
    await history.write(measured);
    minutes += measured.reduce((sum, { total }) => sum + total.length, 0);
  };
  const today = Math.floor(NOW / DAY) * DAY;
  for (const { from, to } of daysBetween(today - DAYS * DAY, today)) {
    await write(from, to);
  }
  for (let from = today; from < NOW; from += HOUR) {
    await write(from, Math.min(from + HOUR, NOW));
  }
  const seconds = (performance.now() - start) / 1000;
  await close();
  const slis = (await stat(file)).size;
  const storage = await openStorage({ file }, { log: given.log, now: () => new Date(NOW) });
  await fill(storage, given.teams, PAGES);
  await storage.close();
  return { minutes, seconds, slis, all: (await stat(file)).size, pages: PAGES };
}
