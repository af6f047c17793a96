import { aroundNow, ask } from './ask';
import { expect, test } from './fixtures';

const SLO = 'checkout-availability';

const panels = {
  now: 'Now',
  errorBudget: 'Error budget',
  statement: 'What the budget was spent on',
  burnRates: 'Burn rates',
  alerts: 'Burn alerts',
  rules: 'Rules that paged',
  shifts: 'Budget by shift',
  simulation: 'What would have been',
  forecast: 'Will it be kept?',
  definition: 'Definition',
};

test('shows every panel with the data of the demo', async ({ slo }) => {
  await slo.open(SLO);
  await slo.settled();
  for (const [id, title] of Object.entries(panels)) {
    const panel = slo.panel(id);
    await panel.scrollIntoViewIfNeeded();
    await expect(panel, title).toContainText(title);
    await expect(panel, title).not.toContainText(/No data(?!:)|Cannot|could not be read/);
  }
});

test('says in words how it stands, as the store answers', async ({ slo, request, demo }) => {
  const { from, to } = aroundNow(30, 0);
  await slo.open(SLO, `from=${from}&to=${to}`);
  await slo.settled();
  const { state } = await ask(request, demo, { kind: 'budget', slo: SLO, view: 'state' }, { from, to });
  const spent = `${(Number(state[0].spent) * 100).toFixed(1)}%`;
  expect(state[0].state).toBe('exhausted');
  await expect(slo.headline()).toHaveText(`Exhausted: ${spent} of the error budget is spent.`);
  await expect(slo.panel('now')).toContainText(String(state[0].objective));
});

test('the statement begins with what spent most, and opens what is related', async ({ slo, request, demo }) => {
  const { from, to } = aroundNow(30, 0);
  await slo.open(SLO, `from=${from}&to=${to}`);
  await slo.settled();
  const answer = await ask(request, demo, { kind: 'budget', slo: SLO, view: 'statement' }, { from, to });
  const [worst] = answer.statement.sort((a, b) => Number(b.spent) - Number(a.spent));
  const line = slo.panel('statement').getByRole('row').nth(1);
  await expect(line).toContainText(String(worst.what));
  const [page] = answer.related.filter(({ episode, kind }) => episode === worst.id && kind === 'page');
  await line.getByRole('button', { name: 'What happened around it' }).click();
  await expect(slo.panel('statement').getByRole('listitem').filter({ hasText: 'Page:' }).first()).toContainText(
    String(page['responder shown'])
  );
  const pages = line.getByRole('link', { name: 'Pages and incidents of that time' });
  const around = 15 * 60_000;
  const link = new URL((await pages.getAttribute('href')) ?? '', demo);
  expect(link.pathname).toMatch(/\/paging-load$/);
  expect(Object.fromEntries(link.searchParams)).toEqual({
    from: String(Number(worst.from) - around),
    to: String(Number(worst.to) + around),
    'var-service': 'checkout',
  });
});

test('each burn alert becomes a rule of Grafana by one click', async ({ slo, request, demo }) => {
  const { from, to } = aroundNow(30, 0);
  await slo.open(SLO, `from=${from}&to=${to}`);
  await slo.settled();
  const { alerts } = await ask(request, demo, { kind: 'budget', slo: SLO, view: 'state' }, { from, to });
  const links = slo.panel('alerts').getByRole('link', { name: /^Create alert rule/ });
  await expect(links).toHaveCount(alerts.length);
  const link = new URL((await links.first().getAttribute('href')) ?? '', demo);
  expect(link.pathname).toMatch(/\/alerting\/new/);
  expect(link.searchParams.get('defaults')).toContain('burnRate');
});

test('a stricter target is simulated by keyboard, and told beside what is', async ({ slo, page }) => {
  await slo.open(SLO);
  await slo.settled();
  const simulation = slo.panel('simulation');
  const target = page.getByRole('slider', { name: /^Target/ });
  await expect(target).toHaveAttribute('aria-valuetext', '99.9%');
  const budget = simulation.getByRole('row').filter({ hasText: 'Error budget' }).first();
  const [own, tried] = await budget.getByRole('cell').allTextContents();
  expect(tried).toBe(own);
  for (let i = 0; i < 4; i++) {
    await target.press('ArrowLeft');
  }
  await expect(target).toHaveAttribute('aria-valuetext', '95%');
  await expect(budget.getByRole('cell').nth(0)).toHaveText(own);
  await expect(budget.getByRole('cell').nth(1)).toContainText('left');
});

