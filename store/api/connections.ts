import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { answerMalformed, refuseExpectation, requireHost } from './malformedHttp';
import type { ApiServices, Timeouts } from './apiServices';

/** Default grace period for open connections during a stop, in milliseconds. */
const STOP_GRACE_MS = 10_000;
/** Fastify's default; longer than that of proxies, so that no connection is closed while a request arrives. */
const KEEP_ALIVE_MS = 72_000;
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 60_000;
/** Interval in milliseconds at which open connections are checked for timeouts. */
const CHECK_INTERVAL_MS = 1_000;

/** Tracks open connections on all addresses that the store listens on, so that none can delay a stop. */
export class Connections {
  /** Number of unfinished responses for each connection. */
  private readonly open = new Map<Socket, number>();
  private waiting: Array<{ isOver: () => boolean; resolve: () => void }> = [];
  private areCut = false;

  constructor(private readonly timeouts: Timeouts = {}) {}

  /** Creates a server with tracked connections; Fastify calls this for each address of the host. */
  readonly server = (listener: RequestListener): Server => {
    const { headersMs = HEADERS_TIMEOUT_MS, requestMs = REQUEST_TIMEOUT_MS } = this.timeouts;
    const options = {
      keepAliveTimeout: KEEP_ALIVE_MS,
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: CHECK_INTERVAL_MS,
      requireHostHeader: false,
    };
    const server = createServer(options, requireHost(listener));
    server.on('connection', (socket) => {
      this.open.set(socket, 0);
      socket.once('close', () => {
        this.open.delete(socket);
        this.changed();
      });
      if (this.areCut) {
        socket.destroy();
      }
    });
    server.on('clientError', answerMalformed);
    server.on('checkExpectation', refuseExpectation);
    server.on('request', ({ socket }, response) => {
      this.count(socket, 1);
      response.once('close', () => this.count(socket, -1));
    });
    return server;
  };

  /** Makes closing the app finish responses in progress, and cut connections after the grace period. */
  closeWith(app: FastifyInstance, { log, graceMs = STOP_GRACE_MS }: Pick<ApiServices, 'log' | 'graceMs'>): void {
    let timer: NodeJS.Timeout | undefined;
    let cut = 0;
    app.addHook('preClose', async () => {
      timer = setTimeout(() => {
        this.areCut = true;
        cut = this.open.size;
        [...this.open.keys()].forEach((socket) => socket.destroy());
      }, graceMs);
      // Closing the server immediately would lose responses that the client has not read completely.
      await this.until(() => [...this.open.values()].every((unanswered) => unanswered === 0));
    });
    // Runs when the first server is closed; servers of other addresses may still have connections.
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
