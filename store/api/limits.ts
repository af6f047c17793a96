import { createHash } from 'node:crypto';
import type { RateLimitPluginOptions } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import { ApiError } from './errors';
import type { StoreParts } from './parts';

/** Requests per minute, counted for each source and for each token, from each address. */
export function rateLimits({ directory }: StoreParts): RateLimitPluginOptions {
  return {
    timeWindow: '1 minute',
    max: () => directory().limits.requestsPerMinute,
    keyGenerator: (request) => `${request.ip} ${sourceOf(request) ?? digest(request.headers.authorization ?? '')}`,
    errorResponseBuilder: (request, { max, ttl }) => {
      const retryAfterSeconds = Math.ceil(ttl / 1000);
      const message =
        `More than ${max} requests in a minute. Try again in ${retryAfterSeconds} s, ` +
        'or raise limits.requestsPerMinute in the configuration.';
      return new ApiError(statusFor(sourceOf(request), directory), message, { retryAfterSeconds });
    },
  };
}

/** Alertmanager drops what is answered with 429 and tries again after a 503. */
function statusFor(source: string | undefined, directory: StoreParts['directory']): number {
  return source !== undefined && directory().sources.get(source)?.kind === 'alertmanager' ? 503 : 429;
}

function sourceOf(request: FastifyRequest): string | undefined {
  const params = request.params;
  const source: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, 'source') : undefined;
  return typeof source === 'string' ? source : undefined;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
