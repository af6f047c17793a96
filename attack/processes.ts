import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

export type Process = ChildProcessByStdio<null, Readable, Readable>;

const running = new Set<Process>();
process.on('exit', () => killRest());

/** Starts Node with these arguments; it does not outlive us. */
export function started(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Process {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Ends what is still running, such as after an attack that was given up. */
export function killRest(): void {
  running.forEach((child) => child.kill('SIGKILL'));
}
