import { demoEvents } from './events';

/** Events in one delivery. */
const BATCH = 2000;

export interface SendOptions {
  /** Address of the store, such as `http://127.0.0.1:4480`. */
  url: string;
  /** Id and token of a source of kind events. */
  source: string;
  sourceToken: string;
  seed: number;
  now: Date;
  onProgress?: (sent: number, total: number) => void;
}

/**
 * Sends the demo through the public ingest interface, one delivery after the other.
 * @returns the number of events
 * @throws Error with the store's own words when it refuses a delivery
 */
export async function sendDemo({ url, source, sourceToken, seed, now, onProgress }: SendOptions): Promise<number> {
  const events = demoEvents({ seed, now });
  for (let from = 0; from < events.length; from += BATCH) {
    const batch = events.slice(from, from + BATCH);
    const response = await fetch(`${url}/v1/ingest/${encodeURIComponent(source)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sourceToken}`, 'content-type': 'application/x-ndjson' },
      body: batch.map((event) => JSON.stringify(event)).join('\n'),
    });
    if (!response.ok) {
      throw new Error(`The store refused the demo data (HTTP ${response.status}): ${await response.text()}`);
    }
    onProgress?.(from + batch.length, events.length);
  }
  return events.length;
}
