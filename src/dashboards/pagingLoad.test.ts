import { pagingLoadQueries } from '../pages/pagingLoad/queries';
import { pagingLoadDashboard } from './pagingLoad';
import written from './paging-load.json';

const dashboard = pagingLoadDashboard();
const panels = (dashboard.panels ?? []).flatMap((panel) => ('targets' in panel ? [panel] : []));

describe('the dashboard "On-call: paging load"', () => {
  it('is what paging-load.json holds; otherwise run: npm run dashboards', () => {
    expect(written).toEqual(JSON.parse(JSON.stringify(dashboard)));
  });

  it('can be imported anywhere: no id, and every panel and variable asks the chosen data source', () => {
    expect(dashboard.id).toBeNull();
    const asked = panels.flatMap(({ datasource, targets }) => [
      datasource,
      ...(targets ?? []).map((t) => t.datasource),
    ]);
    expect(new Set(asked.map((each) => JSON.stringify(each)))).toEqual(
      new Set(['{"type":"watchbill-oncall-datasource","uid":"${datasource}"}'])
    );
  });

  it('asks every question of the page', () => {
    const targets = panels.flatMap((panel) => panel.targets ?? []);
    expect(targets).toHaveLength(Object.keys(pagingLoadQueries).length);
  });

  it('uses no variable that it does not have', () => {
    const names = (dashboard.templating?.list ?? []).map(({ name }) => name);
    expect(names).toEqual(['datasource', 'team', 'interval']);
    const used = JSON.stringify(dashboard).matchAll(/\$(?:\{(\w+)\}|([a-z]\w*))/g);
    expect(new Set([...used].map((match) => match[1] ?? match[2]))).toEqual(new Set(names));
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
