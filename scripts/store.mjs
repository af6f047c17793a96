// `npm run store -- …`: the `watchbill` command line from the checkout.
import { spawn } from 'node:child_process';
import { buildStore } from './lib/builds.mjs';
import { installLibraries, requireNode } from './lib/libraries.mjs';
import { STORE } from './lib/paths.mjs';
import { knownSecrets } from './lib/secrets.mjs';

try {
  requireNode();
  await installLibraries();
  await buildStore();
  process.exitCode = await watchbill(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

/** Runs the command line with the tokens of `npm start`, unless the environment names others. */
function watchbill(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [STORE, ...args], {
      stdio: 'inherit',
      env: { ...knownSecrets(), ...process.env },
    });
    for (const signal of ['SIGTERM', 'SIGHUP']) {
      process.on(signal, () => child.kill(signal));
    }
    // The terminal sends Ctrl-C to the child itself: this process waits for its end.
    process.on('SIGINT', () => {});
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
