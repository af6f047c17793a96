import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a fake store was asked last. */
export interface Asked {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface FakeStore {
  address: string;
  asked: Asked[];
  close: () => Promise<void>;
}

/** A server that gives one answer over real HTTP and keeps what it was asked. */
export async function fakeStore(
  status: number,
  body: string,
  headers: Record<string, string> = { 'x-watchbill-api': '1' }
): Promise<FakeStore> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '' } = request;
      asked.push({ method, url, headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') {
    throw new Error('the fake store has no port');
  }
  return {
    asked,
    address: `http://127.0.0.1:${bound.port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A folder that looks like a built plugin with a nested panel, and a host page. */
export function builtFolders(): { plugin: string; page: string; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'watchbill-preview-'));
  const plugin = join(root, 'plugin');
  const page = join(root, 'page');
  const files: Record<string, string> = {
    'plugin/plugin.json': JSON.stringify({
      id: 'watchbill-oncall-app',
      type: 'app',
      name: 'Watchbill',
      info: { version: '1.0.0', logos: { small: 'img/logo.svg' } },
      includes: [
        { type: 'page', name: 'Paging load', path: '/a/%PLUGIN_ID%/paging-load', defaultNav: true },
        { type: 'datasource', name: 'Watchbill', path: 'datasource/plugin.json' },
        { type: 'panel', name: 'Paging load', path: 'panels/load/plugin.json' },
      ],
    }),
    'plugin/module.js': 'define([], () => ({}))',
    'plugin/datasource/plugin.json': JSON.stringify({
      id: 'watchbill-oncall-datasource',
      type: 'datasource',
      name: 'Watchbill',
    }),
    'plugin/panels/load/plugin.json': JSON.stringify({ id: 'watchbill-load-panel', type: 'panel', name: 'Load' }),
    'page/index.html': '<title>host page</title>',
    'page/icons/missing.svg': '<svg>missing</svg>',
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  return { plugin, page, remove: () => rmSync(root, { recursive: true, force: true }) };
}
