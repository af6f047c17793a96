import type { DataFrame } from '@grafana/data';
import type { SimulationQuery } from '@watchbill/contract';
import type { Span } from '../../shared/time';
import { sloQueries } from './queries';
import { nearestTo, readSweep, type Variant } from './simulation';
import { LONG_WINDOWS_MINUTES, SIMULATED } from './simulatedSettings';

/** refId of the query that simulates the SLO's current definition; A and B are the sweeps. */
export const OWN_REF_ID = 'C';

const DEFAULT_LONG_MINUTES = 60;

/** The variant with the SLO's current definition; undefined while loading. */
export function readOwnVariant(frames: DataFrame[]): Variant | undefined {
  return readSweep(frames, OWN_REF_ID, 'days').variants.at(0);
}

/** Settings to simulate besides the swept ones; by default the SLO's own, with no time excluded. */
export interface SimulationSettings {
  /** Highest latency that counts as good, seconds. */
  threshold?: number;
  /** Long window of the alert, minutes; the short window is a twelfth of it. */
  long?: number;
  /** Time to exclude from the history, epoch ms. */
  exclude?: Span;
}

/** The simulation queries, whose compared settings include the SLO's own target and window. */
export function simulationQueries(own: Variant, { threshold, long, exclude }: SimulationSettings): SimulationQuery[] {
  const { simulatedBudgets, simulatedPages, simulatedOwn } = sloQueries;
  const targets = withOwn(SIMULATED.targets, own.target);
  const days = withOwn(SIMULATED.days, own.days);
  // An error ratio of 1 burns at 1 / (1 − target); 1 − 0.9 is a little less than 0.1 as numbers are stored.
  const most = Number((1 / (1 - targets[0])).toPrecision(9));
  const burns = SIMULATED.burns.filter((burn) => burn < most);
  const tried = {
    ...(threshold !== undefined && threshold !== own.threshold && { thresholds: [threshold] }),
    ...(exclude && {
      exclude: [{ from: new Date(exclude.from).toISOString(), to: new Date(exclude.to).toISOString() }],
    }),
  };
  return [
    { ...simulatedBudgets, targets, days, ...tried },
    { ...simulatedPages, targets, burns, longs: [formatWindow(long ?? longWindowOf(own))], ...tried },
    simulatedOwn,
  ];
}

/** Initial long window of the alert, minutes: the SLO's own where it has a single alert that pages. */
export function longWindowOf({ long }: Variant): number {
  return nearestTo(long ?? DEFAULT_LONG_MINUTES, LONG_WINDOWS_MINUTES);
}

/** Formats minutes as a duration of the query language: `30m`, `6h`. */
function formatWindow(minutes: number): string {
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`;
}

function withOwn(values: readonly number[], own: number | null): number[] {
  return own === null ? [...values] : [...new Set([...values, own])].sort((a, b) => a - b);
}
