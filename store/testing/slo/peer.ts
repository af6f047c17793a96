import { bytes, double, message, number, varint, writtenHistogram } from './protobuf';

/** A server with the HTTP API of Prometheus that accepts samples by remote write. */
export interface Peer {
  /** Base URL, without /api/v1. */
  url: string;
  /** URL of the remote write endpoint. */
  writeUrl: string;
  tenant: string | null;
  /** Names of indicators that it does not support. */
  lacks: readonly string[];
}

/**
 * Runs a suite against a peer that is already running: WATCHBILL_PEER is its URL as in a connection,
 * WATCHBILL_PEER_WRITE that of its remote write, WATCHBILL_PEER_TENANT is sent as X-Scope-OrgID, and
 * WATCHBILL_PEER_LACKS lists indicators that it does not support (`native,nan`). It should be empty, since some servers
 * reject samples older than existing ones. Without both URLs the suite is skipped.
 */
export function onPeer(suite: (peer: Peer) => void): void {
  const { WATCHBILL_PEER: url, WATCHBILL_PEER_WRITE: writeUrl, WATCHBILL_PEER_TENANT: tenant } = process.env;
  if (url && writeUrl) {
    const lacks = process.env.WATCHBILL_PEER_LACKS?.split(',') ?? [];
    describe(`what speaks the API of Prometheus at ${url}`, () =>
      suite({ url, writeUrl, tenant: tenant ?? null, lacks }));
  } else {
    test.skip('what speaks the API of Prometheus: skipped, because WATCHBILL_PEER and WATCHBILL_PEER_WRITE name none', () =>
      undefined);
  }
}

/** Samples of one series (moments are epoch ms); samples of a histogram are numbers of fast and slow observations. */
export interface WrittenSeries {
  labels: Readonly<Record<string, string>>;
  samples: ReadonlyArray<readonly [moment: number, value: number | readonly [fast: number, slow: number]]>;
}

/** Writes samples by remote write; they must be newer than all earlier samples of the same series. */
export async function writeTo({ writeUrl, tenant }: Peer, series: readonly WrittenSeries[]): Promise<void> {
  const response = await fetch(writeUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-protobuf',
      'content-encoding': 'snappy',
      'x-prometheus-remote-write-version': '0.1.0',
      ...(tenant !== null && { 'x-scope-orgid': tenant }),
    },
    body: new Uint8Array(snappy(message(series.map((one) => bytes(1, timeSeries(one)))))),
  });
  if (!response.ok) {
    throw new Error(`${writeUrl} answered ${response.status}: ${await response.text()}`);
  }
}

function timeSeries({ labels, samples }: WrittenSeries): Buffer {
  const pairs = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return message([
    ...pairs.map((pair) => bytes(1, message(pair.map((text, i) => bytes(i + 1, Buffer.from(text)))))),
    ...samples.map(([moment, value]) =>
      typeof value === 'number'
        ? bytes(2, message([double(1, value), varint(2, moment)]))
        : bytes(4, writtenHistogram(...value, moment))
    ),
  ]);
}

const LITERAL_OF_TWO_BYTES = 61 << 2;
const MAX_LITERAL_CHARACTERS = 65_536;

/** Encodes data in the Snappy format without compression, as literals. */
function snappy(data: Buffer): Buffer {
  const parts = [number(data.length)];
  for (let from = 0; from < data.length; from += MAX_LITERAL_CHARACTERS) {
    const part = data.subarray(from, from + MAX_LITERAL_CHARACTERS);
    const last = part.length - 1;
    parts.push(Buffer.from([LITERAL_OF_TWO_BYTES, last % 256, Math.floor(last / 256)]), part);
  }
  return Buffer.concat(parts);
}
