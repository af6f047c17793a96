import { expect, NEEDS_OWN_STORE, onGrafana, test } from './fixtures';
import { SloPage } from './pages/SloPage';
import { SlosPage } from './pages/SlosPage';

test.skip(onGrafana, NEEDS_OWN_STORE);

test('a store without SLOs shows what to write into its configuration', async ({ page, ownStore }) => {
  const slos = new SlosPage(page, ownStore.base);
  await slos.open();
  await expect(page.getByText('No SLO is defined yet')).toBeVisible();
  await expect(page.getByRole('figure', { name: 'Example of SLOs' })).toContainText('connections:');
  await expect(page.getByText('docs/slos.md')).toBeVisible();
  await expect(slos.panel('overview')).toHaveCount(0);
});

test('a store that is down shows the reason, also in each panel, and heals with "Try again"', async ({
  page,
  ownStore,
}) => {
  const slos = new SlosPage(page, ownStore.base);
  const slo = new SloPage(page, ownStore.base);
  const alert = page.getByRole('alert').filter({ hasText: 'The store cannot be asked' });
  await ownStore.stopStore();

  await slo.open('checkout');
  await expect(alert).toContainText('Cannot reach the store at http://127.0.0.1');
  await expect(slo.panel('now')).toContainText('Cannot reach the store');

  await slos.open();
  await expect(alert).toContainText('Cannot reach the store at http://127.0.0.1');
  await expect(slos.panel('overview')).toContainText('Cannot reach the store');
  await ownStore.startStore();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toHaveCount(0);
  await expect(page.getByText('No SLO is defined yet')).toBeVisible();
});
