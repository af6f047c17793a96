import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import type { SourceEntry } from '../../config/directory';
import { admit } from '../../ingest/receive';
import type { Signature } from '../../ingest/source';
import type { App } from '../app';
import { type BodyOptions, checkLength } from '../requestBodies';
import { ApiError, ErrorSchema } from '../errors';
import type { ApiServices } from '../apiServices';

declare module 'fastify' {
  interface FastifyRequest {
    /** Source of the delivery, set once its headers have been accepted. */
    admission: { entry: SourceEntry; signature?: Signature } | null;
  }
}

const Params = Type.Object({ source: Type.String({ description: 'Id of a source in the configuration' }) });

const Accepted = Type.Object({
  delivery: Type.String({ description: 'Id of the delivery, by which it can be listed and reprocessed' }),
  note: Type.Optional(Type.String({ description: 'What needs attention although the delivery is kept' })),
});

/** `POST /v1/ingest/:source`: receives a delivery and responds once it is durable. */
export function ingestRoutes(app: App, services: ApiServices): void {
  const options = () => ({
    limit: services.directory().limits.bodyBytes,
    advice: 'Send fewer events at once, or raise limits.bodyBytes in the configuration.',
  });
  app.removeAllContentTypeParsers();
  // The handler reads the body, so that its memory counts as held until it has been processed.
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.addHook('onResponse', async ({ admission }, { statusCode }) => {
    services.metrics.deliveries.inc({ source: admission?.entry.id ?? 'unknown', status: statusCode });
  });

  /** Checks a delivery by its headers, before any of its body is read. */
  const onRequest = async (request: FastifyRequest<{ Params: typeof Params.static }>): Promise<void> => {
    const { headers } = request;
    const admission = admit(request.params.source, headers, services.directory());
    if (!admission.admitted) {
      await app.countRequest(request);
      throw new ApiError(admission.status, admission.message);
    }
    const { entry, signature } = admission;
    request.admission = { entry, signature };
    request.caller = signature ? null : sourceCaller(entry);
    request.isUnverified = signature !== undefined;
    const encoding = headers['content-encoding'] ?? 'identity';
    if (encoding !== 'identity') {
      throw new ApiError(415, `Send the body as it is, without "Content-Encoding: ${encoding}".`);
    }
    checkLength(headers['content-length'], options());
    // Fastify rejects content types without a parser, but the body is stored as received, whatever its type.
    request.headers = { 'content-type': 'application/octet-stream' };
  };

  app.post(
    '/v1/ingest/:source',
    {
      onRequest,
      schema: {
        summary: 'Take in a delivery of a source',
        description: 'The body is what the source sends, unchanged: JSON, or NDJSON for a batch of events.',
        tags: ['ingest'],
        security: [{ source: [] }],
        params: Params,
        response: {
          202: Accepted,
          400: ErrorSchema,
          401: ErrorSchema,
          404: ErrorSchema,
          408: ErrorSchema,
          413: ErrorSchema,
          429: ErrorSchema,
          503: ErrorSchema,
        },
      },
    },
    async (request, reply) => {
      const { admission, raw } = request;
      if (!admission) {
        throw new Error('a delivery came past its admission');
      }
      const { entry, signature } = admission;
      const reading: BodyOptions = {
        ...options(),
        // The sender is unknown until the signature has been checked.
        sender: signature ? 'unverified' : sourceCaller(entry),
        onPart: (part: Buffer) => signature?.update(part),
      };
      const result = await app.bodies.withBody(raw, reading, async (body) => {
        if (signature) {
          await verify(request, entry, signature);
        }
        return services.ingest(entry, raw.headers, body);
      });
      if (!result.accepted) {
        throw new ApiError(result.status, result.message, { retryAfterSeconds: result.retryAfterSeconds });
      }
      return reply.code(202).send({ delivery: result.delivery, note: result.note });
    }
  );

  /** @throws ApiError if the signature does not match; the request then counts as anonymous */
  async function verify(request: FastifyRequest, entry: SourceEntry, signature: Signature): Promise<void> {
    const refusal = signature.refusal();
    request.isUnverified = false;
    request.caller = refusal === undefined ? sourceCaller(entry) : null;
    await app.countRequest(request);
    if (refusal !== undefined) {
      throw new ApiError(401, refusal);
    }
  }
}

function sourceCaller({ id }: SourceEntry): string {
  return `source ${id}`;
}
