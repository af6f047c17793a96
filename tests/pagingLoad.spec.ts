import { expect, test } from './fixtures';

const panels = {
  pages: 'Pages',
  interruptions: 'Interruptions',
  sleepInterruptions: 'Sleep interruptions',
  disruptedHours: 'Disrupted hours',
  timeToAcknowledge: 'Time to acknowledge',
  pagesOverTime: 'Pages over time',
  interruptionsOverTime: 'Interruptions over time',
  byResponder: 'Interruptions by responder',
  hourOfWeek: 'Hours of the week',
  shifts: 'Shifts over the alert budget',
  rules: 'Noisiest rules',
  openIncidents: 'Incidents open now',
  pageList: 'Pages, newest first',
};

test('shows every panel with the data of the demo', async ({ pagingLoad }) => {
  await pagingLoad.open('from=now-90d');
  for (const [id, title] of Object.entries(panels)) {
    const panel = pagingLoad.panel(id);
    await panel.scrollIntoViewIfNeeded();
    await expect(panel, title).toContainText(title);
    await expect(panel, title).not.toContainText(/No data|failed|Cannot/);
  }
  await expect(pagingLoad.panel('pages')).toContainText(/[1-9]\d/);
  const never = pagingLoad.panel('timeToAcknowledge').getByText('never', { exact: true });
  await never.scrollIntoViewIfNeeded();
  // Text that is too small to read is in the document all the same.
  expect((await never.boundingBox())?.height).toBeGreaterThan(8);
  await expect(pagingLoad.panel('pageList')).toContainText(/Sleep|Business hours|Off-hours/);
});

test('keeps scope and time range in the URL, and asks for that scope alone', async ({ pagingLoad, page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/ds/query')) {
      asked.push(request.postData() ?? '');
    }
  });
  await pagingLoad.open('var-team=payments&from=now-60d&to=now');
  await pagingLoad.settled();
  expect(pagingLoad.url().searchParams.get('var-team')).toBe('payments');
  expect(pagingLoad.url().searchParams.get('from')).toBe('now-60d');
  const scoped = asked.filter((body) => body.includes('"responder","band"') || body.includes('hourOfWeek'));
  expect(scoped.length).toBeGreaterThan(0);
  for (const body of scoped) {
    expect(body).toContain('"where":[{"dimension":"team","op":"=","values":["payments"]}]');
  }
});

test('a team chosen on the page filters it and reaches the URL', async ({ pagingLoad, page }) => {
  await pagingLoad.open('from=now-90d');
  await pagingLoad.settled();
  const before = await pagingLoad.panel('pages').textContent();
  await page.getByRole('combobox', { name: 'Team' }).or(page.getByLabel('Team')).first().click();
  await page.getByRole('option', { name: 'Search' }).click();
  // Choices take effect together, when the field is left.
  await page.keyboard.press('Tab');
  await expect.poll(() => pagingLoad.url().searchParams.get('var-team')).toBe('search');
  await expect(pagingLoad.panel('pages')).not.toHaveText(before ?? '');
});

test('the heat map is walked with the keyboard, and tells each hour in words', async ({ pagingLoad, page }) => {
  await pagingLoad.open();
  await pagingLoad.settled();
  await pagingLoad.cell(/^Monday 00:00/).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(pagingLoad.cell(/^Tuesday 01:00–02:00, sleep hours\. Interruptions: \d+$/)).toBeFocused();
  await expect(page.getByText('Tuesday 01:00–02:00, sleep hours')).toBeVisible();
  await page.keyboard.press('Control+End');
  await expect(pagingLoad.cell(/^Sunday 23:00/)).toBeFocused();
  const numbers = pagingLoad.panel('hourOfWeek').getByRole('button', { name: 'Show numbers' });
  await numbers.focus();
  await page.keyboard.press('Enter');
  await expect(pagingLoad.cell(/^Sunday 23:00/)).toHaveText(/\d/);
});

test('a panel opens in Explore with the values of the scope', async ({ pagingLoad }) => {
  await pagingLoad.open('var-team=payments');
  await pagingLoad.settled();
  const item = await pagingLoad.menuItem('Pages over time', 'Explore');
  const href = new URL((await item.getAttribute('href')) ?? '', 'http://grafana');
  expect(href.pathname).toBe('/explore');
  const { queries, range } = JSON.parse(href.searchParams.get('left') ?? '{}');
  expect(range).toEqual({ from: 'now-30d', to: 'now' });
  expect(queries).toHaveLength(2);
  expect(queries[0]).toMatchObject({
    measure: 'pages',
    over: 'time',
    where: [{ dimension: 'team', op: '=', values: ['payments'] }],
  });
});

test('a panel can be added to a dashboard', async ({ pagingLoad, page }) => {
  await pagingLoad.open('var-team=payments');
  await pagingLoad.settled();
  await (await pagingLoad.menuItem('Hours of the week', 'Add to dashboard')).click();
  const dialog = page.getByRole('dialog', { name: 'Add panel to dashboard' });
  const form = dialog.getByRole('button', { name: 'Open dashboard' });
  const json = dialog.getByRole('textbox', { name: 'Panel as JSON' });
  await expect(form.or(json)).toBeVisible();
  if (await json.isVisible()) {
    const panel = JSON.parse(await json.inputValue());
    expect(panel).toMatchObject({ type: 'watchbill-pagingload-panel', title: 'Hours of the week' });
    expect(panel.targets[0].where).toEqual([{ dimension: 'team', op: '=', values: ['payments'] }]);
  }
});

for (const width of [320, 600]) {
  test(`fits a screen of ${width} px without scrolling sideways`, async ({ pagingLoad, page }) => {
    await page.setViewportSize({ width, height: 900 });
    await pagingLoad.open();
    await pagingLoad.settled();
    for (const id of ['pages', 'pagesOverTime', 'hourOfWeek', 'pageList']) {
      const box = await pagingLoad.panel(id).boundingBox();
      expect(box?.x, id).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0), id).toBeLessThanOrEqual(width);
    }
  });
}
