import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

export type Process = ChildProcessByStdio<null, Readable, Readable>;

const running = new Set<Process>();
process.on('exit', () => killRest());

/** Starts Node with these arguments; it is killed when this process ends. */
export function started(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Process {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Kills processes that still run, such as after an attack that timed out. */
export function killRest(): void {
  running.forEach((child) => child.kill('SIGKILL'));
}
