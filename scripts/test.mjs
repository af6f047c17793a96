// `npm test`: every check there is. Set-up as in `npm start`; each check's own closing lines stay in view.
import { HOSTS } from '../preview/hosts.mjs';
import { buildPlugin, buildPreview, buildStore, hasGo } from './lib/builds.mjs';
import { findChromium } from './lib/chromium.mjs';
import { installLibraries, requireNode } from './lib/libraries.mjs';
import { show, StepFailed } from './lib/processes.mjs';
import { step } from './lib/progress.mjs';

const requirePeers = process.env.WATCHBILL_REQUIRE_PEERS === '1';

const checks = [
  { name: 'types', command: ['npm', 'run', '--silent', 'typecheck'] },
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'unit and integration', command: ['npm', 'run', '--silent', 'unit'] },
  { name: 'backend', command: ['go', 'test', './pkg/...'], needs: { name: 'Go', found: hasGo } },
  {
    name: 'browser',
    command: ['npm', 'run', '--silent', 'browser'],
    needs: { name: 'Chromium', found: () => findChromium() !== undefined },
  },
  // Says itself which of its parts it skips, and why.
  { name: 'attack', command: ['npm', 'run', '--silent', 'attack', '--', '--short'] },
];

try {
  requireNode();
  await step('libraries', installLibraries);
  await step('the store', buildStore);
  await step('the plugin', buildPlugin);
  for (const release of Object.keys(HOSTS)) {
    await step(`the preview of Grafana ${release}`, () => buildPreview(release));
  }
} catch (error) {
  console.error(error instanceof StepFailed ? error.message : error);
  console.log('checks: 0 passed, 1 failed (set-up)');
  process.exit(1);
}

const results = [];
for (const { name, command, needs } of checks) {
  console.log(`\n=== ${name}`);
  results.push({ name, ...(await check(command, needs)) });
}

const width = Math.max(...results.map(({ name }) => name.length));
console.log('');
for (const { name, outcome, seconds } of results) {
  console.log(`${outcome.padEnd(8)} ${name.padEnd(width)} ${seconds.toFixed(1).padStart(7)} s`);
}
const count = (wanted) => results.filter(({ outcome }) => outcome === wanted).length;
console.log(`checks: ${count('passed')} passed, ${count('FAILED')} failed`);
process.exit(count('FAILED') > 0 ? 1 : 0);

async function check([command, ...args], needs) {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  if (needs && !(await needs.found())) {
    console.log(`${requirePeers ? 'failed' : 'skipped'}, because ${needs.name} is not installed`);
    return { outcome: requirePeers ? 'FAILED' : 'skipped', seconds: seconds() };
  }
  const passed = await show(command, args);
  return { outcome: passed ? 'passed' : 'FAILED', seconds: seconds() };
}
