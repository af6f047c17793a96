// `npm test`: every check there is, first those that need no build. Set-up as in `npm start`; each check's own closing lines
// stay in view.
import { HOSTS } from '../preview/hosts.mjs';
import { buildPlugin, buildPreview, buildStore, hasGo } from './lib/builds.mjs';
import { findChromium } from './lib/chromium.mjs';
import { runFastChecks } from './lib/fastChecks.mjs';
import { installLibraries, requireNode } from './lib/libraries.mjs';
import { show, StepFailed } from './lib/processes.mjs';
import { step } from './lib/progress.mjs';
import { printSummary } from './lib/summary.mjs';

const requirePeers = process.env.WATCHBILL_REQUIRE_PEERS === '1';

const checks = [
  { name: 'engines and peers', command: ['npm', 'run', '--silent', 'integration'] },
  { name: 'backend', command: ['go', 'test', './pkg/...'], needs: { name: 'Go', found: hasGo } },
  {
    name: 'browser',
    command: ['npm', 'run', '--silent', 'browser'],
    needs: { name: 'Chromium', found: () => findChromium() !== undefined },
  },
  // Says itself which of its parts it skips, and why.
  { name: 'attack', command: ['npm', 'run', '--silent', 'attack', '--', '--short'] },
];

const results = [];
try {
  requireNode();
  await step('libraries', installLibraries);
  results.push(...(await runFastChecks()));
  await step('the store', buildStore);
  await step('the plugin', buildPlugin);
  for (const release of Object.keys(HOSTS)) {
    await step(`the preview of Grafana ${release}`, () => buildPreview(release));
  }
} catch (error) {
  console.error(error instanceof StepFailed ? error.message : error);
  console.log(`checks: ${results.length} run, then the set-up failed`);
  process.exit(1);
}

for (const { name, command, needs } of checks) {
  console.log(`\n=== ${name}`);
  results.push({ name, ...(await check(command, needs)) });
}

process.exit(printSummary(results));

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
