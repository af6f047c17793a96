import { availableParallelism } from 'node:os';
import { capture } from './processes.mjs';

const npm = (script, ...args) => ['npm', 'run', '--silent', script, ...args];

/** Run one after another beside the unit tests, which use every core as soon as these are over. */
const STATIC = [
  { name: 'types of the store', command: npm('typecheck:store') },
  { name: 'types of the plugin', command: npm('typecheck:plugin') },
  { name: 'lint', command: npm('lint:code') },
  { name: 'format', command: npm('lint:format') },
];
const UNIT = { name: 'unit tests', command: npm('unit', '--', `--maxWorkers=${availableParallelism()}`) };

/**
 * The checks that need no build, no database and no other program: types, lint and unit tests. What each of them prints is
 * shown when it is over.
 * @returns {Promise<Array<{ name: string, outcome: 'passed' | 'FAILED', seconds: number }>>}
 */
export async function runFastChecks() {
  const [unit, ...results] = (await Promise.all([inOrder([UNIT]), inOrder(STATIC)])).flat();
  return [...results, unit];
}

async function inOrder(checks) {
  const results = [];
  for (const { name, command } of checks) {
    results.push({ name, ...(await check(name, command)) });
  }
  return results;
}

async function check(name, [command, ...args]) {
  const began = performance.now();
  const { passed, output } = await capture(command, args);
  const seconds = (performance.now() - began) / 1000;
  console.log(`\n=== ${name} (${seconds.toFixed(1)} s)\n${passed ? lastLines(output) : output.trimEnd()}`);
  return { outcome: passed ? 'passed' : 'FAILED', seconds };
}

/** Of a check that passed only the counts are worth showing. */
function lastLines(output) {
  const lines = output.trimEnd().split('\n');
  return lines.filter((line) => /^(Test Suites|Tests):/.test(line)).join('\n') || 'passed';
}
