import { setTimeout } from 'node:timers/promises';
import { type DemoEvent, demoEvents, demoMinutes } from './events';
import { MINUTE } from '../time/units';

/** Events in one delivery; a day of an SLI is as long as a hundred others, and some are histograms. */
const BATCH = 2000;
const SLI_BATCH = 25;
/** Delay after the end of a minute before its SLIs are sent. */
const LATE_MS = 2_000;

export interface SendOptions {
  seed: number;
  now: Date;
  /** Hands one delivery to the public ingest interface; throws when it is refused. */
  deliver(batch: readonly DemoEvent[]): Promise<unknown>;
}

/**
 * Sends the demo, one delivery after the other.
 * @returns the number of events
 */
export async function sendDemo({ seed, now, deliver }: SendOptions): Promise<number> {
  const events = demoEvents({ seed, now });
  for (const [size, part] of [
    [BATCH, events.filter(({ type }) => type !== 'sli')],
    [SLI_BATCH, events.filter(({ type }) => type === 'sli')],
  ] as const) {
    for (let from = 0; from < part.length; from += size) {
      await deliver(part.slice(from, from + size));
    }
  }
  return events.length;
}

/** Sends each further minute of the SLIs once it is over, until the signal aborts. */
export async function followDemo(
  { seed, now, deliver }: SendOptions,
  clock: { now(): Date; signal?: AbortSignal }
): Promise<void> {
  let from = now;
  while (!clock.signal?.aborted) {
    const rest = MINUTE - (clock.now().getTime() % MINUTE);
    await setTimeout(rest + LATE_MS, undefined, { signal: clock.signal }).catch(() => undefined);
    const to = clock.now();
    const minutes = demoMinutes({ seed, now }, from, to);
    if (minutes.length > 0) {
      await deliver(minutes);
      from = to;
    }
  }
}
