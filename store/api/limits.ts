import rateLimit, { type RateLimitPluginOptions } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import type { App } from './app';
import { ApiError } from './errors';
import type { ApiServices } from './apiServices';
import { RateWindows } from './rateWindows';

declare module 'fastify' {
  interface FastifyRequest {
    /** Key for the rate limit; set once the request is authenticated, null before that and for anonymous requests. */
    caller: string | null;
    /** Whether authentication depends on the signature of the body; the request is counted after that check. */
    isUnverified: boolean;
  }
  interface FastifyInstance {
    /** Counts the request towards the limit of its caller. @throws ApiError if the limit is exceeded */
    countRequest(request: FastifyRequest): Promise<void>;
  }
}

/**
 * Limits requests per minute: for each source and each token by client address, and for anonymous callers by client
 * address, so that they do not use up the limits of authenticated callers. Hooks of a route run before the request is
 * counted.
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

/** Alertmanager drops a notification after a 429, but retries it after a 503. */
function statusFor({ admission }: FastifyRequest, directory: ApiServices['directory']): number {
  return admission && directory().sources.get(admission.entry.id)?.kind === 'alertmanager' ? 503 : 429;
}
