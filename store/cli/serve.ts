import pino from 'pino';
import pretty from 'pino-pretty';
import { startStore } from '../api/store';
import { StartFailed } from '../api/startFailed';
import { CommandFailed, type ExitStatus, type Terminal } from './terminal';

/** Options of `watchbill serve`. */
export interface ServeOptions {
  config?: string;
  host?: string;
  port?: number;
  logLevel: string;
  pretty?: true;
}

/** Never written to a log, wherever they appear. */
const REDACTED = ['token', 'authorization', '*.token', '*.authorization', '*.headers.authorization', '*.signingSecret'];

/** Runs the store until SIGTERM or SIGINT; SIGHUP reads the configuration again. */
export async function serve(options: ServeOptions, { env, err }: Terminal): Promise<ExitStatus> {
  const config = options.config ?? env.WATCHBILL_CONFIG ?? 'watchbill.yaml';
  const stream = options.pretty
    ? pretty({ colorize: process.stdout.isTTY, ignore: 'pid,hostname' })
    : pino.destination(1);
  const log = pino({ level: options.logLevel, redact: REDACTED, base: undefined }, stream);
  const stopped = new Promise<string>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  try {
    const store = await startStore(config, { env, log, now: () => new Date(), listen: listenOf(options) });
    process.on('SIGHUP', store.reload);
    log.info({ address: store.address, version: store.version }, 'ready');
    const signal = await stopped;
    // Somebody who asks a second time means it: what was acknowledged is on disk already.
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

function listenOf({ host, port }: ServeOptions): { host?: string; port?: number } {
  return { ...(host !== undefined && { host }), ...(port !== undefined && { port }) };
}
