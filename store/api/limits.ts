import rateLimit, { type RateLimitPluginOptions } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import type { App } from './app';
import { ApiError } from './errors';
import type { ApiServices } from './apiServices';
import { RateWindows } from './rateWindows';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose rate limit the request counts towards: set once it is authenticated, null before and for anonymous ones. */
    caller: string | null;
    /** Only the signature of the body will show whether it is authentic; it is counted then. */
    isUnverified: boolean;
  }
  interface FastifyInstance {
    /** Counts the request among those of its caller. @throws ApiError when there are too many */
    countRequest(request: FastifyRequest): Promise<void>;
  }
}

/**
 * Limits the requests per minute: of each source and of each token from each address, and of anonymous callers from each
 * address, who thus take nothing from the limits of authenticated ones. Hooks of a route run before the count.
 */
export async function limitRates(app: App, { directory }: Pick<ApiServices, 'directory'>): Promise<void> {
  app.decorateRequest('caller', null);
  app.decorateRequest('isUnverified', false);
  const tooMany = (request: FastifyRequest, max: number, ttl: number) => {
    const retryAfterSeconds = Math.ceil(ttl / 1000);
    const message =
      `More than ${max} requests in a minute. Try again in ${retryAfterSeconds} s, ` +
      'or raise limits.requestsPerMinute in the configuration.';
    return new ApiError(statusFor(request, directory), message, { retryAfterSeconds });
  };
  const options: RateLimitPluginOptions = {
    timeWindow: '1 minute',
    store: RateWindows,
    max: () => directory().limits.requestsPerMinute,
    keyGenerator: ({ ip, caller }) => `${ip} ${caller ?? 'anonymous'}`,
    allowList: ({ isUnverified }) => isUnverified,
    errorResponseBuilder: (request, { max, ttl }) => tooMany(request, max, ttl),
  };
  await app.register(rateLimit, options);
  const count = app.createRateLimit();
  app.decorate('countRequest', async (request: FastifyRequest) => {
    const counted = await count(request);
    if (!counted.isAllowed && counted.isExceeded) {
      throw tooMany(request, counted.max, counted.ttl);
    }
  });
}

/** Alertmanager drops what is answered with 429 and tries again after a 503. */
function statusFor({ admission }: FastifyRequest, directory: ApiServices['directory']): number {
  return admission && directory().sources.get(admission.entry.id)?.kind === 'alertmanager' ? 503 : 429;
}
