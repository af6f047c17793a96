import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { run } from '../../cli/program';

/** Output and exit status of a command. */
export interface Outcome {
  status: number;
  out: string;
  err: string;
}

/** Runs a command in this process. */
export async function watchbill(
  args: readonly string[],
  { env = {}, stdin = '' }: { env?: Record<string, string>; stdin?: string } = {}
): Promise<Outcome> {
  let out = '';
  let err = '';
  const status = await run(args, {
    env,
    stdin: Readable.from([stdin]),
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { status, out, err };
}

const STORE = join(__dirname, '../..');

/** The program as it is shipped, built for one test file; `remove` it at the end. */
export function buildProgram(): { file: string; remove(): void } {
  const folder = join(STORE, 'dist', `test-${process.pid}`);
  const file = join(folder, 'watchbill.js');
  execFileSync(process.execPath, [join(STORE, 'build.mjs'), file]);
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface Running {
  child: ChildProcessWithoutNullStreams;
  /** Everything printed on standard output and standard error up to now. */
  printed(): string;
  /** Resolves with the address once it listens. */
  address: Promise<string>;
  ended: Promise<number | null>;
}

const running = new Set<ChildProcessWithoutNullStreams>();

/** Kills processes that failed tests left running. */
export function stopRest(): void {
  running.forEach((child) => child.kill('SIGKILL'));
}

/** Starts `watchbill serve` as a process of its own. @param nodeOptions for Node, before the program */
export function serve(program: string, config: string, nodeOptions: readonly string[] = []): Running {
  const args = [...nodeOptions, program, 'serve', '--config', config];
  const child = spawn(process.execPath, args, { env: { PATH: process.env.PATH } });
  running.add(child);
  let printed = '';
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve)).finally(() =>
    running.delete(child)
  );
  const address = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += String(chunk);
      const found = /"address":"([^"]+)".*"msg":"ready"/.exec(printed)?.[1];
      if (found) {
        resolve(found);
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(() => reject(new Error(printed)));
  });
  // Avoids an unhandled rejection in tests that do not await the address.
  address.catch(() => undefined);
  return { child, printed: () => printed, address, ended };
}
