import type { BudgetQuery } from '@watchbill/query';
import { burnPath } from '../../../slo/budget/burnPath';
import { number, type TableSpec, text, viewTable } from '../../rotation/view';
import type { BurnAlert } from '../../../slo/types';
import { type Line, linesFrame, type SloView } from '../view';

const MINUTE = 60_000;

/** What a panel can show. */
const MOST_POINTS = 1000;

const thresholdsTable: TableSpec = {
  name: 'thresholds',
  columns: [
    text('severity', 'Severity'),
    number('long', 'Long window', { unit: 'm' }),
    number('short', 'Short window', { unit: 'm' }),
    number('burn', 'Threshold'),
  ],
};

/** Burn rates over the windows of the SLO's alerts, through the asked range. */
export const burnRatesView: SloView<BudgetQuery> = async (asked) => {
  const { slo, range, end, source } = asked;
  const windows = [...new Set(slo.alerts.flatMap(({ long, short }) => [short, long]))].sort((a, b) => a - b);
  const sums = await asked.sums(range.from - Math.max(0, ...windows) * MINUTE);
  const times = pointsOf(range.from, end);
  const thresholds = thresholdsOf(slo.alerts);
  const lines = windows.map((minutes) => ({
    name: nameOf(minutes),
    label: nameOf(minutes),
    unit: 'none',
    values: burnPath(sums, slo.target, minutes, times),
    thresholds,
  }));
  return [
    linesFrame('burnRates', times, lines),
    viewTable(
      thresholdsTable,
      slo.alerts.map(({ severity, long, short, burn }) => ({ severity, long, short, burn })),
      source.directory
    ),
  ];
};

/** Where alerts begin to fire, for panels to draw. */
function thresholdsOf(alerts: readonly BurnAlert[]): Line['thresholds'] {
  const steps = alerts.map(({ severity, burn }) => ({ value: burn, color: severity === 'page' ? 'red' : 'orange' }));
  return {
    mode: 'absolute',
    steps: [{ value: null, color: 'transparent' }, ...steps.sort((a, b) => a.value - b.value)],
  };
}

/** Whole minutes, evenly apart, the last at the end. */
function pointsOf(from: number, to: number): number[] {
  const step = Math.max(1, Math.ceil((to - from) / MINUTE / (MOST_POINTS - 1))) * MINUTE;
  const times: number[] = [];
  for (let time = to; time >= from; time -= step) {
    times.push(time);
  }
  return times.reverse();
}

/** A window as people write it: `5m`, `1h`, `3d`. */
function nameOf(minutes: number): string {
  if (minutes % (24 * 60) === 0) {
    return `${minutes / (24 * 60)}d`;
  }
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`;
}
