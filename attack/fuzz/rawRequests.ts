import type { Random } from '../../bench/random';
import { SOURCES, TOKEN } from '../configuration';
import type { Step } from '../rawSocket';

/** What is sent as bytes on a connection of its own. */
export interface RawRequest {
  steps: Step[];
  /** Answers after which nothing more is waited for. */
  wanted: number;
}

const HOST = 'Host: store\r\n';
const INGEST = 'POST /v1/ingest/raw HTTP/1.1\r\n';
const AUTHENTIC = `Authorization: Bearer ${SOURCES.raw.secret}\r\n`;

const event = (id: number) => `{"type":"page","id":"raw-${id}","at":"2026-06-01T00:00:00Z","responder":"anna"}`;

function delivery(id: number, headers = '', version = INGEST): string {
  const body = event(id);
  return `${version}${HOST}${AUTHENTIC}${headers}Content-Length: ${body.length}\r\n\r\n${body}`;
}

function chunked(chunks: string, headers = ''): string {
  return `${INGEST}${HOST}${AUTHENTIC}${headers}Transfer-Encoding: chunked\r\n\r\n${chunks}`;
}

const chunk = (text: string, extension = '') => `${text.length.toString(16)}${extension}\r\n${text}\r\n`;
const GET = `GET /healthz HTTP/1.1\r\n${HOST}\r\n`;

/** One request, as its bytes, by what is unusual about it. */
const UNUSUAL: Array<(id: number, random: Random) => string> = [
  // Lines
  (id) => delivery(id, '', 'POST /v1/ingest/raw HTTP/1.0\r\n'),
  (id) => delivery(id, '', 'POST /v1/ingest/raw HTTP/0.9\r\n'),
  (id) => delivery(id, '', 'POST /v1/ingest/raw HTTP/2.0\r\n'),
  (id) => delivery(id, '', 'post /v1/ingest/raw HTTP/1.1\r\n'),
  (id) => delivery(id, '', 'POST  /v1/ingest/raw  HTTP/1.1\r\n'),
  (id) => delivery(id, '', 'POST /v1/ingest/raw\r\n'),
  (id) => delivery(id, '', 'POST http://store/v1/ingest/raw HTTP/1.1\r\n'),
  (id) => delivery(id, '', 'POST //store/v1/ingest/raw HTTP/1.1\r\n'),
  (id) => delivery(id, '', 'POST /v1/ingest/\u0000raw HTTP/1.1\r\n'),
  (id) => delivery(id, '', 'POST /v1/ingest/räw HTTP/1.1\r\n'),
  (id) => delivery(id, '', 'POST * HTTP/1.1\r\n'),
  (id) => delivery(id, '', `POST /v1/ingest/raw?${'x'.repeat(15_000)} HTTP/1.1\r\n`),
  (id) => delivery(id, '', `POST /${'x'.repeat(17_000)} HTTP/1.1\r\n`),
  () => `CONNECT store:443 HTTP/1.1\r\n${HOST}\r\n`,
  () => `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n`,
  () => `BREW /pot HTTP/1.1\r\n${HOST}\r\n`,
  () => `OPTIONS * HTTP/1.1\r\n${HOST}\r\n`,
  () => `${'G'.repeat(200)} / HTTP/1.1\r\n${HOST}\r\n`,
  () => `\r\n\r\n\r\n${GET}`,
  () => `\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003`,
  () => 'SSH-2.0-OpenSSH_9.0\r\n',
  // Headers
  (id) => delivery(id, 'X-A : b\r\n'),
  (id) => delivery(id, ' X-A: b\r\n'),
  (id) => delivery(id, 'X-A: b\r\n folded\r\n'),
  (id) => delivery(id, 'X-A: \u0001\r\n'),
  (id) => delivery(id, 'X-A: b\rX-B: c\r\n'),
  (id) => delivery(id, ': b\r\n'),
  (id) => delivery(id, 'no colon\r\n'),
  (id) => delivery(id, `X-A: ${'x'.repeat(17_000)}\r\n`),
  (id) => delivery(id, Array.from({ length: 1_900 }, (_, i) => `a${i}:\r\n`).join('')),
  (id) => delivery(id, 'Content-Length: 5\r\n'),
  (id) => delivery(id, 'Content-Length: -1\r\n'),
  (id) => delivery(id, 'Content-Length: 1e3\r\n'),
  (id) => delivery(id, 'Transfer-Encoding: chunked\r\n'),
  (id) => delivery(id, 'Expect: 100-continue\r\n'),
  (id) => delivery(id, 'Expect: something\r\n'),
  (id) => delivery(id, 'Upgrade: websocket\r\nConnection: Upgrade\r\n'),
  (id) => delivery(id, 'Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n'),
  (id) => delivery(id, 'Connection: close\r\n'),
  (id) => delivery(id, `Authorization: Bearer ${TOKEN}\r\n`),
  (id) => delivery(id, 'Host: elsewhere\r\n'),
  () => 'GET /healthz HTTP/1.1\r\n\r\n',
  () => `GET /v1/status HTTP/1.1\r\n${HOST}Authorization: Bearer ${TOKEN}\r\nConnection: close\r\n\r\n`,
  // Chunks
  (id) => chunked(`${chunk(event(id))}0\r\n\r\n`),
  (id) => chunked(`${chunk(event(id).slice(0, 9))}${chunk(event(id).slice(9))}0\r\nTrailer: x\r\n\r\n`),
  (id) => chunked(`${chunk(event(id), ';a=b;c="d"')}0\r\n\r\n`),
  (id) => chunked(`${chunk(event(id), `;${'x'.repeat(20_000)}`)}0\r\n\r\n`),
  (id) => chunked(`${[...event(id)].map((one) => chunk(one)).join('')}0\r\n\r\n`),
  (id) => chunked(`${chunk(event(id))}-1\r\n\r\n`),
  (id) => chunked(`${chunk(event(id))}zz\r\n\r\n`),
  () => chunked('ffffffffffffffff\r\n{'),
  () => chunked('FFFFFFFFFFFFFFFFFFFF\r\n{'),
  () => chunked('5\r\n{"a":1}\r\n0\r\n\r\n'),
  () => chunked('0\r\n\r\n'),
  (id) => chunked(`${chunk(event(id))}0\r\n\r\n`, 'Content-Length: 3\r\n'),
  (id) => chunked(`${chunk(event(id))}0\r\n\r\n`, 'Transfer-Encoding: gzip, \r\n'),
  (id) => chunked(`${chunk(event(id))}0\r\n\r\n`, 'Transfer-Encoding: identity\r\n'),
  () => chunked(`${chunk('x'.repeat(65_536)).repeat(90)}0\r\n\r\n`),
  // Bodies
  () => `${INGEST}${HOST}${AUTHENTIC}Content-Length: 99999999\r\n\r\n{`,
  () => `${INGEST}${HOST}${AUTHENTIC}Content-Length: 99999999999999999999\r\n\r\n{`,
  (id) => `${INGEST}${HOST}${AUTHENTIC}\r\n${event(id)}`,
  (id) => `${delivery(id)}trailing nonsense\r\n\r\n`,
  (_, random) => String.fromCharCode(...Array.from({ length: 300 }, () => random.below(256))),
];

