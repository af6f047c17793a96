import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';

for (const theme of ['dark', 'light'] as const) {
  test(`the page Paging load has no accessibility problem of ours (${theme})`, async ({ pagingLoad, page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await pagingLoad.open(`theme=${theme}`);
    await pagingLoad.settled();
    const { violations } = await new AxeBuilder({ page })
      .include('[data-testid="watchbill-paging-load"]')
      // Grafana's own: the select of variables, the canvas of charts, and the header of panels.
      .exclude('[data-testid="watchbill-controls"]')
      .exclude('.uplot')
      .analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    expect(found).toEqual([]);
  });
}
