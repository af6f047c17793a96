import { aroundNow, ask } from './ask';
import { expect, test } from './fixtures';

const STATES: Record<string, string> = {
  exhausted: 'Exhausted',
  burning: 'Burning',
  noData: 'No data',
  healthy: 'Healthy',
};

test('each SLO has one line that says what the store answers, those in danger first', async ({
  slos,
  request,
  demo,
}) => {
  const { from, to } = aroundNow(30, 0);
  await slos.open(`from=${from}&to=${to}`);
  await slos.settled();
  const answered = (await ask(request, demo, { kind: 'list', list: 'slos' }, { from, to })).slos;
  await expect(slos.rows()).toHaveCount(answered.length);
  expect(await slos.rows().getByRole('link').allTextContents()).toEqual(answered.map((row) => row['slo shown']));
  for (const [i, row] of answered.entries()) {
    const line = slos.rows().nth(i);
    await expect(line).toContainText(STATES[String(row.state)]);
    await expect(line).toContainText(String(row.objective));
    await expect(line).toContainText(Number(row.remaining) < 0 ? ' over' : ' left');
    await expect(line).toContainText(Number(row.pages).toLocaleString('en'));
  }
});

test('figures count the states, and show only those that are chosen', async ({ slos, request, demo }) => {
  const { from, to } = aroundNow(30, 0);
  await slos.open(`from=${from}&to=${to}`);
  await slos.settled();
  const answered = (await ask(request, demo, { kind: 'list', list: 'slos' }, { from, to })).slos;
  for (const [state, word] of Object.entries(STATES)) {
    const count = answered.filter((row) => row.state === state).length;
    await expect(slos.state(word)).toHaveText(`${word}${count}`);
  }
  const healthy = answered.filter(({ state }) => state === 'healthy').length;
  expect(healthy).toBeGreaterThan(0);
  await slos.state('Healthy').press('Enter');
  await expect(slos.state('Healthy')).toHaveAttribute('aria-pressed', 'true');
  await expect(slos.rows()).toHaveCount(healthy);
  await slos.state('Healthy').press('Enter');
  await expect(slos.rows()).toHaveCount(answered.length);
});

test('a search narrows by name, team or service, and says when nothing matches', async ({ slos, page }) => {
  await slos.open();
  await slos.settled();
  const search = page.getByRole('textbox', { name: 'Search by name, team or service' });
  await search.fill('checkout lat');
  await expect(slos.rows()).toHaveCount(1);
  await expect(slos.slo('Checkout latency')).toBeVisible();
  await search.fill('no such thing');
  await expect(slos.panel('overview')).toContainText('No SLO matches.');
});

test('a click on a heading sorts, with overspent budgets below those that are left', async ({ slos }) => {
  await slos.open();
  await slos.settled();
  const heading = slos.panel('overview').getByRole('columnheader', { name: 'Error budget' });
  await heading.getByRole('button').click();
  const texts = await slos
    .rows()
    .getByRole('cell')
    .filter({ hasText: / (left|over)/ })
    .allTextContents();
  const lefts = texts
    .map((text) => /^([\d.]+)% (left|over)/.exec(text))
    .map((match) => {
      return Number(match?.[1]) * (match?.[2] === 'over' ? -1 : 1);
    });
  expect(lefts).toEqual([...lefts].sort((a, b) => a - b));
});

test('a team chosen in the address narrows the list', async ({ slos }) => {
  await slos.open('var-team=search');
  await slos.settled();
  await expect(slos.rows()).toHaveCount(1);
  await expect(slos.slo('Search availability')).toBeVisible();
});

test('definition files without a problem are said to be so', async ({ slos }) => {
  await slos.open();
  await slos.settled();
  await expect(slos.panel('problems')).toContainText('Every definition could be read.');
});

test('an SLO opens by keyboard with the chosen time range, and leads back', async ({ slos, page }) => {
  await slos.open('from=now-7d&to=now');
  await slos.settled();
  await slos.slo('Checkout availability').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Checkout availability' })).toBeVisible();
  expect(slos.url().pathname).toMatch(/\/slos\/checkout-availability$/);
  expect(slos.url().searchParams.get('from')).toBe('now-7d');
  await page.getByRole('link', { name: 'SLOs' }).last().click();
  await expect(slos.panel('overview')).toBeVisible();
});

test('a narrow screen shows cards that fit', async ({ slos, page }) => {
  await page.setViewportSize({ width: 360, height: 900 });
  await slos.open();
  await slos.settled();
  await expect(slos.panel('overview').getByRole('table')).toHaveCount(0);
  await expect(slos.panel('overview').getByRole('listitem').first()).toContainText('Error budget');
  for (const id of ['overview', 'problems']) {
    const box = await slos.panel(id).boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0), id).toBeLessThanOrEqual(360);
  }
});
