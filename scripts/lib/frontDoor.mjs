import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ROOT, STATE } from './paths.mjs';
import { requireFreePort } from './ports.mjs';
import { run, StepFailed, waitFor, works } from './processes.mjs';

const PAGE = '/a/watchbill-oncall-app/paging-load';
/** Grafana's own, until somebody changes it. */
const FIRST_LOGIN = 'On a first start log in as admin with the password admin.';
const UNSIGNED = [
  'watchbill-oncall-app',
  'watchbill-oncall-datasource',
  'watchbill-pagingload-panel',
  'watchbill-rotation-panel',
  'watchbill-errorbudget-panel',
].join(',');
/** The first start of a Grafana migrates its database. */
const GRAFANA_MS = 180_000;

/**
 * A way in for people: where it is and how to open it.
 * @typedef {object} FrontDoor
 * @property {string} name
 * @property {boolean} backend whether it runs the data source's Go backend
 * @property {boolean} [inContainer] whether it runs on another system than this machine's
 * @property {string} storeHost address the store must listen on to be reached from it
 * @property {(context: { port?: number, store: string, secrets: Record<string, string>, children: import('./processes.mjs').Children }) => Promise<{ base: string, page: string }>} open
 * @property {string} [login] how to log in on its first start
 * @property {() => Promise<void>} close
 */

/** A Grafana that GRAFANA_HOME or GRAFANA_BIN names, else one in Docker, else the preview. */
export async function chooseFrontDoor(env) {
  if (env.GRAFANA_HOME || env.GRAFANA_BIN) {
    return localGrafana(env);
  }
  return (await works('docker', ['info'])) && (await works('docker', ['compose', 'version']))
    ? dockerGrafana()
    : preview();
}

function localGrafana({ GRAFANA_HOME, GRAFANA_BIN }) {
  const home = resolve(GRAFANA_HOME ?? join(dirname(GRAFANA_BIN), '..'));
  const binary = GRAFANA_BIN ?? join(home, 'bin', process.platform === 'win32' ? 'grafana.exe' : 'grafana');
  if (!existsSync(binary)) {
    throw new StepFailed(`There is no Grafana at ${binary}. GRAFANA_HOME names its folder, GRAFANA_BIN its program.`);
  }
  return {
    name: 'Grafana',
    backend: true,
    login: FIRST_LOGIN,
    storeHost: '127.0.0.1',
    async open({ port = 3000, store, secrets, children }) {
      await requireFreePort(port, 'Grafana');
      const data = join(STATE, 'grafana');
      const plugins = join(data, 'plugins');
      mkdirSync(plugins, { recursive: true });
      const link = join(plugins, 'watchbill-oncall-app');
      if (!existsSync(link)) {
        symlinkSync(join(ROOT, 'dist'), link, 'junction');
      }
      const entry = children.start('Grafana', binary, ['server', '--homepath', home], {
        env: {
          GF_PATHS_DATA: join(data, 'data'),
          GF_PATHS_LOGS: join(data, 'logs'),
          GF_PATHS_PLUGINS: plugins,
          GF_PATHS_PROVISIONING: join(ROOT, 'provisioning'),
          GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS: UNSIGNED,
          GF_PLUGINS_PREINSTALL_DISABLED: 'true',
          GF_ANALYTICS_REPORTING_ENABLED: 'false',
          GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
          GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
          GF_NEWS_NEWS_FEED_ENABLED: 'false',
          GF_SERVER_HTTP_ADDR: '127.0.0.1',
          GF_SERVER_HTTP_PORT: String(port),
          WATCHBILL_URL: store,
          WATCHBILL_TOKEN: secrets.WATCHBILL_TOKEN,
          WATCHBILL_DASHBOARDS: join(ROOT, 'dist/dashboards'),
        },
      });
      const base = `http://127.0.0.1:${port}`;
      await waitFor(`${base}/api/health`, entry, GRAFANA_MS);
      return { base, page: base + PAGE };
    },
    close: async () => {},
  };
}

function dockerGrafana() {
  const override = join(STATE, 'compose.json');
  const compose = (args, env) =>
    run('docker', ['compose', '-f', 'docker-compose.yaml', '-f', override, ...args], { env });
  return {
    name: 'Grafana in Docker',
    backend: true,
    login: FIRST_LOGIN,
    inContainer: process.platform !== 'linux',
    // A container reaches this machine by the bridge's address; the token keeps others out.
    storeHost: process.platform === 'linux' ? '0.0.0.0' : '127.0.0.1',
    async open({ store, secrets }) {
      const url = store.replace(/\/\/[^:/]+/, '//host.docker.internal');
      const grafana = { extra_hosts: ['host.docker.internal:host-gateway'] };
      writeFileSync(override, JSON.stringify({ services: { grafana } }));
      await compose(['up', '--detach', '--no-deps', 'grafana'], {
        WATCHBILL_URL: url,
        WATCHBILL_TOKEN: secrets.WATCHBILL_TOKEN,
      });
      const base = 'http://127.0.0.1:3000';
      await waitFor(`${base}/api/health`, { name: 'Grafana', output: '', ended: new Promise(() => {}) }, GRAFANA_MS);
      return { base, page: base + PAGE };
    },
    close: async () => {
      await compose(['stop', 'grafana']);
    },
  };
}

function preview() {
  return {
    name: 'preview',
    backend: false,
    storeHost: '127.0.0.1',
    async open({ port = 4481, store, secrets, children }) {
      await requireFreePort(port, 'the preview');
      const entry = children.start(
        'The preview',
        process.execPath,
        ['preview/dist/server.js', '--port', String(port), '--store', store],
        { env: { WATCHBILL_TOKEN: secrets.WATCHBILL_TOKEN } }
      );
      const base = `http://127.0.0.1:${port}`;
      await waitFor(base, entry);
      return { base, page: base + PAGE };
    },
    close: async () => {},
  };
}
