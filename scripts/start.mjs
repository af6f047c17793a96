// `npm start`: from a bare checkout to the first picture. Needs nothing but Node until the libraries are installed.
import { parseArgs } from 'node:util';
import { askEverything } from './lib/askEverything.mjs';
import { buildBackend, buildPlugin, buildPreview, buildStore } from './lib/builds.mjs';
import { chooseFrontDoor } from './lib/frontDoor.mjs';
import { installLibraries, requireNode } from './lib/libraries.mjs';
import { fillDemo, startStore } from './lib/localStore.mjs';
import { Children, StepFailed } from './lib/processes.mjs';
import { say, step } from './lib/progress.mjs';
import { localSecrets } from './lib/secrets.mjs';

const HELP = `npm start -- [options]
  --once         start, ask every query of every page, print one line each, stop; exit status 0 or 1
  --empty        without demo data
  --port PORT    of the page; 3000 for Grafana and 4481 for the preview without it (in Docker always 3000)
GRAFANA_HOME or GRAFANA_BIN names a Grafana to use; else one in Docker, else the preview.`;

const children = new Children();
let door;
let stopping;

const stop = async (status) => {
  stopping ??= (async () => {
    await children.stopAll();
    await door?.close();
    process.exit(status);
  })();
  await stopping;
};
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    say('stopping');
    void stop(0);
  });
}

try {
  await main(readOptions());
} catch (error) {
  if (!stopping) {
    console.error(error instanceof StepFailed ? error.message : error);
    await stop(1);
  }
}

async function main({ once, empty, port }) {
  requireNode();
  await step('libraries', installLibraries);
  door = await chooseFrontDoor(process.env);
  say(`the page opens in: ${door.name}${door.backend ? '' : ', which does without the Go backend'}`);
  await Promise.all([
    step('the store', buildStore),
    step('the plugin', buildPlugin),
    ...(door.backend
      ? [step('the data source backend', () => buildBackend(door.inContainer))]
      : [step('the preview', buildPreview)]),
  ]);
  const secrets = localSecrets();
  let store;
  await step('store started', async () => {
    store = await startStore({ children, secrets, host: door.storeHost, empty });
    return store;
  });
  if (!empty) {
    await step('demo data', () => fillDemo({ children, store, secrets }));
  }
  let opened;
  await step(`${door.name} started`, async () => {
    opened = await door.open({ port, store, secrets, children });
  });
  if (once) {
    await stop((await askEverything(opened.base)) ? 0 : 1);
  }
  say('ready');
  const login = door.login ? `  ${door.login}\n` : '';
  console.log(`\n  Open ${opened.page}\n${login}  Ctrl-C stops everything; what was taken in stays in .watchbill/.\n`);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        once: { type: 'boolean', default: false },
        empty: { type: 'boolean', default: false },
        port: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      console.log(HELP);
      process.exit(0);
    }
    if (values.port !== undefined && !/^\d{1,5}$/.test(values.port)) {
      throw new Error(`--port cannot be "${values.port}".`);
    }
    return { ...values, port: values.port && Number(values.port) };
  } catch (error) {
    console.error(`${error.message}\n${HELP}`);
    process.exit(2);
  }
}
