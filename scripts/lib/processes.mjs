import { spawn } from 'node:child_process';
import { ROOT } from './paths.mjs';

const FIRST_LINES = 15;
const LAST_LINES = 30;
// npm is a script on Windows, which only a shell starts.
const shell = process.platform === 'win32';

/** A command failed; its message carries the first and last lines it printed. */
export class StepFailed extends Error {}

/**
 * Runs a command to its end, quietly.
 * @returns {Promise<string>} what it printed
 * @throws StepFailed with what it printed
 */
export function run(command, args, { env = {}, cwd = ROOT } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      shell,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk) => (output += chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => reject(new StepFailed(`${command} cannot be started: ${error.message}`)));
    child.on('close', (code) => {
      if (code === 0) {
        resolve(output);
        return;
      }
      reject(new StepFailed(`"${[command, ...args].join(' ')}" failed:\n${excerpt(output)}`));
    });
  });
}

/** Runs a command to its end. @returns {Promise<{ passed: boolean, output: string }>} whether it succeeded, and what it printed */
export function capture(command, args, { env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      shell,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk) => (output += chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ passed: false, output: `${command} cannot be started: ${error.message}` }));
    child.on('close', (code) => resolve({ passed: code === 0, output }));
  });
}

/** Runs a command to its end with its output shown. @returns {Promise<boolean>} whether it succeeded */
export function show(command, args, { env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, shell, env: { ...process.env, ...env }, stdio: 'inherit' });
    child.on('error', (error) => {
      console.error(`${command} cannot be started: ${error.message}`);
      resolve(false);
    });
    child.on('close', (code) => resolve(code === 0));
  });
}

/** Whether a command is there and succeeds. */
export async function works(command, args) {
  return run(command, args).then(
    () => true,
    () => false
  );
}

const STOP_MS = 15_000;

/** Processes that live as long as this one; stopped by their own ids, the last started first. */
export class Children {
  #running = [];

  /**
   * Starts a process in the background.
   * @param {string} name shown when it ends by itself
   * @param {(text: string) => void} onOutput called with what it prints
   */
  start(name, command, args, { env = {}, cwd = ROOT, onOutput = () => {} } = {}) {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const entry = { name, child, output: '' };
    entry.ended = new Promise((resolve) => {
      child.on('error', (error) => resolve(error.message));
      child.on('close', (code, signal) => resolve(`exit status ${code ?? signal}`));
    });
    const keep = (chunk) => {
      entry.output = (entry.output + chunk).slice(-20_000);
      onOutput(String(chunk));
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    this.#running.push(entry);
    return entry;
  }

  async stopAll() {
    for (const { child, ended } of this.#running.splice(0).reverse()) {
      child.kill('SIGTERM');
      const forced = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await ended;
      clearTimeout(forced);
    }
  }
}

/**
 * Waits until the address answers with 2xx.
 * @param {string} url asked again and again
 * @param {{ name: string, ended: Promise<string>, output: string }} entry the process that is expected to answer
 * @throws StepFailed when the process ends or the time is up, with its last lines
 */
export async function waitFor(url, entry, withinMs = 60_000) {
  const until = performance.now() + withinMs;
  let end;
  void entry.ended.then((how) => (end = how));
  while (performance.now() < until) {
    if (end !== undefined) {
      throw new StepFailed(`${entry.name} ended (${end}):\n${excerpt(entry.output)}`);
    }
    const answer = await fetch(url).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new StepFailed(`${entry.name} does not answer at ${url}:\n${excerpt(entry.output)}`);
}

/**
 * Waits until the process prints certain words.
 * @throws StepFailed when it ends before, with its last lines
 */
export async function waitForWords(words, entry) {
  let end;
  void entry.ended.then((how) => (end = how));
  while (!words.test(entry.output)) {
    if (end !== undefined) {
      throw new StepFailed(`${entry.name} ended (${end}):\n${excerpt(entry.output)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** First and last lines: npm explains an error at the beginning, other programs at the end. */
function excerpt(output) {
  const lines = output.trimEnd().split('\n');
  return lines.length <= FIRST_LINES + LAST_LINES
    ? lines.join('\n')
    : [...lines.slice(0, FIRST_LINES), '…', ...lines.slice(-LAST_LINES)].join('\n');
}
