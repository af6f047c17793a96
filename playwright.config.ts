import { defineConfig } from '@playwright/test';
import { HOSTS } from './preview/hosts.mjs';
import { findChromium } from './scripts/lib/chromium.mjs';
import type { HostOptions } from './tests/fixtures';

/**
 * Browser tests: all of them on each host of the preview, which each worker starts with a store of its own, or on the
 * Grafana that GRAFANA_URL names. CHROMIUM names another browser binary.
 */
export default defineConfig<object, HostOptions>({
  testDir: 'tests',
  projects: process.env.GRAFANA_URL
    ? [{ name: 'grafana' }]
    : Object.keys(HOSTS).map((grafana) => ({ name: `grafana-${grafana}`, use: { grafana } })),
  outputDir: 'test-results',
  workers: 1,
  // A page takes seconds; the limits are for a busy machine.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1400, height: 1000 },
    timezoneId: 'Europe/Budapest',
    locale: 'en-US',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
