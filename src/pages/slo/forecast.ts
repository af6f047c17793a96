import type { DataFrame } from '@grafana/data';
import { forecastFrames } from '@watchbill/contract';
import { rowsIn } from '../../shared/frames/rows';

/** Forecast of the remaining budget at a moment: 10th (`low`), 50th and 90th (`high`) percentile of the runs. */
export interface ForecastPoint {
  /** Epoch milliseconds. */
  at: number;
  low: number;
  middle: number;
  high: number;
}

/** The probability of meeting the SLO, and percentiles of the remaining share of budget at the window's end. */
export interface BudgetForecast {
  chance: number;
  p10: number | null;
  p50: number | null;
  p90: number | null;
  /** Epoch milliseconds. */
  end: number | null;
  historyDays: number | null;
  runs: number | null;
}

/** Reads the frame `paths`. */
export function readForecastPoints(frames: DataFrame[]): ForecastPoint[] {
  return rowsIn(frames, forecastFrames.paths).flatMap((row) => {
    const [at, low, middle, high] = [row.time('time'), row.number('p10'), row.number('p50'), row.number('p90')];
    return at === null || low === null || middle === null || high === null ? [] : [{ at, low, middle, high }];
  });
}

/** Reads the frame `forecast`; null without a forecast. */
export function readForecast(frames: DataFrame[]): BudgetForecast | null {
  const row = rowsIn(frames, forecastFrames.forecast).at(0);
  const chance = row?.number('chance') ?? null;
  return row && chance !== null
    ? {
        chance,
        p10: row.number('p10'),
        p50: row.number('p50'),
        p90: row.number('p90'),
        end: row.time('end'),
        historyDays: row.number('historyDays'),
        runs: row.number('runs'),
      }
    : null;
}
