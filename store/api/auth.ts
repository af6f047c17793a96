import { timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hashToken } from '../config/buildConfiguration';
import type { App } from './app';
import { ApiError } from './errors';
import type { ApiServices } from './apiServices';

/** The Grafana user of a request; null if there is none, for example for an alert rule. */
export interface Identity {
  login: string;
  name: string;
  email: string;
  role: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set after the bearer token has been checked: only then can the user headers be trusted. */
    identity: Identity | null;
  }
}

/** Hook that requires the bearer token, and reads the user from the headers that the plugin's Grafana backend adds. */
export function requireToken(app: App, { directory }: Pick<ApiServices, 'directory'>) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const token = bearerToken(request.headers.authorization);
    if (token === undefined || !timingSafeEqual(hashToken(token), directory().tokenHash)) {
      await app.countRequest(request);
      void reply.header('www-authenticate', 'Bearer realm="watchbill"');
      throw new ApiError(
        401,
        token === undefined
          ? 'A token is missing. Send the header "Authorization: Bearer <token>" with the token of the configuration.'
          : 'The token is wrong. The header "Authorization: Bearer <token>" must carry the token of the configuration.'
      );
    }
    request.caller = 'token';
    request.identity = readIdentity(request);
  };
}

function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer\s+(\S+)\s*$/i.exec(header ?? '')?.[1];
}

function readIdentity(request: FastifyRequest): Identity | null {
  const value = (name: string): string => {
    const header = request.headers[`x-watchbill-${name}`];
    return typeof header === 'string' ? decoded(header).slice(0, 256) : '';
  };
  const login = value('user');
  return login ? { login, name: value('name'), email: value('email'), role: value('role') } : null;
}

/** Undoes percent-encoding, since names may have any character; text with invalid encoding is returned as is. */
function decoded(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}
