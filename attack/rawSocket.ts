import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './client';

/** One step of a client on a connection. */
export type Step = { send: Buffer } | { waitMs: number } | { end: true };

export interface Conversation {
  answers: Array<Omit<Answer, 'milliseconds'>>;
  /** Received bytes that are no HTTP response. */
  rest: Buffer;
  /** Whether the store closed the connection. */
  isClosed: boolean;
}

/** Opens a connection to a store; its errors are ignored, since attacks provoke them. */
export function open(address: string): Promise<Socket> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => {
      socket.off('error', reject);
      socket.on('error', () => undefined);
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

/**
 * Does these steps on a connection of its own and reads until the store closes it, as many answers came as are wanted, or
 * the time is up.
 */
export async function converse(
  address: string,
  steps: readonly Step[],
  { wanted, limitMs }: { wanted: number; limitMs: number }
): Promise<Conversation> {
  const socket = await open(address);
  const chunks: Buffer[] = [];
  let isClosed = false;
  const enough = new Promise<void>((resolve) => {
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (answersIn(Buffer.concat(chunks)).answers.length >= wanted) {
        resolve();
      }
    });
    socket.once('close', () => {
      isClosed = true;
      resolve();
    });
  });
  const timer = new AbortController();
  try {
    await Promise.race([
      perform(socket, steps).then(() => enough),
      enough,
      wait(limitMs, undefined, { signal: timer.signal }),
    ]);
  } finally {
    timer.abort();
    socket.destroy();
  }
  return { ...answersIn(Buffer.concat(chunks)), isClosed };
}

async function perform(socket: Socket, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    if ('send' in step) {
      socket.write(step.send);
    } else if ('waitMs' in step) {
      await wait(step.waitMs);
    } else {
      socket.end();
    }
  }
}

const HEAD_END = Buffer.from('\r\n\r\n');

/** Reads the answers that stand in these bytes one after another. */
export function answersIn(bytes: Buffer): Pick<Conversation, 'answers' | 'rest'> {
  const answers: Conversation['answers'] = [];
  let left = bytes;
  for (;;) {
    const end = left.indexOf(HEAD_END);
    const head = end < 0 ? '' : left.subarray(0, end).toString('latin1');
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1]);
    if (Number.isNaN(status)) {
      return { answers, rest: left };
    }
    const headers = Object.fromEntries(
      head
        .split('\r\n')
        .slice(1)
        .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()])
    );
    const length = status === 100 ? 0 : Number(headers['content-length'] ?? 0);
    const start = end + HEAD_END.length;
    if (left.length < start + length) {
      return { answers, rest: left };
    }
    if (status !== 100) {
      answers.push({ status, headers, text: left.subarray(start, start + length).toString('utf8') });
    }
    left = left.subarray(start + length);
  }
}
