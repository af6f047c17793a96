import { openStorage } from '../../store/storage/open';
import { fill } from '../fill';
import { bytesOf } from './bytesOf';
import { type Given, openSlos } from './opened';
import { DAY, HOUR } from '../../store/time/units';
import { DAYS, daysBetween, minutesOf, NOW } from './world';

/** Pages a year beside the SLOs. */
const PAGES = 200_000;
/** Days ago when the older part of the history was read; since then its younger days have aged. */
const AGED = 21;

/** What filling took and what it left. */
export interface Filled {
  minutes: number;
  seconds: number;
  /** Bytes of the database with the SLIs alone. */
  slis: number;
  pages: number;
}

/**
 * Keeps the history of all SLOs: old days whole, as when history is read, yesterday and today by the hour, with what the
 * store makes of that by itself. Then a year of pages.
 */
export async function fillSlos(given: Given): Promise<Filled> {
  const { target, slos } = given;
  const today = Math.floor(NOW / DAY) * DAY;
  let clock = today - DAYS * DAY;
  // The definitions are known from the beginning.
  const { history, close } = await openSlos(given, () => new Date(clock));
  const start = performance.now();
  let minutes = 0;
  const write = async (from: number, to: number) => {
    clock = Math.max(to, today - AGED * DAY);
    const measured = slos.map((slo) => minutesOf(slo, from, to));
    await history.write(measured);
    minutes += measured.reduce((sum, { total }) => sum + total.length, 0);
  };
  for (const { from, to } of daysBetween(today - DAYS * DAY, today - DAY)) {
    await write(from, to);
  }
  for (let at = today - DAY; at < today; at += HOUR) {
    await write(at, at + HOUR);
  }
  clock = today + 2 * HOUR;
  await history.compact();
  for (let at = today; at < NOW; at += HOUR) {
    await write(at, Math.min(at + HOUR, NOW));
  }
  const seconds = (performance.now() - start) / 1000;
  await close();
  const slis = await bytesOf(target);
  const storage = await openStorage(target, { log: given.log, now: () => new Date(NOW) });
  await fill(storage, given.teams, PAGES);
  await storage.close();
  return { minutes, seconds, slis, pages: PAGES };
}
