import pino from 'pino';
import { readConfig } from '../../config/load';
import { type App, buildApp } from '../../api/app';
import { createMetrics } from '../../api/metrics';
import type { ApiServices } from '../../api/apiServices';
import { configText } from '../server/store';

const loaded = readConfig(configText(), 'watchbill.yaml', {});
if (!loaded.ok) {
  throw new Error('the configuration of the tests is broken');
}
export const { directory } = loaded.config;

const unexpected = (): never => {
  throw new Error('not asked for in this test');
};

/** The HTTP API over fake services, to test failures and delays that a real database cannot produce on request. */
export function appOver(parts: Partial<ApiServices>): Promise<App> {
  return buildApp({
    version: '1.2.3',
    log: pino({ level: 'silent' }),
    metrics: createMetrics('1.2.3'),
    directory: () => directory,
    state: () => ({ state: 'ready' }),
    oldestWaiting: () => null,
    ingest: unexpected,
    answer: unexpected,
    catalog: unexpected,
    values: unexpected,
    status: unexpected,
    removeDemo: unexpected,
    reprocess: unexpected,
    ...parts,
  });
}
