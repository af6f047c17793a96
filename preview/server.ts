import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_HOST, HOSTS } from './hosts.mjs';
import { buildPreview } from './server/app';

const HELP = `node preview/dist/server.js [options]
  --port PORT     port on 127.0.0.1, 4481 unless given; 0 takes a free one
  --store URL     address of a running store, http://127.0.0.1:4480 unless given
  --plugin DIR    the built plugin, dist/ unless given
  --grafana REL   whose packages the page is made of: ${Object.keys(HOSTS).join(' or ')}, ${DEFAULT_HOST} unless given
WATCHBILL_TOKEN is the token of the store's configuration.`;

void start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

async function start(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4481' },
      store: { type: 'string', default: 'http://127.0.0.1:4480' },
      plugin: { type: 'string', default: resolve(__dirname, '../../dist') },
      grafana: { type: 'string', default: DEFAULT_HOST },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const token = process.env.WATCHBILL_TOKEN;
  if (!token) {
    throw new Error("WATCHBILL_TOKEN is not set. It must hold the token of the store's configuration.");
  }
  if (!(values.grafana in HOSTS)) {
    throw new Error(`There is no host for Grafana ${values.grafana}, only for ${Object.keys(HOSTS).join(' and ')}.`);
  }
  const packages = resolve(__dirname, '../..', HOSTS[values.grafana]);
  const app = await buildPreview({
    store: { address: values.store, token },
    plugin: resolve(values.plugin),
    page: join(__dirname, `grafana-${values.grafana}`),
    packages,
    grafanaVersion: grafanaVersion(packages),
  });
  const address = await app.listen({ host: '127.0.0.1', port: Number(values.port) });
  console.log(`Preview at ${address}`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void app.close().then(() => process.exit(0)));
  }
}

function grafanaVersion(packages: string): string {
  const file = require.resolve('@grafana/runtime/package.json', { paths: [packages] });
  const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'));
  return version;
}
