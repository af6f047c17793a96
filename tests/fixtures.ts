import { test as base } from '@playwright/test';
import { DEFAULT_HOST } from '../preview/hosts.mjs';
import { PagingLoadPage } from './pages/PagingLoadPage';
import { RotationPage } from './pages/RotationPage';
import { RotationsPage } from './pages/RotationsPage';
import { SloPage } from './pages/SloPage';
import { SlosPage } from './pages/SlosPage';
import { type Stack, startStack } from './stack';

const realGrafana = process.env.GRAFANA_URL;
const login = `${process.env.GRAFANA_USER ?? 'admin'}:${process.env.GRAFANA_PASSWORD ?? 'admin'}`;

/** Why tests that stop or empty their store do not run against a Grafana of somebody else. */
export const NEEDS_OWN_STORE = 'skipped, because GRAFANA_URL is set and this test needs a store of its own';
export const onGrafana = realGrafana !== undefined;

/** What a project of playwright.config.ts chooses. */
export interface HostOptions {
  /** Release of Grafana whose host the preview is; nothing to a real Grafana. */
  grafana: string;
}

interface WorkerFixtures extends HostOptions {
  /** Where the app is shown with the demo's data: a Grafana, else a preview started for this worker. */
  demo: string;
  /** A store without data, and its preview; for tests that fill or stop it. */
  ownStore: Stack;
}

interface Pages {
  pagingLoad: PagingLoadPage;
  rotations: RotationsPage;
  rotation: RotationPage;
  slos: SlosPage;
  slo: SloPage;
}

/** Tests of pages: each fixture is a page with the demo's data. */
export const test = base.extend<Pages, WorkerFixtures>({
  grafana: [DEFAULT_HOST, { option: true, scope: 'worker' }],
  demo: [
    async ({ grafana }, provide) => {
      if (realGrafana) {
        await provide(realGrafana);
        return;
      }
      const stack = await startStack({ demo: true, grafana });
      await stack.fillDemo();
      await provide(stack.base);
      await stack.stop();
    },
    { scope: 'worker', timeout: 400_000 },
  ],
  ownStore: [
    async ({ grafana }, provide) => {
      const stack = await startStack({ demo: false, grafana });
      await provide(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  extraHTTPHeaders: async ({}, provide) => {
    await provide(realGrafana ? { Authorization: `Basic ${Buffer.from(login).toString('base64')}` } : {});
  },
  pagingLoad: async ({ page, demo }, provide) => {
    await provide(new PagingLoadPage(page, demo));
  },
  rotations: async ({ page, demo }, provide) => {
    await provide(new RotationsPage(page, demo));
  },
  rotation: async ({ page, demo }, provide) => {
    await provide(new RotationPage(page, demo));
  },
  slos: async ({ page, demo }, provide) => {
    await provide(new SlosPage(page, demo));
  },
  slo: async ({ page, demo }, provide) => {
    await provide(new SloPage(page, demo));
  },
});

export { expect } from '@playwright/test';
