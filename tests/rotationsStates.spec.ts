import { expect, NEEDS_OWN_STORE, onGrafana, test } from './fixtures';
import { RotationPage } from './pages/RotationPage';
import { RotationsPage } from './pages/RotationsPage';

test.skip(onGrafana, NEEDS_OWN_STORE);

test('a store without rotations shows what to write into its configuration', async ({ page, ownStore }) => {
  const rotations = new RotationsPage(page, ownStore.base);
  await rotations.open();
  await expect(page.getByText('No rotation is connected yet')).toBeVisible();
  await expect(page.getByRole('figure', { name: 'Example of a rotation' })).toContainText('ical:');
  await expect(page.getByText('docs/rotations.md')).toBeVisible();
  await expect(rotations.panel('overview')).toHaveCount(0);
});

test('a store that is down shows the reason, also in each panel, and heals with "Try again"', async ({
  page,
  ownStore,
}) => {
  const rotations = new RotationsPage(page, ownStore.base);
  const rotation = new RotationPage(page, ownStore.base);
  const alert = page.getByRole('alert').filter({ hasText: 'The store cannot be asked' });
  await ownStore.stopStore();

  await rotation.open('payments');
  await expect(alert).toContainText('Cannot reach the store at http://127.0.0.1');
  await expect(rotation.panel('timeline')).toContainText('Cannot reach the store');

  await rotations.open();
  await expect(alert).toContainText('Cannot reach the store at http://127.0.0.1');
  for (const id of ['overview', 'gaps', 'hours']) {
    await expect(rotations.panel(id)).toContainText('Cannot reach the store');
  }
  await ownStore.startStore();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toHaveCount(0);
  await expect(page.getByText('No rotation is connected yet')).toBeVisible();
});