test('a latency threshold is simulated at an edge of the histogram, and between two, as the store answers', async ({
  slo,
  page,
  request,
  demo,
}) => {
  const { from, to } = aroundNow(30, 0);
  await slo.open('checkout-latency', `from=${from}&to=${to}`);
  await slo.settled();
  const simulation = slo.panel('simulation');
  const threshold = page.getByRole('slider', { name: /^Fast enough up to/ });
  const tried = (name: string) => simulation.getByRole('row', { name }).first().getByRole('cell').nth(1);
  await expect(threshold).toHaveAttribute('aria-valuetext', '500 ms');
  await expect(simulation).toContainText('Exact: an edge of the histogram.');
  await expect(simulation).toContainText(/Pages and delays before .+ are known to within 5 min\./);

  await threshold.press('ArrowLeft');
  await expect(threshold).toHaveAttribute('aria-valuetext', '400 ms');
  await expect(simulation).toContainText('Between the edges 300 ms and 500 ms: the budget lies between two bounds.');
  const ask400 = { kind: 'simulate', slo: 'checkout-latency', view: 'sweep', thresholds: [0.3, 0.4, 0.5] } as const;
  const [at300, at400, at500] = (await ask(request, demo, ask400, { from, to })).sweep;
  expect([at400.exact, at400.low, at400.high]).toEqual([false, at300.remaining, at500.remaining]);
  await expect(simulation).toContainText('As tried (400 ms)');
  await expect(tried('Error budget')).toHaveText(`between ${leftText(at400.low)} and ${leftText(at400.high)}`);
  await expect(tried('Pages')).toContainText('about');
  await expect(simulation).toContainText('Hatched: between two edges of the histogram.');

  await threshold.press('ArrowLeft');
  await expect(simulation).toContainText('As tried (300 ms)');
  await expect(tried('Error budget')).toHaveText(leftText(at300.remaining));
  await expect(simulation).not.toContainText('Hatched');
});

test('another alert window is simulated, and time is left out', async ({ slo, page }) => {
  await slo.open(SLO);
  await slo.settled();
  const simulation = slo.panel('simulation');
  await expect(page.getByRole('slider', { name: /^Fast enough/ })).toHaveCount(0);
  await page.getByRole('slider', { name: /^Alert looks at/ }).press('End');
  await expect(simulation).toContainText('Page at, over 3 d and 6 h');
  const budget = simulation.getByRole('row', { name: 'Error budget' }).first().getByRole('cell');
  const own = await budget.nth(0).textContent();
  expect(await budget.nth(1).textContent()).toBe(own);
  await simulation.getByRole('button', { name: 'Nothing' }).click();
  await simulation.getByRole('textbox', { name: 'From' }).fill('now-20d');
  await simulation.getByRole('textbox', { name: 'To' }).fill('now-2d');
  await simulation.getByRole('button', { name: 'Apply time range' }).click();
  await expect(budget.nth(1)).not.toHaveText(own ?? '');
  await expect(budget.nth(0)).toHaveText(own ?? '');
  await simulation.getByRole('button', { name: 'Leave nothing out' }).press('Enter');
  await expect(budget.nth(1)).toHaveText(own ?? '');
  await expect(simulation.getByRole('button', { name: 'Nothing', exact: true })).toBeVisible();
});

test('a forecast says that it leaves out how an SLO burns now', async ({ slo }) => {
  await slo.open('checkout-latency');
  await slo.settled();
  await expect(slo.headline()).toContainText('Burning');
  await expect(slo.panel('forecast')).toContainText('It burns right now. The forecast goes by days past');
});

test('pages lead to the budget that burned around them', async ({ pagingLoad, page }) => {
  await pagingLoad.open('var-service=gateway');
  await pagingLoad.settled();
  const list = pagingLoad.panel('pageList');
  await list.scrollIntoViewIfNeeded();
  await list.getByRole('link', { name: 'gateway', exact: true }).first().click();
  await expect(page.getByRole('heading', { name: 'Gateway availability' })).toBeVisible();
});

test('an unknown SLO is named, with the nearest one as a link', async ({ slo, page }) => {
  await slo.open('checkout-availabilty');
  await expect(page.getByText('There is no SLO “checkout-availabilty”')).toBeVisible();
  await expect(page.getByRole('link', { name: 'See all SLOs' })).toHaveAttribute('href', /\/slos$/);
  await page.getByRole('link', { name: 'Checkout availability' }).click();
  await expect(page.getByRole('heading', { name: 'Checkout availability' })).toBeVisible();
});

test('is found by its name too', async ({ slo, page }) => {
  await slo.open('Checkout availability');
  await slo.settled();
  await expect(page.getByRole('heading', { name: 'Checkout availability' })).toBeVisible();
});

test('rules and shifts are tables that sort by keyboard, and stand below one another where it is narrow', async ({
  slo,
  page,
}) => {
  await slo.open(SLO);
  await slo.settled();
  for (const id of ['rules', 'shifts']) {
    const pages = slo.panel(id).getByRole('columnheader', { name: 'Pages' });
    await pages.getByRole('button').press('Enter');
    await expect(pages).toHaveAttribute('aria-sort', 'ascending');
  }
  await page.setViewportSize({ width: 300, height: 900 });
  for (const id of ['rules', 'shifts']) {
    await expect(slo.panel(id).getByRole('table')).toHaveCount(0);
    const line = slo.panel(id).getByRole('listitem').first();
    await expect(line.getByRole('term').filter({ hasText: 'Pages' })).toBeVisible();
    const box = await line.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0), id).toBeLessThanOrEqual(300);
  }
});

test('fits a screen of 360 px without scrolling sideways', async ({ slo, page }) => {
  await page.setViewportSize({ width: 360, height: 900 });
  await slo.open(SLO);
  await slo.settled();
  for (const id of Object.keys(panels)) {
    const box = await slo.panel(id).boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0), id).toBeLessThanOrEqual(360);
  }
});

/** What is left of a budget, as the page writes it. */
function leftText(remaining: unknown): string {
  const share = Number(remaining);
  const percent = `${Math.abs(share * 100).toFixed(1)}%`;
  return share < 0 ? `${percent} over` : `${percent} left`;
}
