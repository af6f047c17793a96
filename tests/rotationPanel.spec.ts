import AxeBuilder from '@axe-core/playwright';
import { type Page } from '@playwright/test';
import { expect, onGrafana, test } from './fixtures';

test.skip(onGrafana, 'skipped, because the panel by itself is a page of the preview');

const open = async (page: Page, demo: string, search: string) => {
  await page.goto(`${demo}/panels/watchbill-rotation-panel?${search}`);
  const timeline = page.getByRole('application', { name: 'Timeline: who is on call when' });
  await expect(timeline).toBeVisible();
  return timeline;
};

/** How many different colours a canvas holds: 1 when nothing is drawn. */
const colours = (page: Page) =>
  page
    .locator('[role="application"] canvas')
    .last()
    .evaluate((canvas: HTMLCanvasElement) => {
      const { data = [] } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
      return new Set(new Uint32Array(new Uint8ClampedArray(data).buffer)).size;
    });

test('draws the rotation of the demo, and says what the arrow keys walk to', async ({ page, demo }) => {
  const timeline = await open(page, demo, 'rotation=storefront-primary');
  await expect.poll(() => colours(page)).toBeGreaterThan(10);
  await timeline.press('ArrowRight');
  const spoken = page.locator('[aria-live="polite"]').filter({ hasText: 'nobody is on call' });
  await expect(spoken).toContainText(/^Gap: nobody is on call\. .+ \(\d+ d/);
  await timeline.press('ArrowDown');
  await expect(page.locator('[aria-live="polite"]').filter({ hasText: 'Level 1' })).toContainText(/^Maya|^Noah|^Olive/);
});

test('shows the gap of the demo in its table', async ({ page, demo }) => {
  await open(page, demo, 'rotation=storefront-primary');
  await page.getByRole('button', { name: 'Show table' }).click();
  const gap = page.getByRole('row').filter({ hasText: 'Nobody' }).first();
  await expect(gap).toContainText('Gap');
  await page.getByRole('button', { name: 'Show timeline' }).click();
  await expect(page.getByRole('application')).toBeVisible();
});

test('a drag zooms and a wheel turned sideways pans the time range', async ({ page, demo }) => {
  const timeline = await open(page, demo, 'rotation=platform-primary');
  const range = page.getByTestId('data-testid TimePicker Open Button');
  await expect(range).toContainText('now-14d to now+14d');
  const box = await timeline.boundingBox();
  if (!box) {
    throw new Error('The timeline has no place on the page.');
  }
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.4, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, y, { steps: 4 });
  await page.mouse.up();
  await expect(range).not.toContainText('now');
  const zoomed = await range.textContent();
  await page.mouse.wheel(300, 0);
  await expect(range).not.toContainText(zoomed ?? '');
});

test('stacks several rotations, also in a narrow panel', async ({ page, demo }) => {
  await page.setViewportSize({ width: 332, height: 900 });
  await open(page, demo, 'rotation=platform-primary&rotation=search');
  await expect(page.getByTitle('Platform primary')).toBeVisible();
  await expect(page.getByTitle('Search, follow the sun')).toBeVisible();
  await expect(page.getByTitle('Jonas')).toBeVisible();
});

test('says what is wrong', async ({ page, demo }) => {
  await page.goto(`${demo}/panels/watchbill-rotation-panel?rotation=platform-primry`);
  await expect(page.getByRole('status').filter({ hasText: 'The query failed' })).toContainText('"platform-primary"');
});

for (const theme of ['dark', 'light']) {
  test(`the panel Rotation has no accessibility problem of ours (${theme})`, async ({ page, demo }) => {
    const timeline = await open(page, demo, `rotation=storefront-primary&rotation=platform-primary&theme=${theme}`);
    await timeline.press('ArrowRight');
    const scan = () => new AxeBuilder({ page }).include('[data-testid="watchbill-rotation-panel"]').analyze();
    const problems = async () =>
      (await scan()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
    expect(await problems()).toEqual([]);
    await page.getByRole('button', { name: 'Show table' }).click();
    expect(await problems()).toEqual([]);
  });
}
