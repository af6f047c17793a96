import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOSTS } from '../preview/hosts.mjs';
import { expect, onGrafana, test } from './fixtures';

test.skip(onGrafana, 'skipped, because a host is one of the preview');

/** Version of an installed package of the host. */
function versionOf(grafana: string, name: string): string {
  const file = join(__dirname, '..', HOSTS[grafana], 'node_modules', name, 'package.json');
  const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'));
  return version;
}

test('page and plugin run on one React, that of the named release of Grafana', async ({
  grafana,
  pagingLoad,
  page,
  request,
  demo,
}) => {
  // Each copy of React that draws something makes itself known to the developer tools.
  await page.addInitScript(() => {
    const renderers: string[] = [];
    const hook = { supportsFiber: true, inject: ({ version }: { version: string }) => renderers.push(version) };
    Object.assign(window, { __REACT_DEVTOOLS_GLOBAL_HOOK__: hook, renderers });
  });
  await pagingLoad.open();
  await pagingLoad.settled();
  expect(await page.evaluate(() => Reflect.get(window, 'renderers'))).toEqual([versionOf(grafana, 'react')]);

  const { version } = await (await request.get(`${demo}/api/health`)).json();
  expect(version).toBe(versionOf(grafana, '@grafana/runtime'));
  expect(version).toMatch(new RegExp(`^${grafana}\\.`));
});
