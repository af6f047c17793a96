import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import pino from 'pino';
import pretty from 'pino-pretty';
import { startStore } from '../server/start';
import { StartFailed } from '../server/startFailed';
import { WorkerReaders } from '../readers/workerReaders';
import { keepHeapSmall } from '../lib/heap';
import { CommandFailed, type ExitStatus, type Terminal } from './terminal';

/** Options of `watchbill serve`. */
export interface ServeOptions {
  config?: string;
  host?: string;
  port?: number;
  logLevel: string;
  pretty?: true;
}

/** Path of the worker script, which the build places next to the program. */
const WORKER = join(__dirname, 'readingWorker.js');

/** Fields that are never logged. */
const REDACTED = ['token', 'authorization', '*.token', '*.authorization', '*.headers.authorization', '*.signingSecret'];

/** Runs the store until SIGTERM or SIGINT; SIGHUP reloads the configuration. */
export async function serve(options: ServeOptions, { env, err }: Terminal): Promise<ExitStatus> {
  keepHeapSmall();
  const config = options.config ?? env.WATCHBILL_CONFIG ?? 'watchbill.yaml';
  const output = standardOutput();
  const stream = options.pretty
    ? pretty({ colorize: process.stdout.isTTY, ignore: 'pid,hostname', destination: output })
    : output;
  const log = pino({ level: options.logLevel, redact: REDACTED, base: undefined }, stream);
  const stopped = new Promise<string>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  try {
    const starting = startStore(config, {
      env,
      log,
      now: () => new Date(),
      listen: listenOf(options),
      readers: new WorkerReaders(WORKER),
    });
    const store = await Promise.race([starting, stopped]);
    if (typeof store === 'string') {
      // Nothing has been acknowledged yet, so there is nothing to finish.
      log.info({ signal: store }, 'stopped before it was ready');
      process.exit(0);
    }
    process.on('SIGHUP', store.reload);
    log.info({ address: store.address, version: store.version }, 'ready');
    const signal = await stopped;
    // A second signal ends the process at once: acknowledged deliveries are on disk already.
    process.once(signal, () => process.exit(1));
    log.info({ signal }, 'stopping');
    await store.close();
    log.info('stopped');
    return 0;
  } catch (error) {
    if (error instanceof StartFailed) {
      throw new CommandFailed(error.message, error.wrongUse ? 2 : 1);
    }
    err('The store failed.\n');
    throw error;
  }
}

/**
 * Standard output, written synchronously. Lines that cannot be written, because the log is on a full disk, are dropped:
 * pino's own destination would end the store, and would wait for space forever while ending.
 */
function standardOutput(): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      try {
        writeSync(1, chunk);
      } catch {
        // There is nowhere left to say so.
      }
      done();
    },
  });
}

function listenOf({ host, port }: ServeOptions): { host?: string; port?: number } {
  return { ...(host !== undefined && { host }), ...(port !== undefined && { port }) };
}
