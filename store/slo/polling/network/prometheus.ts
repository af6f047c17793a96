import { type Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Agent, type Dispatcher } from 'undici';
import type { ConnectionEntry } from '../../../config/directory';
import type { Span } from '../../../time/span';
import { MINUTE } from '../../../time/units';
import { refusedAnswer, brokenConnection, unreadableAnswer } from '../prometheusProblems';
import { matrixOf, type RangeAnswer } from '../rangeAnswer';
import { ReadingProblem } from '../readingProblem';

const MAX_BYTES = 64 * 1024 * 1024;
/** Shorter spans are requested uncompressed: compressing a short response takes longer than sending it. */
const PACKED_FROM_MS = 60 * MINUTE;

/** Client of one Prometheus, or of a server with the same HTTP API. */
export class PrometheusClient {
  private readonly agent: Agent;

  constructor(
    readonly connection: ConnectionEntry,
    private readonly maxBytes = MAX_BYTES
  ) {
    this.agent = new Agent({ connections: connection.atOnce, keepAliveTimeout: 30_000 });
  }

  /**
   * Values of a query at the end of each minute of a span of whole minutes; Prometheus allows at most 11,000.
   * @throws ReadingProblem when the request fails or the response cannot be used
   */
  async minutes(query: string, { from, to }: Span, signal?: AbortSignal): Promise<RangeAnswer> {
    const { timeoutMs } = this.connection;
    const form = new URLSearchParams({
      query,
      start: String(from / 1000 + 60),
      end: String(to / 1000),
      step: '60',
      timeout: `${Math.ceil(timeoutMs / 1000)}s`,
      // A partial response would look like fewer events: Thanos and VictoriaMetrics clusters should return an error.
      partial_response: 'false',
      deny_partial_response: '1',
      // Otherwise VictoriaMetrics may repeat older values for the newest seconds (-search.maxStepForPointsAdjustment).
      latency_offset: '1ms',
    });
    const encoding = to - from < PACKED_FROM_MS ? 'identity' : 'gzip';
    const text = await this.post('/api/v1/query_range', form.toString(), encoding, signal);
    return matrixOf(this.connection, text, { from, to });
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private async post(
    path: string,
    body: string,
    encoding: 'identity' | 'gzip',
    stop: AbortSignal | undefined
  ): Promise<string> {
    const { url, authorization, tenant, timeoutMs } = this.connection;
    const timeout = AbortSignal.timeout(timeoutMs);
    const { origin, pathname } = new URL(url);
    try {
      const response = await this.agent.request({
        origin,
        path: `${pathname.replace(/\/+$/, '')}${path}`,
        method: 'POST',
        body,
        signal: stop ? AbortSignal.any([timeout, stop]) : timeout,
        headersTimeout: 0,
        bodyTimeout: 0,
        headers: {
          accept: 'application/json',
          'accept-encoding': encoding,
          'content-type': 'application/x-www-form-urlencoded',
          'user-agent': 'watchbill',
          ...(authorization !== null && { authorization }),
          ...(tenant !== null && { 'x-scope-orgid': tenant }),
        },
      });
      const text = await this.textOf(response);
      if (response.statusCode !== 200) {
        throw refusedAnswer(this.connection, response, text);
      }
      return text;
    } catch (error) {
      throw error instanceof ReadingProblem ? error : brokenConnection(this.connection, error, timeout.aborted);
    }
  }

  private async textOf({ body, headers }: Dispatcher.ResponseData): Promise<string> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of this.unpacked(body, headers['content-encoding'])) {
      const part = Buffer.from(chunk);
      bytes += part.length;
      if (bytes > this.maxBytes) {
        body.destroy();
        const limit = `${Math.floor(this.maxBytes / 1024 / 1024)} MiB`;
        throw unreadableAnswer(this.connection, 'heavy', `sent more than ${limit}, which is the limit: sum the query.`);
      }
      chunks.push(part);
    }
    return Buffer.concat(chunks).toString('utf8');
  }

  private unpacked(body: Readable, encoding: string | string[] | undefined): Readable {
    // The callback is empty: errors of the connection surface through the unpacked stream.
    return encoding === 'gzip' ? pipeline(body, createGunzip(), () => undefined) : body;
  }
}
