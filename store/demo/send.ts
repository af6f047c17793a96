import { type DemoEvent, demoEvents } from './events';

/** Events in one delivery. */
const BATCH = 2000;

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
  for (let from = 0; from < events.length; from += BATCH) {
    await deliver(events.slice(from, from + BATCH));
  }
  return events.length;
}
