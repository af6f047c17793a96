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
  /** Overrides the address to listen on that the configuration sets. */
  listen?: { host?: string; port?: number };
  /** Interval in milliseconds at which the configuration file is checked; one second by default. */
  watchEveryMs?: number;
  /** Time limit in milliseconds for reading calendars at the start; five seconds by default. */
  calendarsMs?: number;
  /** Grace period for open connections during a stop in milliseconds; ten seconds by default. */
  graceMs?: number;
  /** Readers of calendars, rotas and definitions; by default they run in this thread. Closed with the store. */
  readers?: Readers;
}

/** A running store. */
export interface RunningStore {
  version: string;
  /** Such as `http://127.0.0.1:4480`. */
  address: string;
  /** Reloads the configuration. */
  reload(): void;
  /**
   * Stops accepting connections, closes those that are still open after the grace period, processes acknowledged
   * deliveries, checkpoints the database and closes it.
   */
  close(): Promise<void>;
}

/**
 * Starts a store: configuration, database, background work, HTTP.
 * @throws StartFailed with a message for the user, after closing everything that had been started
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
