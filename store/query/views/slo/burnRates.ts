import { isDeepStrictEqual } from 'node:util';
import { type BudgetQuery, burnRatesFrames } from '@watchbill/contract';
import type { Span } from '../../../time/span';
import { burnPath } from '../../../slo/budget/burnPath';
import { Sums } from '../../../slo/budget/series';
import type { DefinitionPeriod } from '../../../slo/inForce';
import type { BurnAlert, Slo } from '../../../slo/types';
import type { SliSource } from '../../engine/deps';
import { viewTable } from '../../engine/viewTable';
import { type Line, seriesFrame, type SloView } from '../../slo/view';
import { MINUTE } from '../../../time/units';

/** Maximum number of points that a panel can display. */
const MAX_POINTS = 1000;

/** Burn rates over the range, for the windows of the SLO's alerts, with the definition in force at each time. */
export const burnRatesView: SloView<BudgetQuery> = async (context) => {
  const { slo, range, end, source, found } = context;
  const times = pointsOf(range.from, end);
  const periods = found.periods.filter(({ from, to }) => from <= end && to > range.from);
  const paths = await Promise.all(periods.map((period) => pathsIn(period, times, source.archive)));
  const windows = [...new Set([...windowsOf(slo), ...periods.flatMap((period) => windowsOf(period.slo))])];
  const thresholds = thresholdsOf(slo.alerts);
  const lines = windows
    .sort((a, b) => a - b)
    .map((minutes) => ({
      name: nameOf(minutes),
      label: nameOf(minutes),
      unit: 'none',
      values: times.map(
        (at) =>
          paths
            .find((path) => path.get(minutes)?.has(at))
            ?.get(minutes)
            ?.get(at) ?? null
      ),
      thresholds,
    }));
  return [
    seriesFrame(burnRatesFrames.burnRates, times, lines),
    viewTable(burnRatesFrames.thresholds, thresholdRows(periods, { from: range.from, to: end }), source.directory),
  ];
};

function windowsOf({ alerts }: Slo): number[] {
  return [...new Set(alerts.flatMap(({ long, short }) => [short, long]))];
}

/** Burn rates at the times when one definition was in force, by window (in minutes) and time. */
async function pathsIn(
  { slo, from, to }: DefinitionPeriod,
  times: readonly number[],
  archive: SliSource
): Promise<Paths> {
  const first = times.findIndex((at) => at >= from);
  const own = first < 0 ? [] : times.slice(first).filter((at) => at < to);
  if (own.length === 0) {
    return new Map();
  }
  // Begins one point earlier, so that a peak between that point and the change is not lost.
  const looked = first > 0 ? [times[first - 1], ...own] : own;
  const windows = windowsOf(slo);
  const longest = Math.max(0, ...windows) * MINUTE;
  const sums = new Sums(await archive.budget(slo, { from: looked[0] - longest, to: looked[looked.length - 1] }));
  return new Map(
    windows.map((minutes) => {
      const path = burnPath(sums, slo.target, minutes, looked).slice(looked.length - own.length);
      return [minutes, new Map(own.map((at, i) => [at, path[i]]))];
    })
  );
}

type Paths = ReadonlyMap<number, ReadonlyMap<number, number | null>>;

/** The alerts that were in force over time; unchanged alerts are merged into one entry. */
function thresholdRows(periods: readonly DefinitionPeriod[], range: Span) {
  const found: Array<{ alerts: readonly BurnAlert[]; from: number; to: number }> = [];
  for (const { slo, from, to } of periods) {
    const before = found.at(-1);
    if (before && before.to === from && isDeepStrictEqual(before.alerts, slo.alerts)) {
      before.to = to;
    } else {
      found.push({ alerts: slo.alerts, from, to });
    }
  }
  return found.flatMap(({ alerts, from, to }) =>
    alerts.map(({ severity, long, short, burn }) => ({
      severity,
      long,
      short,
      burn,
      from: from > range.from ? from : null,
      to: to <= range.to ? to : null,
    }))
  );
}

/** Alert thresholds as lines for panels to draw. */
function thresholdsOf(alerts: readonly BurnAlert[]): Line['thresholds'] {
  const steps = alerts.map(({ severity, burn }) => ({ value: burn, color: severity === 'page' ? 'red' : 'orange' }));
  return {
    mode: 'absolute',
    steps: [{ value: null, color: 'transparent' }, ...steps.sort((a, b) => a.value - b.value)],
  };
}

/** Evenly spaced times of whole minutes; the last is the end. */
function pointsOf(from: number, to: number): number[] {
  const step = Math.max(1, Math.ceil((to - from) / MINUTE / (MAX_POINTS - 1))) * MINUTE;
  const times: number[] = [];
  for (let time = to; time >= from; time -= step) {
    times.push(time);
  }
  return times.reverse();
}

/** A window in short notation: `5m`, `1h`, `3d`. */
function nameOf(minutes: number): string {
  if (minutes % (24 * 60) === 0) {
    return `${minutes / (24 * 60)}d`;
  }
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`;
}
