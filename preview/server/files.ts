import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Folders {
  appId: string;
  /** Folder of the built plugin. */
  plugin: string;
  /** Folder of the built host page. */
  page: string;
  /** Folder whose node_modules has the `@grafana/*` packages that the page is made of. */
  packages: string;
}

/** Files under /public, at the addresses where Grafana has them. */
export async function fileRoutes(app: FastifyInstance, { appId, plugin, page, packages }: Folders): Promise<void> {
  await app.register(fastifyStatic, { root: page, prefix: '/public/preview/', maxAge: 0 });
  // A build replaces these files while the preview runs, so the browser asks each time whether they changed.
  await app.register(fastifyStatic, {
    root: plugin,
    prefix: `/public/plugins/${appId}/`,
    decorateReply: false,
    maxAge: 0,
  });
  iconRoutes(app, join(packageFolder('@grafana/ui', packages), 'dist/public/img/icons'), join(page, 'icons'));
  fontRoutes(app);
}

/** The package holds most of Grafana's icons; a few more are ours, and a dot stands in for the rest. */
function iconRoutes(app: FastifyInstance, shipped: string, own: string): void {
  app.get<{ Params: { set: string; name: string } }>(
    '/public/build/img/icons/:set/:name',
    async ({ params }, reply) => {
      if (existsSync(join(shipped, params.set, params.name))) {
        return sendLasting(reply, join(params.set, params.name), shipped);
      }
      return sendLasting(reply, existsSync(join(own, params.name)) ? params.name : 'missing.svg', own);
    }
  );
}

function fontRoutes(app: FastifyInstance): void {
  const inter = join(packageFolder('inter-ui', __dirname), 'web');
  const robotoMono = join(packageFolder('@fontsource/roboto-mono', __dirname), 'files');
  app.get<{ Params: { name: string } }>('/public/fonts/inter/:name', async ({ params }, reply) =>
    sendLasting(reply, params.name, inter)
  );
  app.get('/public/fonts/roboto/:name', async (_request, reply) =>
    sendLasting(reply, 'roboto-mono-latin-400-normal.woff2', robotoMono)
  );
}

function sendLasting(reply: FastifyReply, name: string, root: string): FastifyReply {
  return reply.sendFile(name, root, { maxAge: '1d' });
}

function packageFolder(name: string, from: string): string {
  return dirname(require.resolve(`${name}/package.json`, { paths: [from] }));
}
