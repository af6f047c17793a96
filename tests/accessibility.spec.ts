import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

async function problems(page: Page, testId: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include(`[data-testid="${testId}"]`)
    // Grafana's own: the select of variables, the canvas of charts, and the header of panels.
    .exclude('[data-testid="watchbill-controls"]')
    .exclude('.uplot')
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

for (const theme of ['dark', 'light'] as const) {
  test(`the page Paging load has no accessibility problem of ours (${theme})`, async ({ pagingLoad, page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await pagingLoad.open(`theme=${theme}`);
    await pagingLoad.settled();
    expect(await problems(page, 'watchbill-paging-load')).toEqual([]);
  });

  test(`the page Rotations has no accessibility problem of ours (${theme})`, async ({ rotations, page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await rotations.open(`theme=${theme}`);
    await rotations.settled();
    expect(await problems(page, 'watchbill-rotations')).toEqual([]);
  });

  test(`a rotation's page has no accessibility problem of ours (${theme})`, async ({ rotation, page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await rotation.open('storefront-primary', `theme=${theme}`);
    await rotation.settled();
    expect(await problems(page, 'watchbill-rotation')).toEqual([]);
  });

  test(`the page SLOs has no accessibility problem of ours (${theme})`, async ({ slos, page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await slos.open(`theme=${theme}`);
    await slos.settled();
    expect(await problems(page, 'watchbill-slos')).toEqual([]);
  });

  test(`an SLO's page has no accessibility problem of ours (${theme})`, async ({ slo, page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await slo.open('checkout-availability', `theme=${theme}`);
    await slo.settled();
    await slo.panel('statement').getByRole('button', { name: 'What happened around it' }).first().click();
    expect(await problems(page, 'watchbill-slo')).toEqual([]);
  });
}

test('the cards of SLOs have no accessibility problem of ours', async ({ slos, page }) => {
  await page.setViewportSize({ width: 360, height: 900 });
  await slos.open();
  await slos.settled();
  expect(await problems(page, 'watchbill-slos')).toEqual([]);
});

test('the cards of a narrow screen have no accessibility problem of ours', async ({ rotations, page }) => {
  await page.setViewportSize({ width: 360, height: 900 });
  await rotations.open();
  await rotations.settled();
  expect(await problems(page, 'watchbill-rotations')).toEqual([]);
});
