import { forecastFrames, type Frame, type SimulationQuery } from '@watchbill/contract';
import { excluding, Sums } from '../../../slo/budget/series';
import { forecast, type Likely } from '../../../slo/simulate/forecast';
import { emptyRow } from '../../engine/frameRows';
import { info } from '../../engine/notices';
import { viewTable } from '../../engine/viewTable';
import { linesFrame, type SloView, withNotices } from '../../slo/view';
import { DAY } from '../../../time/units';
import { excluded } from './sweep';

/** Number of days that a forecast samples from, including the current day. */
const DRAWN = 91;

/** Probability of keeping the SLO until the end of its window, and the budget that is likely to remain. */
export const forecastView: SloView<SimulationQuery> = async (context, { exclude = [] }) => {
  const { slo, end, window, source } = context;
  const span = { from: Math.min(window.from, end - DRAWN * DAY), to: end };
  const series = await source.archive.budget(slo, span);
  const found = forecast(slo, new Sums(excluding(series, excluded(exclude))), end);
  if ('why' in found) {
    const none = viewTable(forecastFrames.forecast, [emptyRow(forecastFrames.forecast)], source.directory);
    return [withNotices(none, [info(found.why)]), pathsFrame([])];
  }
  const { chance, path, end: to, historyDays, runs } = found;
  const last = path.at(-1);
  const row = { chance, p10: last?.p10 ?? null, p50: last?.p50 ?? null, p90: last?.p90 ?? null };
  return [
    viewTable(forecastFrames.forecast, [{ ...row, end: to, historyDays, runs }], source.directory),
    pathsFrame(path),
  ];
};

function pathsFrame(path: readonly Likely[]): Frame {
  return linesFrame(
    forecastFrames.paths,
    path.map(({ time }) => time),
    { p10: path.map(({ p10 }) => p10), p50: path.map(({ p50 }) => p50), p90: path.map(({ p90 }) => p90) }
  );
}
