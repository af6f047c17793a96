import { dashboardPanel } from '../shared/dashboardPanel';
import { targetsOf } from '../shared/targets';
import { pagingLoadSections } from './panels';

const datasource = { type: 'watchbill-oncall-datasource', uid: 'store' };

function panel(id: string) {
  const spec = pagingLoadSections()
    .flatMap(({ panels }) => panels)
    .find((each) => each.id === id);
  if (!spec) {
    throw new Error(`There is no panel ${id}`);
  }
  return dashboardPanel(spec, targetsOf(spec, datasource));
}

describe('dashboardPanel', () => {
  it('keeps kind, words, questions and how they are drawn', () => {
    expect(panel('byResponder')).toMatchObject({
      type: 'barchart',
      title: 'Interruptions by responder',
      datasource,
      targets: [{ refId: 'A', measure: 'interruptions', by: ['responder', 'band'] }],
      transformations: [{ id: 'sortBy' }, { id: 'groupingToMatrix' }],
      options: { stacking: 'normal' },
    });
  });

  it('limits buckets only where the page does', () => {
    expect(panel('pagesOverTime').maxDataPoints).toBe(45);
    expect(panel('pages')).not.toHaveProperty('maxDataPoints');
  });

  it('says in words that a table has no rows, and nothing in a cell without a value', () => {
    const { fieldConfig } = panel('openIncidents');
    expect(fieldConfig).toMatchObject({
      defaults: { noValue: 'No incident is open.' },
      overrides: expect.arrayContaining([
        { matcher: { id: 'byRegexp', options: '/.*/' }, properties: [{ id: 'noValue', value: ' ' }] },
      ]),
    });
    expect(panel('byResponder').fieldConfig?.defaults).not.toHaveProperty('noValue');
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(panel('pageList')))).toEqual(panel('pageList'));
  });
});
