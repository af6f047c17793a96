import { expect, type APIRequestContext, test } from '@playwright/test';
import { ask } from './ask';

/**
 * What only a real Grafana can show. `npm start` with GRAFANA_HOME opens one with provisioning/ in place; name its address
 * in GRAFANA_URL, and its admin in GRAFANA_USER and GRAFANA_PASSWORD where they are not the default.
 */
const url = process.env.GRAFANA_URL;
const credentials = `${process.env.GRAFANA_USER ?? 'admin'}:${process.env.GRAFANA_PASSWORD ?? 'admin'}`;
const uid = process.env.WATCHBILL_DATASOURCE_UID ?? 'watchbill';

test.skip(!url, 'skipped, because GRAFANA_URL names no Grafana');
test.use({
  baseURL: url,
  extraHTTPHeaders: { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
});

async function json(request: APIRequestContext, path: string): Promise<unknown> {
  const response = await request.get(path);
  expect(response.status(), path).toBe(200);
  return response.json();
}

test('the app is enabled', async ({ request }) => {
  expect(await json(request, '/api/plugins/watchbill-oncall-app/settings')).toMatchObject({ enabled: true });
});

test("the data source's health is good", async ({ request }) => {
  expect(await json(request, `/api/datasources/uid/${uid}/health`)).toMatchObject({
    status: 'OK',
    message: expect.stringContaining('Connected to Watchbill store'),
  });
});

test('one query fails alone, and says what was meant', async ({ request }) => {
  const query = { datasource: { uid }, kind: 'measure', over: 'total' };
  const response = await request.post('/api/ds/query', {
    data: {
      from: 'now-30d',
      to: 'now',
      queries: [
        { ...query, refId: 'A', measure: 'pages', by: ['team'] },
        { ...query, refId: 'B', measure: 'pagez' },
      ],
    },
  });
  const { results } = await response.json();
  expect(results.A).toMatchObject({ status: 200, frames: [{ schema: { meta: { type: 'numeric-long' } } }] });
  expect(results.B).toMatchObject({
    status: 400,
    errorSource: 'downstream',
    error: expect.stringContaining('"pages"'),
  });
});

test('an alert rule on sleepInterruptions evaluates', async ({ request }) => {
  const rule = async () => {
    const rules = await json(request, '/api/prometheus/grafana/api/v1/rules?type=alert');
    const text = JSON.stringify(rules);
    expect(text).toContain('A team loses its sleep');
    return /"health":"ok"/.test(text);
  };
  // The sample's group is evaluated every five minutes, its first time within ten seconds of the start.
  await expect.poll(rule, { timeout: 30_000 }).toBe(true);
});

test('a rule group on an own threshold fires by team', async ({ request }) => {
  const response = await request.post('/api/v1/eval', {
    data: {
      condition: 'C',
      now: new Date().toISOString(),
      data: [
        {
          refId: 'A',
          datasourceUid: uid,
          relativeTimeRange: { from: 30 * 86400, to: 0 },
          model: { refId: 'A', kind: 'measure', measure: 'sleepInterruptions', over: 'total', by: ['team'] },
        },
        {
          refId: 'C',
          datasourceUid: '__expr__',
          model: {
            refId: 'C',
            type: 'threshold',
            expression: 'A',
            conditions: [{ evaluator: { type: 'gt', params: [0] } }],
          },
        },
      ],
    },
  });
  expect(response.status()).toBe(200);
  const { results } = await response.json();
  const [frame] = results.C.frames;
  expect(frame.schema.fields[0].labels).toHaveProperty('team');
});

test('the sample rule about gaps ahead evaluates with a value for each rotation', async ({ request }) => {
  const now = Date.now();
  const { rotations } = await ask(request, '', { kind: 'list', list: 'rotations' }, { from: now - 600_000, to: now });
  const query = { kind: 'measure', measure: 'gapMinutes', over: 'total', by: ['rotation'], ahead: 14 };
  const { results } = await (
    await request.post('/api/v1/eval', {
      data: {
        condition: 'C',
        now: new Date(now).toISOString(),
        data: [
          {
            refId: 'A',
            datasourceUid: uid,
            relativeTimeRange: { from: 600, to: 0 },
            model: { refId: 'A', ...query },
          },
          {
            refId: 'C',
            datasourceUid: '__expr__',
            model: {
              refId: 'C',
              type: 'threshold',
              expression: 'A',
              conditions: [{ evaluator: { type: 'gt', params: [0] } }],
            },
          },
        ],
      },
    })
  ).json();
  const alerts: Array<{ schema: { fields: Array<{ labels: { rotation: string } }> }; data: { values: number[][] } }> =
    results.C.frames;
  const firing = alerts.filter(({ data }) => data.values[0][0] === 1).map(({ schema }) => schema.fields[0].labels);
  const soon = rotations.filter(({ nextGap }) => nextGap !== null && Number(nextGap) < now + 14 * 86_400_000);
  expect(alerts).toHaveLength(rotations.length);
  expect(firing.map(({ rotation }) => rotation).sort()).toEqual(soon.map(({ rotation }) => String(rotation)).sort());
  const health = async () => {
    const { data } = Object(await json(request, '/api/prometheus/grafana/api/v1/rules?type=alert'));
    const groups: Array<{ rules: Array<{ name: string; health: string }> }> = data.groups;
    return groups.flatMap(({ rules }) => rules).find(({ name }) => name === 'Nobody is on call in the next 14 days')
      ?.health;
  };
  await expect.poll(health, { timeout: 30_000 }).toBe('ok');
});

for (const [title, panel] of [
  ['On-call: paging load', 'Pages'],
  ['On-call: rotations', 'Who is on call when'],
  ['On-call: error budgets', 'What the budget was spent on'],
]) {
  test(`the dashboard "${title}" imports, and its variable fills`, async ({ page, request }) => {
    const found = await json(request, '/api/search?query=On-call');
    const dashboard = Array.isArray(found) ? found.find((each) => each.title === title) : undefined;
    expect(dashboard).toBeTruthy();
    await page.goto(dashboard.url);
    await expect(page.getByText(panel, { exact: true }).first()).toBeVisible();
    await page
      .getByTestId(/Dashboard template variables Variable Value DropDown value link text/)
      .first()
      .or(page.getByLabel('Team'))
      .first()
      .click();
    await expect(page.getByRole('option').filter({ hasNotText: 'All' }).first()).toBeVisible();
  });
}

test('the dashboard of rotations shows the timeline of the first rotation', async ({ page }) => {
  await page.goto('/d/watchbill-rotations');
  const timeline = page.getByTestId('data-testid Panel header Who is on call when');
  await expect(timeline).toBeVisible();
  await expect(timeline.getByRole('button', { name: 'Show table' })).toBeVisible();
});

test('the dashboard of error budgets shows the budget of the chosen SLO, and leads to its page', async ({ page }) => {
  await page.goto('/d/watchbill-slos?var-slo=checkout-availability');
  const budget = page.getByTestId('data-testid Panel header Error budget');
  await expect(budget.getByText('Exhausted')).toBeVisible();
  const link = budget.getByRole('link', { name: 'Checkout availability' });
  await expect(link).toHaveAttribute('href', /\/slos\/checkout-availability$/);
});

test('gaps are drawn as annotations on a graph', async ({ page, request }) => {
  const datasource = { type: 'watchbill-oncall-datasource', uid };
  const dashboard = {
    uid: 'watchbill-test-gaps',
    title: 'Gaps as annotations, by a test',
    time: { from: 'now-3d', to: 'now+28d' },
    annotations: {
      list: [
        {
          name: 'Gaps',
          enable: true,
          iconColor: 'red',
          datasource,
          target: { refId: 'Anno', kind: 'list', list: 'gaps', limit: 500, where: [] },
        },
      ],
    },
    panels: [
      {
        id: 1,
        type: 'timeseries',
        title: 'Gap minutes',
        gridPos: { x: 0, y: 0, w: 24, h: 10 },
        datasource,
        targets: [{ refId: 'A', datasource, kind: 'measure', measure: 'gapMinutes', over: 'time', every: 'day' }],
      },
    ],
  };
  expect((await request.post('/api/dashboards/db', { data: { dashboard, overwrite: true } })).status()).toBe(200);
  try {
    await page.goto(`/d/${dashboard.uid}`);
    // Half an hour may be narrower than a pixel; a long gap has such of other rotations on top, which say the same.
    const markers = page.getByTestId('data-testid annotation-marker').filter({ visible: true });
    await markers.first().hover({ force: true });
    await expect(page.getByText(/^Nobody on call: /).first()).toBeVisible();
  } finally {
    await request.delete(`/api/dashboards/uid/${dashboard.uid}`);
  }
});
