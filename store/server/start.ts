import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { openStorage } from '../storage/open';
import type { Storage } from '../storage/storage';
import type { Configuration } from '../config/directory';
import type { LoadedConfig } from '../config/load';
import { VERSION } from '../lib/version';
import { type App, buildApp } from '../api/app';
import { watchConfig } from './liveConfig';
import { createMetrics, type Metrics } from '../api/metrics';
import { StartFailed } from './startFailed';
import { createServices, type Services } from './services';
import { type Readers, readersHere } from '../readers/readers';
import { messageOf } from '../lib/messageOf';

export interface StartOptions {
  env: Readonly<Record<string, string | undefined>>;
  log: Logger;
  now: () => Date;
  /** Where to listen instead of where the configuration says. */
  listen?: { host?: string; port?: number };
  /** Milliseconds between checks of the configuration file; a second without it. */
  watchEveryMs?: number;
  /** Milliseconds that a start gives to the calendars; five seconds without it. */
  calendarsMs?: number;
  /** Milliseconds that a stop gives to open connections; ten seconds without it. */
  graceMs?: number;
  /** Read calendars, rotas and definitions; in this thread without it. Closed with the store. */
  readers?: Readers;
}

/** A store that listens. */
export interface RunningStore {
  version: string;
  /** Such as `http://127.0.0.1:4480`. */
  address: string;
  /** Reads the configuration again. */
  reload(): void;
  /**
   * Stops accepting, closes connections that outlast the grace period, processes what was acknowledged, checkpoints the
   * database and closes it.
   */
  close(): Promise<void>;
}

/**
 * Starts a store: configuration, database, background work, HTTP.
 * @throws StartFailed with a message for the user, after everything that was started is closed
 */
export async function startStore(configFile: string, given: StartOptions): Promise<RunningStore> {
  const options = { readers: readersHere, ...given };
  let services: Services | undefined;
  const config = watchConfig(configFile, { ...options, onChange: () => services?.configurationChanged() });
  const closing: Array<() => Promise<void> | void> = [config.close];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).reverse()) {
      await end();
    }
  };
  try {
    const metrics = createMetrics(VERSION);
    const storage = await open(config.current(), options, metrics);
    closing.push(() => storage.close());
    services = createServices(storage, config, metrics, options);
    closing.push(services.stop);
    const app = await buildApp(services.api);
    closing.push(() => app.close());
    await services.start();
    const address = await listen(app, { ...config.current().directory.listen, ...options.listen });
    return { version: VERSION, address, reload: config.reload, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(
  { storage, memory }: LoadedConfig,
  { log, now }: StartOptions,
  { failedStops }: Metrics
): Promise<Storage> {
  try {
    return await openStorage(storage, { log, now, memory, stopFailed: () => failedStops.inc() });
  } catch (error) {
    throw new StartFailed(messageOf(error), false);
  }
}

async function listen(app: App, wanted: Configuration['listen']): Promise<string> {
  try {
    await app.listen(wanted);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const { host, port } = wanted;
    const why =
      code === 'EADDRINUSE'
        ? `port ${port} of ${host} is in use. Stop what listens there, or change listen.port in the configuration.`
        : `it cannot listen on ${host} port ${port}: ${messageOf(error)}`;
    throw new StartFailed(why, false);
  }
  const bound = app.server.address() as AddressInfo;
  const host = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address;
  return `http://${host}:${bound.port}`;
}
