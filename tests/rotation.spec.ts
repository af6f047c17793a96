import { aroundNow, ask } from './ask';
import { expect, test } from './fixtures';

const ROTATION = 'storefront-primary';

const panels = {
  now: 'Now',
  timeline: 'Who is on call when',
  gaps: 'Gaps',
  cover: 'Who should cover',
  score: 'Score',
  fairness: 'Fairness',
  balance: 'Balance over time',
  gapsOverTime: 'Time with nobody on call',
  rest: 'Too little rest',
  hours: 'On-call hours',
  edits: 'Edits of the rota',
};

test('shows every panel with the data of the demo', async ({ rotation }) => {
  await rotation.open(ROTATION);
  await rotation.settled();
  for (const [id, title] of Object.entries(panels)) {
    const panel = rotation.panel(id);
    await panel.scrollIntoViewIfNeeded();
    await expect(panel, title).toContainText(title);
    // Nobody edits the demo's rota.
    await expect(panel, title).not.toContainText(id === 'edits' ? /failed|Cannot/ : /No data|failed|Cannot/);
  }
});

test('the score lists every point lost, and a click shows that time', async ({ rotation, request, demo, page }) => {
  const span = aroundNow(30, 30);
  await rotation.open(ROTATION, `from=${span.from}&to=${span.to}`);
  await rotation.settled();
  const { score, items } = await ask(request, demo, { kind: 'rotation', rotation: ROTATION, view: 'score' }, span);
  expect(items.length).toBeGreaterThan(0);
  await expect(rotation.panel('score')).toContainText(`${Math.floor(Number(score[0].score) * 10) / 10} `);
  const worst = items.sort((a, b) => Number(b.points) - Number(a.points))[0];
  const line = rotation.panel('score').getByRole('row').nth(1);
  await expect(line).toContainText(String(worst.what));
  await line.getByRole('button', { name: /^Show the time around/ }).press('Enter');
  const day = 86_400_000;
  await expect.poll(() => Date.parse(rotation.url().searchParams.get('from') ?? '')).toBe(Number(worst.from) - day);
  expect(Date.parse(rotation.url().searchParams.get('to') ?? '')).toBe(Number(worst.to) + day);
  await expect(page.getByLabel('Panel loading bar')).toHaveCount(0);
});

test('names who should cover the next gap, the best first, with reasons', async ({ rotation, request, demo }) => {
  const span = aroundNow(14, 28);
  await rotation.open(ROTATION, `from=${span.from}&to=${span.to}`);
  await rotation.settled();
  const { candidates } = await ask(request, demo, { kind: 'rotation', rotation: ROTATION, view: 'cover' }, span);
  const first = candidates.filter(({ gapFrom }) => gapFrom === candidates[0].gapFrom);
  // In a week that is a gap itself, the next one is in the range, too.
  const people = rotation.panel('cover').getByRole('list').first().getByRole('listitem');
  await expect(people).toHaveCount(first.length);
  await expect(people.first()).toContainText(String(first[0]['responder shown']));
  await expect(people.first()).toContainText(String(first[0].reasons));
});

test('shows its own gaps alone', async ({ rotation, request, demo }) => {
  const span = aroundNow(14, 28);
  await rotation.open(ROTATION, `from=${span.from}&to=${span.to}`);
  await rotation.settled();
  const where = [{ dimension: 'rotation', op: '=', values: [ROTATION] }];
  const { gaps } = await ask(request, demo, { kind: 'list', list: 'gaps', where }, span);
  const lines = rotation
    .panel('gaps')
    .getByRole('row')
    .filter({ has: rotation.page.getByRole('cell') });
  await expect(lines).toHaveCount(gaps.length);
});

test('an unknown rotation is named, with the nearest one as a link', async ({ rotation, page }) => {
  await rotation.open('storefront-primry');
  await expect(page.getByText('There is no rotation “storefront-primry”')).toBeVisible();
  await expect(page.getByRole('link', { name: 'See all rotations' })).toHaveAttribute('href', /\/rotations$/);
  await page.getByRole('link', { name: 'Storefront primary' }).click();
  await expect(page.getByRole('heading', { name: 'Storefront primary' })).toBeVisible();
});

test('is found by its name too', async ({ rotation, page }) => {
  await rotation.open('Storefront primary');
  await rotation.settled();
  await expect(page.getByRole('heading', { name: 'Storefront primary' })).toBeVisible();
});

test('fits a screen of 360 px without scrolling sideways', async ({ rotation, page }) => {
  await page.setViewportSize({ width: 360, height: 900 });
  await rotation.open(ROTATION);
  await rotation.settled();
  for (const id of Object.keys(panels)) {
    const box = await rotation.panel(id).boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0), id).toBeLessThanOrEqual(360);
  }
});
