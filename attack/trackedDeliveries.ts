import { type HttpRequest, type Client } from './client';
import { authentic, SOURCES, type SourceId, TOKEN } from './configuration';
import { fieldOf, parsed } from './answerFaults';

/** Tracked pages are a minute apart from here on. */
const START = Date.UTC(2026, 6, 1);

/** A delivery of one page, whose outcome is compared with what was sent. */
export function trackedPage(number: number): HttpRequest {
  return request('tracked', pageEvent(number, String(number)));
}

/** A delivery of many pages of one minute; with its long links it has 0.4 kB a page. */
export function trackedPages(number: number, count: number): HttpRequest {
  const link = `https://pager.example/${'x'.repeat(250)}`;
  return request(
    'tracked',
    Array.from({ length: count }, (_, i) => ({ ...pageEvent(number, `${number}.${i}`), link }))
  );
}

function pageEvent(number: number, name: string): object {
  return {
    type: 'page',
    id: `tracked-${name}`,
    at: trackedTime(number),
    responder: 'anna',
    service: 'checkout',
    title: `tracked ${name}`,
    rule: 'Tracked',
  };
}

/** Time of the page with this number. */
export function trackedTime(number: number): string {
  return new Date(START + number * 60_000).toISOString();
}

/** A notification of one alert, firing and then resolved, that makes one incident and one page. */
export function trackedAlert(number: number, status: 'firing' | 'resolved'): HttpRequest {
  const alert = {
    status,
    labels: { alertname: 'Tracked', service: 'checkout' },
    annotations: { summary: `tracked alert ${number}` },
    startsAt: trackedTime(number),
    endsAt: status === 'firing' ? '0001-01-01T00:00:00Z' : trackedTime(number + 5),
    generatorURL: '',
    fingerprint: `tracked-${number}`,
  };
  return request('trackedAlerts', {
    version: '4',
    groupKey: `{}:{n="${number}"}`,
    receiver: 'payments-pager',
    status,
    alerts: [alert],
    externalURL: 'http://alertmanager.example',
  });
}

function request(source: SourceId, value: unknown): HttpRequest {
  const body = Buffer.from(JSON.stringify(value));
  const headers = { ...authentic(source, body), 'content-type': 'application/json' };
  return { method: 'POST', path: `/v1/ingest/${source}`, headers, body };
}

/** Asks for the total of a measure over all time, of one source; NaN without an answer. */
export async function askTotal(client: Client, measure: string, source: SourceId): Promise<number> {
  const query = {
    kind: 'measure',
    measure,
    over: 'total',
    where: [{ dimension: 'source', op: '=', values: [source] }],
  };
  const body = JSON.stringify({ queries: [{ refId: 'A', from: Date.UTC(2020, 0), to: Date.UTC(2030, 0), query }] });
  const { text } = await client.ask({ ...grafana('POST', '/v1/query'), body: Buffer.from(body) });
  const frames = fieldOf(fieldOf(fieldOf(parsed(text), 'results'), 'A'), 'frames');
  const [frame] = Array.isArray(frames) ? frames : [];
  const values = fieldOf(fieldOf(frame, 'data'), 'values');
  const last = Array.isArray(values) ? values.at(-1)?.[0] : undefined;
  return typeof last === 'number' ? last : NaN;
}

/** A request with Grafana's token. */
export function grafana(method: string, path: string): HttpRequest {
  return { method, path, headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' } };
}

/** State of a source as the store reports it. */
export interface SourceState {
  deliveries: number;
  quarantined: number;
  waiting: number;
}

/** Reads the state of every source. @throws Error when the store does not tell */
export async function readSourceStates(client: Client): Promise<Map<string, SourceState>> {
  const { text } = await client.ask(grafana('GET', '/v1/status'));
  const sources = fieldOf(parsed(text), 'sources');
  if (!Array.isArray(sources)) {
    throw new Error(`/v1/status tells of no sources: ${text.slice(0, 200)}`);
  }
  return new Map(
    sources.map((source: unknown) => [
      String(fieldOf(source, 'id')),
      {
        deliveries: Number(fieldOf(source, 'deliveries')),
        quarantined: Number(fieldOf(source, 'quarantined')),
        waiting: Number(fieldOf(source, 'waiting')),
      },
    ])
  );
}

/** Whether no source has deliveries waiting. */
export async function isWorkedThrough(client: Client): Promise<boolean> {
  return [...(await readSourceStates(client)).values()].every(({ waiting }) => waiting === 0);
}

/** Id of the delivery that the store kept, in the inbox or in quarantine; undefined when it kept none. */
export function keptDeliveryId({ status, text }: { status: number; text: string }): string | undefined {
  if (status === 202) {
    const id = fieldOf(parsed(text), 'delivery');
    return typeof id === 'string' ? id : undefined;
  }
  return status === 400 ? /kept in quarantine as ([0-9a-f-]{36})\./.exec(text)?.[1] : undefined;
}

/** Names of all sources. */
export const SOURCE_IDS = Object.keys(SOURCES);
