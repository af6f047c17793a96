import { Agent, request } from 'node:http';

export interface HttpRequest {
  method: string;
  /** Path with the query; only characters that HTTP allows there. */
  path: string;
  headers: Record<string, string>;
  body?: Buffer;
}

export interface Answer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  text: string;
  /** From the first byte that was sent to the last that was read. */
  milliseconds: number;
}

/** The connection broke, or the time limit passed, before an answer came. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** Limit for any answer: longer than that of a query. */
export const ANSWER_TIMEOUT_MS = 45_000;

/** Asks a store by HTTP over connections that are kept. */
export class Client {
  private readonly agent: Agent;

  constructor(
    private readonly address: string,
    connections = 32
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** @throws NoAnswer */
  ask({ method, path, headers, body }: HttpRequest, limitMs = ANSWER_TIMEOUT_MS): Promise<Answer> {
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const sending = request(this.address + path, { method, headers, agent: this.agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', fail);
        response.on('end', () => {
          clearTimeout(timer);
          resolve({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
            text: Buffer.concat(chunks).toString('utf8'),
            milliseconds: performance.now() - began,
          });
        });
      });
      const timer = setTimeout(() => sending.destroy(new Error(`no answer within ${limitMs / 1000} s`)), limitMs);
      function fail(error: Error): void {
        clearTimeout(timer);
        reject(new NoAnswer(error.message));
      }
      sending.on('error', fail);
      sending.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
