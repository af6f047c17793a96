import type { Readable } from 'node:stream';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import type { App } from '../app';
import { ApiError, ErrorSchema } from '../errors';
import type { StoreParts } from '../parts';

const Accepted = Type.Object({
  delivery: Type.String({ description: 'Id of the delivery, by which it can be listed and replayed' }),
  note: Type.Optional(Type.String({ description: 'What needs attention although the delivery is kept' })),
});

/** `POST /v1/ingest/:source`: takes a delivery as it comes and answers once it is durable. */
export function ingestRoutes(app: App, parts: StoreParts): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', async ({ headers }: FastifyRequest, payload: Readable) => {
    const encoding = headers['content-encoding'] ?? 'identity';
    if (encoding !== 'identity') {
      throw new ApiError(415, `Send the body as it is, without "Content-Encoding: ${encoding}".`);
    }
    return readBody(payload, parts.directory().limits.bodyBytes);
  });
  app.post(
    '/v1/ingest/:source',
    {
      schema: {
        summary: 'Take in a delivery of a source',
        description: 'The body is what the source sends, unchanged: JSON, or NDJSON for a batch of events.',
        tags: ['ingest'],
        security: [{ source: [] }],
        params: Type.Object({ source: Type.String({ description: 'Id of a source in the configuration' }) }),
        response: {
          202: Accepted,
          400: ErrorSchema,
          401: ErrorSchema,
          404: ErrorSchema,
          413: ErrorSchema,
          429: ErrorSchema,
          503: ErrorSchema,
        },
      },
    },
    async ({ params: { source }, headers, body }, reply) => {
      // A request without a body reaches no parser.
      const result = await parts.ingest(source, headers, Buffer.isBuffer(body) ? body : Buffer.alloc(0));
      const status = result.accepted ? 202 : result.status;
      parts.metrics.deliveries.inc({ source: parts.directory().sources.has(source) ? source : 'unknown', status });
      if (!result.accepted) {
        throw new ApiError(result.status, result.message, { retryAfterSeconds: result.retryAfterSeconds });
      }
      return reply.code(202).send({ delivery: result.delivery, note: result.note });
    }
  );
}

/** The whole body, up to the limit in force, which a reload of the configuration may change. */
async function readBody(payload: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Breaking off must leave the connection open, or the sender would never read why.
  for await (const chunk of payload.iterator({ destroyOnReturn: false })) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    size += bytes.length;
    if (size > limit) {
      throw new ApiError(
        413,
        `The body is larger than ${limit} bytes. Send fewer events at once, or raise limits.bodyBytes in the configuration.`
      );
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
