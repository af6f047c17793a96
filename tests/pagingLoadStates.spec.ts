import { expect, NEEDS_OWN_STORE, onGrafana, test } from './fixtures';
import { PagingLoadPage } from './pages/PagingLoadPage';

test.skip(onGrafana, NEEDS_OWN_STORE);

test('an empty store shows the next step instead of empty charts', async ({ page, ownStore }) => {
  const pagingLoad = new PagingLoadPage(page, ownStore.base);
  await pagingLoad.open();
  await expect(page.getByText('The store is running and waits for its first page')).toBeVisible();
  await expect(page.getByText('watchbill demo')).toBeVisible();
  await expect(page.getByRole('link', { name: 'See the sources' })).toHaveAttribute(
    'href',
    /\/plugins\/watchbill-oncall-app\?page=configuration$/
  );
  await expect(pagingLoad.panel('pages')).toHaveCount(0);
});

test('a store that is down shows the reason, also in each panel, and heals with "Try again"', async ({
  page,
  ownStore,
}) => {
  const pagingLoad = new PagingLoadPage(page, ownStore.base);
  await ownStore.stopStore();
  await pagingLoad.open();
  const alert = page.getByRole('alert').filter({ hasText: 'The store cannot be asked' });
  await expect(alert).toContainText('Cannot reach the store at http://127.0.0.1');
  await expect(pagingLoad.panel('pagesOverTime')).toContainText('Cannot reach the store');
  await expect(pagingLoad.panel('hourOfWeek')).toContainText('Cannot reach the store');

  await ownStore.startStore();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toHaveCount(0);
  await expect(page.getByText('The store is running and waits for its first page')).toBeVisible();
});
