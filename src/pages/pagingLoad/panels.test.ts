import { pagingLoadSections } from './panels';
import { pagingLoadQueries } from './queries';
import { targetsOf } from '../shared/targets';

const datasource = { type: 'watchbill-oncall-datasource', uid: 'store' };
const specs = pagingLoadSections().flatMap(({ panels }) => panels);

describe('the panels of the page', () => {
  it('ask every question of the page, each once', () => {
    const asked = specs.flatMap(({ queries }) => queries);
    expect(new Set(asked)).toEqual(new Set(Object.values(pagingLoadQueries)));
    expect(asked).toHaveLength(new Set(asked).size);
  });

  it('have names of their own, a title, and words that explain them', () => {
    expect(new Set(specs.map(({ id }) => id)).size).toBe(specs.length);
    for (const { title, description } of specs) {
      expect(title).not.toBe('');
      expect(description).not.toBe('');
    }
  });
});

describe('targetsOf', () => {
  it('names the questions of a panel A, B, … and keeps the scope as variables', () => {
    const spec = specs.find(({ id }) => id === 'pages');
    const targets = spec ? targetsOf(spec, datasource) : [];
    expect(targets.map(({ refId }) => refId)).toEqual(['A', 'B']);
    expect(targets[0]).toMatchObject({ datasource, measure: 'pages', over: 'total' });
    expect(targets[1]).toMatchObject({ datasource, measure: 'pages', over: 'total', compare: 'previous' });
    expect(targets[0]).toHaveProperty(
      'where',
      expect.arrayContaining([{ dimension: 'team', op: '=', values: ['$team'] }])
    );
  });
});
