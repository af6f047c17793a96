import { unwatchFile, watchFile } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { StoreStatus } from '@watchbill/contract';
import type { Logger } from 'pino';
import { type LoadedConfig, loadConfig } from '../config/load';
import { formatProblem, type Problem } from '../files/problem';
import { knowHolidays } from '../readers/knowHolidays';
import type { Readers } from '../readers/readers';
import { SingleFlight } from '../lib/singleFlight';
import { StartFailed } from './startFailed';

/** The configuration in force: a valid edit of the file replaces it, an invalid one is rejected and reported. */
export interface LiveConfig {
  current(): LoadedConfig;
  status(): StoreStatus['config'];
  reload(): void;
  close(): void;
}

export interface LiveConfigDeps {
  env: Readonly<Record<string, string | undefined>>;
  readers: Pick<Readers, 'configuration' | 'holidays'>;
  log: Logger;
  now: () => Date;
  /** Called after each valid edit. */
  onChange(config: LoadedConfig): void;
  /** Interval in milliseconds at which the file is checked; 1,000 by default. */
  watchEveryMs?: number;
}

/**
 * Loads the configuration and watches its file. Polling works with editors that replace the file, with mounted volumes
 * and with symbolic links, where file system notifications do not.
 * @throws StartFailed listing the problems if the first load fails
 */
export function watchConfig(
  path: string,
  { env, readers, log, now, onChange, watchEveryMs = 1000 }: LiveConfigDeps
): LiveConfig {
  const first = loadConfig(path, env);
  if (!first.ok) {
    const problems = first.problems.map(formatProblem).join('\n  ');
    throw new StartFailed(`the configuration cannot be used:\n  ${problems}`, true);
  }
  let current = first.config;
  let loadedAt = now();
  let refused: string | undefined;

  const refuse = (found: readonly Problem[]): void => {
    const problems = found.map(formatProblem);
    refused = problems.join('\n');
    log.error({ problems }, 'configuration refused, the one before stays in force');
  };
  const take = (next: LoadedConfig): void => {
    if (needsRestart(current, next)) {
      log.warn('a change of listen or storage takes effect at the next start');
    }
    refused = undefined;
    current = next;
    loadedAt = now();
    onChange(current);
    log.info({ file: current.file }, 'configuration loaded');
  };
  let isEdited = false;
  const loading = new SingleFlight(async () => {
    while (isEdited) {
      isEdited = false;
      const next = await readers.configuration(path, env);
      if (next.ok) {
        await knowHolidays(next.config.directory, { readers, now, log });
        take(next.config);
      } else {
        refuse(next.problems);
      }
    }
  });
  const reload = (): void => {
    isEdited = true;
    loading.run().catch((error: unknown) => log.warn({ err: error }, 'configuration could not be read'));
  };

  watchFile(current.file, { interval: watchEveryMs, persistent: false }, reload);
  return {
    current: () => current,
    status: () => ({ loadedAt: loadedAt.toISOString(), refused }),
    reload,
    close: () => unwatchFile(current.file, reload),
  };
}

function needsRestart(before: LoadedConfig, after: LoadedConfig): boolean {
  const fixed = ({ directory, storage, memory }: LoadedConfig) => [directory.listen, storage, memory];
  return !isDeepStrictEqual(fixed(before), fixed(after));
}
