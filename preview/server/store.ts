import { AddressError } from './problem';

/** The requesting user, as Grafana's server would name it. */
export interface User {
  login: string;
  name: string;
  email: string;
  role: 'Admin' | 'Editor' | 'Viewer';
}

/** The one person of a preview: whoever sits at this machine may do everything. */
export const PREVIEW_USER: User = { login: 'preview', name: 'Preview', email: '', role: 'Admin' };

/** A store's address and the token for it. */
export interface StoreAccess {
  address: string;
  token: string;
}

/** The store's complete answer. */
export interface Answer {
  status: number;
  /** The store's API number; empty when another server answered. */
  api: string;
  contentType: string;
  body: string;
}

export interface StoreCall {
  method: string;
  /** Below the store's address, with its query string, such as `/v1/status`. */
  path: string;
  body?: string;
  user?: User;
}

const TIMEOUT_MS = 30_000;

/**
 * Asks the store in the name of the user.
 * @throws AddressError before asking; fetch's own errors when nothing answers
 */
export async function callStore(
  access: StoreAccess,
  { method, path, body, user = PREVIEW_USER }: StoreCall
): Promise<Answer> {
  const response = await fetch(target(access.address, path), {
    method,
    body,
    // A redirect would carry the token to an address nobody named.
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: {
      Authorization: `Bearer ${access.token}`,
      Accept: 'application/json',
      ...(body ? { 'Content-Type': 'application/json' } : {}),
      ...identity(user),
    },
  });
  return {
    status: response.status,
    api: response.headers.get('x-watchbill-api') ?? '',
    contentType: response.headers.get('content-type') ?? 'application/json',
    body: await response.text(),
  };
}

/** Joins the store's address with a path of its API. The path cannot leave the address. */
function target(address: string, path: string): string {
  const trimmed = address.trim().replace(/\/+$/, '');
  if (!trimmed) {
    throw new AddressError(
      "No store address is set; enter it in the data source's settings, such as http://127.0.0.1:4480."
    );
  }
  if (!/^https?:\/\/./.test(trimmed) || !URL.canParse(trimmed)) {
    throw new AddressError(
      `The store address "${trimmed}" is not an http or https address; correct it in the data source's settings.`
    );
  }
  const [pathname] = path.split('?');
  if (pathname.split('/').some((part) => ['.', '..'].includes(part.replace(/%2e/gi, '.')))) {
    throw new AddressError(`"${path}" is not a path of the store's API.`);
  }
  return trimmed + path;
}

/** Percent-encoded, since names may hold any letter. */
function identity(user: User): Record<string, string> {
  const said = {
    'X-Watchbill-User': user.login,
    'X-Watchbill-Name': user.name,
    'X-Watchbill-Email': user.email,
    'X-Watchbill-Role': user.role,
  };
  return Object.fromEntries(
    Object.entries(said)
      .filter(([, value]) => value)
      .map(([name, value]) => [name, encodeURIComponent(value)])
  );
}