/** Makes up bytes for a connection. @param id of the event in it */
export function makeRaw(random: Random, id: number): RawRequest {
  const bytes = Buffer.from(random.pick(UNUSUAL)(id, random), 'latin1');
  switch (random.below(7)) {
    case 0:
      // Cut off, and the connection with it.
      return { steps: [{ send: bytes.subarray(0, random.below(bytes.length)) }, { end: true }], wanted: 1 };
    case 1: {
      // In two parts.
      const at = random.below(bytes.length);
      return {
        steps: [{ send: bytes.subarray(0, at) }, { waitMs: random.below(30) }, { send: bytes.subarray(at) }],
        wanted: 1,
      };
    }
    case 2: {
      // Many at once, before any is answered.
      const count = 2 + random.below(40);
      const sent = Array.from({ length: count }, (_, i) => (random.chance(0.5) ? GET : delivery(id * 1_000 + i)));
      return { steps: [{ send: Buffer.from(`${sent.join('')}${GET}`) }], wanted: count + 1 };
    }
    case 3:
      // Behind a right one.
      return { steps: [{ send: Buffer.concat([Buffer.from(GET), bytes]) }], wanted: 2 };
    case 4:
      // A part of it changed.
      return { steps: [{ send: changed(bytes, random) }], wanted: 1 };
    default:
      return { steps: [{ send: bytes }], wanted: 1 };
  }
}

function changed(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  const most = Math.min(copy.length, 300);
  for (let i = 0; i < 1 + random.below(4); i++) {
    copy[random.below(most)] = random.below(256);
  }
  return copy;
}
