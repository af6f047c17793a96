import { type IncomingMessage, type RequestListener, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { shortened } from '@watchbill/contract';
import { messageOf } from '../lib/messageOf';

/** Answers bytes that are not an HTTP request in the same JSON format as other errors, and closes the connection. */
export function answerMalformed(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, message } = describe(error);
  const { headers, body } = refusalOf(message);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines].join('\r\n');
  socket.end(`${head}\r\n\r\n${body}`, () => socket.destroy());
}

/** Rejects HTTP/1.1 requests without a Host header with a message; Node would only close the connection. */
export function requireHost(listener: RequestListener): RequestListener {
  return (request, response) => {
    const { httpVersion, headers } = request;
    if (httpVersion === '1.1' && headers.host === undefined) {
      refuse(response, 400, 'The header "Host" is missing, which HTTP/1.1 asks for. Nothing of the request was taken.');
    } else {
      listener(request, response);
    }
  };
}

/** Rejects a request with an Expect header that this server does not support. */
export function refuseExpectation({ headers }: IncomingMessage, response: ServerResponse): void {
  const expected = shortened(headers.expect ?? '');
  refuse(response, 417, `The header "Expect: ${expected}" is not understood. Send the request without it.`);
}

function refuse(response: ServerResponse, status: number, message: string): void {
  const { headers, body } = refusalOf(message);
  response.writeHead(status, headers);
  response.end(body);
}

/** Closes the connection, since the client may still be sending a body. */
function refusalOf(message: string) {
  const body = JSON.stringify({ error: { message } });
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  return { headers, body };
}

function describe(error: Error & { code?: string }): { status: number; message: string } {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return { status: 431, message: 'The headers have more than 16 KiB together. Send fewer or shorter ones.' };
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return { status: 413, message: 'The extensions of a chunk are too long. Send the body without them.' };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, message: 'The request did not come to its end in time. Send it again.' };
    default:
      return { status: 400, message: `This is no request of HTTP/1.1 (${messageOf(error)}). Nothing of it was taken.` };
  }
}
