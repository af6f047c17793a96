import type { Dashboard } from '@grafana/schema';
import { pagingLoadQueries } from '../pages/pagingLoad/queries';
import { rotationQueries } from '../pages/rotation/queries';
import { sloQueries } from '../pages/slo/queries';
import { dashboards } from '.';
import pagingLoad from './paging-load.json';
import rotations from './rotations.json';
import slos from './slos.json';

const written: Record<string, unknown> = { 'paging-load': pagingLoad, rotations, slos };

function panelsOf({ panels = [] }: Dashboard) {
  return panels.flatMap((panel) => ('targets' in panel ? [panel] : []));
}

function targetsOf(dashboard: Dashboard) {
  return panelsOf(dashboard).flatMap(({ targets }) => targets ?? []);
}

function variablesOf({ templating }: Dashboard) {
  return (templating?.list ?? []).map(({ name }) => name);
}

describe.each(Object.entries(dashboards))('the dashboard %s', (name, make) => {
  const dashboard = make();
  const panels = panelsOf(dashboard);

  it('is what its JSON holds; otherwise run: npm run dashboards', () => {
    expect(written[name]).toEqual(JSON.parse(JSON.stringify(dashboard)));
  });

  it('can be imported anywhere: no id, and every panel asks the chosen data source', () => {
    expect(dashboard.id).toBeNull();
    const asked = [...panels, ...targetsOf(dashboard)].map(({ datasource }) => JSON.stringify(datasource));
    expect(new Set(asked)).toEqual(new Set(['{"type":"watchbill-oncall-datasource","uid":"${datasource}"}']));
  });

  it('uses every variable that it has, and no other', () => {
    const used = JSON.stringify(dashboard).matchAll(/\$(?:\{(?!__)(\w+)\}|([a-z]\w*))/g);
    expect(new Set([...used].map((match) => match[1] ?? match[2]))).toEqual(new Set(variablesOf(dashboard)));
  });

  it('puts panels side by side without overlap, over the whole width', () => {
    const cells = panels.flatMap(({ gridPos }) => {
      const { x, y, w, h } = gridPos ?? { x: 0, y: 0, w: 0, h: 0 };
      return Array.from({ length: w * h }, (_, i) => `${x + (i % w)},${y + Math.floor(i / w)}`);
    });
    expect(new Set(cells).size).toBe(cells.length);
    const bottom = Math.max(...panels.map(({ gridPos }) => (gridPos?.y ?? 0) + (gridPos?.h ?? 0)));
    expect(cells).toHaveLength(24 * bottom);
  });
});

test('paging load: asks every question of the page, by team', () => {
  const dashboard = dashboards['paging-load']();
  expect(targetsOf(dashboard)).toHaveLength(Object.keys(pagingLoadQueries).length);
  expect(variablesOf(dashboard)).toEqual(['datasource', 'team', 'interval']);
});

test("rotations: asks every question of a rotation's page of the chosen rotation, and one of all", () => {
  const dashboard = dashboards.rotations();
  const asked = targetsOf(dashboard).map(({ refId, datasource, ...query }) => query);
  const { now, ...others } = rotationQueries;
  expect(asked).toEqual(expect.arrayContaining(Object.values(others)));
  expect(asked).toHaveLength(Object.keys(others).length + 1);
  expect(asked[0]).toMatchObject({ list: 'rotations', where: [{ dimension: 'team', values: ['$team'] }] });
  expect(variablesOf(dashboard)).toEqual(['datasource', 'team', 'rotation']);
});

test('error budgets: asks about all SLOs of the team, then about one; episodes and deploys are drawn once switched on', () => {
  const dashboard = dashboards.slos();
  const asked = targetsOf(dashboard).map(({ refId, datasource, ...query }) => query);
  const { now, burndown, burnRates, statement, rules, shifts } = sloQueries;
  expect(asked[0]).toMatchObject({ list: 'slos', where: [{ dimension: 'team', values: ['$team'] }] });
  expect(asked.slice(1)).toEqual([burndown, now, statement, burnRates, now, rules, shifts]);
  expect(variablesOf(dashboard)).toEqual(['datasource', 'team', 'slo']);
  expect(dashboard.annotations?.list?.map(({ name, enable, target }) => [name, enable, Object(target).list])).toEqual([
    ['Burn episodes', false, 'burnEpisodes'],
    ['Deploys', false, 'deploys'],
  ]);
});
