import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import type { SourceEntry } from '../../config/directory';
import { admit } from '../../ingest/receive';
import type { Signature } from '../../ingest/source';
import type { App } from '../app';
import { type BodyOptions, checkLength } from '../bodies';
import { ApiError, ErrorSchema } from '../errors';
import type { StoreParts } from '../parts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The source that a delivery is of, set when its headers let it in. */
    admission: { entry: SourceEntry; signature?: Signature } | null;
  }
}

const Params = Type.Object({ source: Type.String({ description: 'Id of a source in the configuration' }) });

const Accepted = Type.Object({
  delivery: Type.String({ description: 'Id of the delivery, by which it can be listed and replayed' }),
  note: Type.Optional(Type.String({ description: 'What needs attention although the delivery is kept' })),
});

/** `POST /v1/ingest/:source`: takes a delivery as it comes and answers once it is durable. */
export function ingestRoutes(app: App, parts: StoreParts): void {
  const options = () => ({
    limit: parts.directory().limits.bodyBytes,
    advice: 'Send fewer events at once, or raise limits.bodyBytes in the configuration.',
  });
  app.removeAllContentTypeParsers();
  // The body is read where it is worked on, so that what it takes of the memory is known until then.
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.addHook('onResponse', async ({ admission }, { statusCode }) => {
    parts.metrics.deliveries.inc({ source: admission?.entry.id ?? 'unknown', status: statusCode });
  });

  /** Nothing of a body is read before the headers let it in. */
  const onRequest = async (request: FastifyRequest<{ Params: typeof Params.static }>): Promise<void> => {
    const { headers } = request;
    const admission = admit(request.params.source, headers, parts.directory());
    if (!admission.admitted) {
      await app.countRequest(request);
      throw new ApiError(admission.status, admission.message);
    }
    const { entry, signature } = admission;
    request.admission = { entry, signature };
    request.caller = signature ? null : sourceCaller(entry);
    request.isUnproven = signature !== undefined;
    const encoding = headers['content-encoding'] ?? 'identity';
    if (encoding !== 'identity') {
      throw new ApiError(415, `Send the body as it is, without "Content-Encoding: ${encoding}".`);
    }
    checkLength(headers['content-length'], options());
    // Fastify refuses types that it cannot read. Here none is read by its type, and what came is kept.
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
        // What is not proved yet may be anybody's.
        sender: signature ? 'unproved' : sourceCaller(entry),
        onPart: (part: Buffer) => signature?.update(part),
      };
      const result = await app.bodies.during(raw, reading, async (body) => {
        if (signature) {
          await prove(request, entry, signature);
        }
        return parts.ingest(entry, raw.headers, body);
      });
      if (!result.accepted) {
        throw new ApiError(result.status, result.message, { retryAfterSeconds: result.retryAfterSeconds });
      }
      return reply.code(202).send({ delivery: result.delivery, note: result.note });
    }
  );

  /** @throws ApiError for a body that is not what was signed, counted among those of strangers */
  async function prove(request: FastifyRequest, entry: SourceEntry, signature: Signature): Promise<void> {
    const refusal = signature.refusal();
    request.isUnproven = false;
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
