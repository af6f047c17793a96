import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { answerBroken, refuseExpectation, withHost } from './brokenHttp';
import type { StoreParts, Timeouts } from './parts';

/** Milliseconds that a stop gives to open connections, unless the parts say otherwise. */
const GRACE_MS = 10_000;
/** As Fastify has it: longer than proxies keep theirs, so that none is closed under a request. */
const KEEP_ALIVE_MS = 72_000;
const HEADERS_MS = 10_000;
const REQUEST_MS = 60_000;
/** How often connections are looked at for those time-outs. */
const LOOK_MS = 1_000;

/** Every open connection, on each address that the store listens on, so that none can hold up a stop. */
export class Connections {
  /** With the number of requests that are not answered to the end. */
  private readonly open = new Map<Socket, number>();
  private waiting: Array<{ isOver: () => boolean; resolve: () => void }> = [];
  private isCut = false;

  constructor(private readonly timeouts: Timeouts = {}) {}

  /** Makes a server whose connections are known; Fastify asks for one for each address of the host. */
  readonly server = (listener: RequestListener): Server => {
    const { headersMs = HEADERS_MS, requestMs = REQUEST_MS } = this.timeouts;
    const options = {
      keepAliveTimeout: KEEP_ALIVE_MS,
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: LOOK_MS,
      requireHostHeader: false,
    };
    const server = createServer(options, withHost(listener));
    server.on('connection', (socket) => {
      this.open.set(socket, 0);
      socket.once('close', () => {
        this.open.delete(socket);
        this.changed();
      });
      if (this.isCut) {
        socket.destroy();
      }
    });
    server.on('clientError', answerBroken);
    server.on('checkExpectation', refuseExpectation);
    server.on('request', ({ socket }, response) => {
      this.count(socket, 1);
      response.once('close', () => this.count(socket, -1));
    });
    return server;
  };

  /** Has a stop of the app answer what was begun, and cut what does not end within its grace. */
  endWith(app: FastifyInstance, { log, graceMs = GRACE_MS }: Pick<StoreParts, 'log' | 'graceMs'>): void {
    let timer: NodeJS.Timeout | undefined;
    let cut = 0;
    app.addHook('preClose', async () => {
      timer = setTimeout(() => {
        this.isCut = true;
        cut = this.open.size;
        [...this.open.keys()].forEach((socket) => socket.destroy());
      }, graceMs);
      // Closing a server cuts what it has written and the client has not yet read.
      await this.until(() => [...this.open.values()].every((unanswered) => unanswered === 0));
    });
    // Runs when the first server is closed; those of other addresses may still have connections.
    app.addHook('onClose', async () => {
      await this.until(() => this.open.size === 0);
      clearTimeout(timer);
      const message =
        cut > 0 ? `connections that did not end within ${graceMs / 1000} s were cut` : 'connections ended';
      log[cut > 0 ? 'warn' : 'info']({ cut }, message);
    });
  }

  private count(socket: Socket, more: number): void {
    const unanswered = this.open.get(socket);
    if (unanswered !== undefined) {
      this.open.set(socket, unanswered + more);
      this.changed();
    }
  }

  private async until(isOver: () => boolean): Promise<void> {
    if (!isOver()) {
      await new Promise<void>((resolve) => this.waiting.push({ isOver, resolve }));
    }
  }

  private changed(): void {
    for (const { isOver, resolve } of this.waiting) {
      if (isOver()) {
        resolve();
      }
    }
  }
}
