import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildProgram } from '../cli/program';
import type { StorageTarget } from '../../storage/storage';

let program: ReturnType<typeof buildProgram> | undefined;
afterAll(() => program?.remove());

/** A store in a process of its own, for tests that kill it. */
export interface RealStore {
  address: string;
  child: ChildProcess;
  /** SIGKILL, or what is given; resolves when the process is gone. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

/** Writes a configuration that keeps its data at the target, into a folder of its own. */
export function writeConfig(target: StorageTarget, text: string, files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-store-'));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), content);
  }
  const file = join(folder, 'watchbill.yaml');
  writeFileSync(file, `listen: { port: 0 }\nstorage: ${JSON.stringify(target)}\n${text}`);
  return file;
}

/**
 * Builds the store and runs `watchbill serve`.
 * @throws Error with what it printed when it does not come up
 */
export async function startRealStore(configFile: string): Promise<RealStore> {
  program ??= buildProgram();
  const child = spawn(process.execPath, [program.file, 'serve', '--config', configFile], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  const address = await new Promise<string>((found, failed) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      printed.push(`${line}\n`);
      const ready = /"address":"([^"]+)".*"msg":"ready"/.exec(line);
      if (ready) {
        found(ready[1]);
      }
    });
    child.once('exit', () => failed(new Error(`The store ended before it was ready:\n${printed.join('')}`)));
  });
  return {
    address,
    child,
    end: async (signal = 'SIGKILL') => {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill(signal);
        await gone;
      }
    },
  };
}
