import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createPlainServer } from 'node:http';
import { createServer, globalAgent } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readUrl } from './readUrl';

const folder = mkdtempSync(join(tmpdir(), 'watchbill-tls-'));
const servers: Server[] = [];

/** A self-signed certificate and its key. */
function certificate(host: string): { cert: string; key: string } {
  const [key, cert] = [join(folder, `${host}.key`), join(folder, `${host}.pem`)];
  const names = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`];
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...made, ...names, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `localhost:${(server.address() as AddressInfo).port}/hidden.ics`;
}
const serve = (host: string) => {
  const identity = certificate(host);
  return listen(createServer(identity, (_, response) => response.end('BEGIN:VCALENDAR'))).then((at) => ({
    at,
    ...identity,
  }));
};
const read = (url: string) => readUrl(url, { allowPrivate: true, validators: {}, timeoutMs: 60_000 });
const failure = (url: string) =>
  read(url).then(
    () => 'none',
    (error: Error) => error.message
  );

afterEach(() => {
  globalAgent.options.ca = undefined;
  globalAgent.destroy();
});
afterAll(() => {
  servers.forEach((server) => server.close());
  rmSync(folder, { recursive: true, force: true });
});

describe('readUrl with TLS', () => {
  it('reads from whom a known authority vouches for, webcal: too', async () => {
    const { at, cert } = await serve('localhost');
    globalAgent.options.ca = [cert];
    expect((await read(`https://${at}`)).text).toBe('BEGIN:VCALENDAR');
    expect((await read(`webcal://${at}`)).text).toBe('BEGIN:VCALENDAR');
  });

  it('refuses a certificate that nobody vouches for', async () => {
    const { at } = await serve('localhost');
    const said = await failure(`https://${at}`);
    expect(said).toMatch(/^localhost shows a certificate that no known authority vouches for.*NODE_EXTRA_CA_CERTS\.$/);
  });

  it('refuses the certificate of another host', async () => {
    const { at, cert } = await serve('calendar.example.com');
    globalAgent.options.ca = [cert];
    expect(await failure(`https://${at}`)).toMatch(/^localhost shows the certificate of another host\./);
  });

  it('says that a server does not speak TLS', async () => {
    const at = await listen(createPlainServer((_, response) => response.end('BEGIN:VCALENDAR')));
    expect(await failure(`https://${at}`)).toMatch(/^localhost does not speak TLS/);
  });

  it('does not follow a redirect to an address without encryption', async () => {
    const identity = certificate('localhost');
    const at = await listen(
      createServer(identity, (_, response) => response.writeHead(302, { location: 'http://localhost/' }).end())
    );
    globalAgent.options.ca = [identity.cert];
    expect(await failure(`https://${at}`)).toContain('would give the calendar away');
  });
});
