import { dateTime, LoadingState, type PanelData, type QueryResultMetaNotice, toDataFrame } from '@grafana/data';
import { panelNoteOf } from './views/PanelNote';

const timeRange = { from: dateTime(0), to: dateTime(1), raw: { from: 'now-30d', to: 'now' } };

function answer(values: number[], notices: QueryResultMetaNotice[] = []): PanelData {
  const frame = toDataFrame({ meta: { notices }, fields: [{ name: 'from', values }] });
  return { state: LoadingState.Done, series: [frame], timeRange };
}

const unread: QueryResultMetaNotice = { severity: 'warning', text: 'The rota cannot be read.' };

test.each([
  ['no rows', answer([]), { text: 'No gap.', failed: false }],
  ['no rows, with a hint', answer([], [{ ...unread, severity: 'info' }]), { text: 'No gap.', failed: false }],
  ['no rows because nothing could be read', answer([], [unread]), { text: unread.text, failed: true }],
  ['rows', answer([1], [unread]), undefined],
])('%s', (_, data, words) => {
  expect(panelNoteOf(data, 'No gap.')).toEqual(words);
});
