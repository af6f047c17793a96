import type { SimulationQuery } from '@watchbill/contract';
import { excluding, Sums } from '../../../slo/budget/series';
import { forecast, type Likely } from '../../../slo/simulate/forecast';
import { info } from '../../engine/notices';
import { number, type TableSpec, time, viewTable } from '../../rotation/view';
import { type Line, linesFrame, type SloView, withNotices } from '../../slo/view';
import { DAY } from '../../../time/units';
import { excluded } from './sweep';

/** Days that a forecast draws from, with the one that is not over. */
const DRAWN = 91;

const forecastTable: TableSpec = {
  name: 'forecast',
  columns: [
    number('chance', 'Chance to keep it', { unit: 'percentunit' }),
    number('p10', 'Budget left at the end, 1 in 10 less', { unit: 'percentunit' }),
    number('p50', 'Budget left at the end, median', { unit: 'percentunit' }),
    number('p90', 'Budget left at the end, 1 in 10 more', { unit: 'percentunit' }),
    time('end', 'End'),
    number('historyDays', 'Days of history'),
    number('runs', 'Runs'),
  ],
};

/** The chance to keep the SLO to the end of its window, and what is likely to be left by then. */
export const forecastView: SloView<SimulationQuery> = async (context, { exclude = [] }) => {
  const { slo, end, window, source } = context;
  const span = { from: Math.min(window.from, end - DRAWN * DAY), to: end };
  const series = await source.archive.budget(slo, span);
  const found = forecast(slo, new Sums(excluding(series, excluded(exclude))), end);
  if ('why' in found) {
    const none = viewTable(forecastTable, [{}], source.directory);
    return [withNotices(none, [info(found.why)]), linesFrame('paths', [], pathLines([]))];
  }
  const { chance, path, end: to, historyDays, runs } = found;
  const last = path.at(-1);
  const row = { chance, p10: last?.p10 ?? null, p50: last?.p50 ?? null, p90: last?.p90 ?? null };
  return [
    viewTable(forecastTable, [{ ...row, end: to, historyDays, runs }], source.directory),
    linesFrame(
      'paths',
      path.map(({ time: at }) => at),
      pathLines(path)
    ),
  ];
};

function pathLines(path: readonly Likely[]): Line[] {
  return [
    { name: 'p10', label: '1 in 10 less', unit: 'percentunit', values: path.map(({ p10 }) => p10) },
    { name: 'p50', label: 'Median', unit: 'percentunit', values: path.map(({ p50 }) => p50) },
    { name: 'p90', label: '1 in 10 more', unit: 'percentunit', values: path.map(({ p90 }) => p90) },
  ];
}
