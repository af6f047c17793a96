import { readFile } from 'node:fs/promises';
import { aroundNow, ask } from './ask';
import { expect, test } from './fixtures';

test('each rotation has one line that says what the store answers', async ({ rotations, request, demo }) => {
  const { from, to } = aroundNow(30, 30);
  await rotations.open(`from=${from}&to=${to}`);
  await rotations.settled();
  const answered = (await ask(request, demo, { kind: 'list', list: 'rotations' }, { from, to })).rotations;
  await expect(rotations.rows()).toHaveCount(answered.length);
  for (const row of answered) {
    const line = rotations
      .rows()
      .filter({ has: rotations.page.getByRole('link', { name: String(row['rotation shown']) }) });
    await expect(line).toHaveCount(1);
    for (const names of [row.onNow, row.next]) {
      for (const name of String(names ?? '').split(', ')) {
        await expect(line).toContainText(name);
      }
    }
    await expect(line).toContainText(row.nextGap === null ? 'None' : /(in|Now).*, for /);
    const coverage = Number(row.coverage);
    await expect(line).toContainText(`${Math.floor(coverage * 10_000) / 100}%`);
    if (Number(row.gapMinutes) > 0) {
      await expect(line).not.toContainText('100%');
    }
    await expect(line).toContainText(/good|fair|poor/);
  }
});

test('rotations in danger come first, and figures tell of them', async ({ rotations, request, demo }) => {
  const { from, to } = aroundNow(30, 30);
  await rotations.open(`from=${from}&to=${to}`);
  await rotations.settled();
  const answered = (await ask(request, demo, { kind: 'list', list: 'rotations' }, { from, to })).rotations;
  const soonest = answered
    .filter(({ nextGap }) => nextGap !== null)
    .sort((a, b) => Number(a.nextGap) - Number(b.nextGap))
    .map((row) => String(row['rotation shown']));
  const shown = await rotations.rows().getByRole('link').allTextContents();
  expect(shown.slice(0, soonest.length)).toEqual(soonest);
  const inRange = answered.filter(({ nextGap }) => nextGap !== null && Number(nextGap) < to);
  await expect(rotations.panel('overview')).toContainText(`${inRange.length} of ${answered.length}`);
});

test('says what time it is where somebody is on call', async ({ rotations, request, demo }) => {
  const { from, to } = aroundNow(30, 30);
  await rotations.open(`from=${from}&to=${to}`);
  await rotations.settled();
  const [row] = (await ask(request, demo, { kind: 'list', list: 'rotations' }, { from, to })).rotations;
  const place = String(row.onNowZones).split(', ')[0].split('/').at(-1)?.replaceAll('_', ' ');
  const line = rotations.rows().filter({ hasText: String(row['rotation shown']) });
  await expect(line).toContainText(new RegExp(`[A-Z][a-z]{2} \\d\\d:\\d\\d in ${place}`));
});

test('lists every gap of the time range, those ahead apart from those past', async ({ rotations, request, demo }) => {
  const { from, to } = aroundNow(30, 30);
  await rotations.open(`from=${from}&to=${to}`);
  await rotations.settled();
  const { gaps } = await ask(request, demo, { kind: 'list', list: 'gaps', limit: 500 }, { from, to });
  const ahead = gaps.filter(({ to }) => Number(to) > Date.now());
  expect(ahead.length).toBeGreaterThan(0);
  const list = rotations.panel('gaps').getByRole('region', { name: 'Ahead' });
  await expect(list.getByRole('row').nth(1)).toContainText(String(ahead[0]['rotation shown']));
  await expect(list.getByRole('row')).toHaveCount(Math.min(ahead.length, 8) + 1);
});

test('a team chosen in the address narrows every panel', async ({ rotations }) => {
  await rotations.open('var-team=storefront');
  await rotations.settled();
  await expect(rotations.rows()).toHaveCount(1);
  await expect(rotations.rotation('Storefront primary')).toBeVisible();
});

test('a rotation opens by keyboard, and leads back', async ({ rotations, page }) => {
  await rotations.open('from=now-7d&to=now%2B14d');
  await rotations.settled();
  await rotations.rotation('Storefront primary').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Storefront primary' })).toBeVisible();
  expect(rotations.url().pathname).toMatch(/\/rotations\/storefront-primary$/);
  expect(rotations.url().searchParams.get('to')).toBe('now+14d');
  await page.getByRole('link', { name: 'Rotations' }).last().click();
  await expect(rotations.panel('overview')).toBeVisible();
});

test('on-call hours are saved as CSV with the figures of the store', async ({ rotations, page, request, demo }) => {
  const { from, to } = aroundNow(29, -1);
  await rotations.open(`from=${from}&to=${to}`);
  await rotations.settled();
  const download = page.waitForEvent('download');
  await rotations.panel('hours').getByRole('button', { name: 'Download CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^on-call-hours-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/);
  const [head, ...lines] = (await readFile(await file.path(), 'utf8')).replace('\uFEFF', '').split('\r\n');
  expect(head.startsWith('"Responder","Hours"')).toBe(true);
  const { onCallHours } = await ask(request, demo, { kind: 'list', list: 'onCallHours' }, { from, to });
  expect(lines).toHaveLength(onCallHours.length);
  const hours = new Map(lines.map((line) => [line.split(',')[0], Number(line.split(',')[1])]));
  for (const row of onCallHours) {
    expect(hours.get(String(row['responder shown']))).toBeCloseTo(Number(row.hours), 6);
  }
});

for (const width of [360, 700]) {
  test(`fits a screen of ${width} px without scrolling sideways`, async ({ rotations, page }) => {
    await page.setViewportSize({ width, height: 900 });
    await rotations.open();
    await rotations.settled();
    for (const id of ['overview', 'gaps', 'hours']) {
      const box = await rotations.panel(id).boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? 0), id).toBeLessThanOrEqual(width);
    }
    const name = await rotations.rotation('Storefront primary').boundingBox();
    expect((name?.x ?? 0) + (name?.width ?? 0)).toBeLessThanOrEqual(width);
  });
}
