import { dateTime, LoadingState, type PanelData, toDataFrame } from '@grafana/data';
import { storeStateOf } from './storeState';

const timeRange = { from: dateTime(0), to: dateTime(1), raw: { from: 'now-30d', to: 'now' } };
const data = (more: Partial<PanelData>): PanelData => ({ state: LoadingState.Done, series: [], timeRange, ...more });

describe('storeStateOf', () => {
  it.each([
    ['before the first answer', undefined, { kind: 'asking' }],
    ['while loading', data({ state: LoadingState.Loading }), { kind: 'asking' }],
    ['with facts', data({ series: [{ ...toDataFrame([]), meta: { custom: { empty: false } } }] }), { kind: 'ready' }],
    ['without any', data({ series: [{ ...toDataFrame([]), meta: { custom: { empty: true } } }] }), { kind: 'empty' }],
    [
      'when the query fails',
      data({ state: LoadingState.Error, errors: [{ message: 'Wrong token.' }] }),
      { kind: 'down', reason: 'Wrong token.' },
    ],
    [
      'when the store refuses the question, which panels say',
      data({ state: LoadingState.Error, errors: [{ status: 400, message: '"from" must be a time.' }] }),
      { kind: 'ready' },
    ],
    [
      'when Grafana fails, which says so elsewhere',
      data({ state: LoadingState.Error, errors: [{ data: { message: 'Bad gateway' } }] }),
      { kind: 'down', reason: 'Bad gateway' },
    ],
  ])('%s', (_, answer, state) => {
    expect(storeStateOf(answer)).toEqual(state);
  });
});
