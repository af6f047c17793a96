import type { Span } from '../../time/span';
import type { SliArchive } from '../../slo/archive';
import { type Budget, budgetFrom } from '../../slo/budget/budget';
import { type Burn, burnSpans, MIN_COVERAGE, presentBurn, presentSpan, windowsBurn } from '../../slo/budget/burn';
import { timeToExhaustion } from '../../slo/budget/exhaustion';
import { badOf } from '../../slo/budget/series';
import { windowAt } from '../../slo/budget/windows';
import { type SloState, stateOf } from '../../slo/budget/state';
import type { Adjustment } from '../../config/directory';
import type { BurnAlert, SliSum, Slo } from '../../slo/types';
import { HOUR, MINUTE } from '../../time/units';
import { adjustedSpans, adjustmentTimes } from './adjustedSpans';
import { figuresFromSums, type SumsOf } from './figuresFromSums';

/** Maximum delay of measurements: a shorter one is normal, a longer one counts as missing data. */
export const LATE_MS = HOUR / 4;

/** Budget, burn rates, alerts and state of an SLO at one moment. */
export interface SloStatus {
  slo: Slo;
  /** Span from its first to its last measured minute; null before the first. */
  measured: Span | null;
  /** End of its windows: the newest measured minute, or the requested moment if that is earlier. */
  end: number;
  budget: Budget;
  /** Budget without adjusted time; null if the window has none. */
  corrected: Budget | null;
  /** Burn rate over the last hour; null without traffic or data. */
  burn: number | null;
  /** When the budget will be exhausted, epoch ms; null if it is not burning. */
  exhaustsAt: number | null;
  alerts: Array<{ alert: BurnAlert; burn: Burn; holds: boolean | null }>;
  state: SloState;
}

export interface SloStatusScope {
  archive: Pick<SliArchive, 'sums' | 'extents'>;
  adjustments: readonly Adjustment[];
  /** The requested moment, epoch ms. */
  to: number;
  now: Date;
}

/** End of an SLO's windows. If its budget (or a part's) counts slices, that is the end of the newest complete slice. */
export function endOf(slo: Pick<Slo, 'method' | 'indicator'>, measured: Span | null, to: number, now: Date): number {
  return sliceStart(slo, Math.min(to, measured?.to ?? now.getTime()));
}

/** Start of the slice that contains a moment; the moment itself on a slice boundary, or if the SLO has no slices. */
export function sliceStart(slo: Pick<Slo, 'method' | 'indicator'>, moment: number): number {
  return Math.min(moment, ...slicesOf(slo).map((slice) => Math.floor(moment / (slice * MINUTE)) * slice * MINUTE));
}

/** Lengths in minutes of the slices that the budget counts; empty if it counts events. */
function slicesOf({ method, indicator }: Pick<Slo, 'method' | 'indicator'>): number[] {
  if (indicator.kind === 'composite') {
    return indicator.parts.flatMap(({ slice }) => slice ?? []);
  }
  return method.kind === 'occurrences' ? [] : [method.slice];
}

/** The status of several SLOs, with a fixed number of archive reads. */
export async function sloStatuses(slos: readonly Slo[], scope: SloStatusScope): Promise<SloStatus[]> {
  const { archive, adjustments, to, now } = scope;
  const extents = await archive.extents();
  const asked = slos.map((slo) => {
    const measured = extents.get(slo.id) ?? null;
    const end = endOf(slo, measured, to, now);
    return { slo, measured, end, window: windowAt(slo.window, end) };
  });
  const whole = {
    from: asked.reduce((first, { window }) => Math.min(first, window.from), to),
    to: asked.reduce((last, { window }) => Math.max(last, window.periodEnd), to),
  };
  const times = adjustmentTimes(adjustments, whole);
  const looked = Math.min(to, now.getTime());
  const inputs = asked.map(({ slo, measured, end, window }): StatusInput => {
    const adjusted = adjustedSpans(times, slo, { from: window.from, to: window.periodEnd });
    // Missing data at the end counts only if it is no mere delay; an incomplete slice does not count as missing.
    const lastHourEnd = looked - (measured?.to ?? looked) > LATE_MS ? looked : end;
    return { slo, measured, end, window, adjusted, lastHourEnd };
  });
  return figuresFromSums(archive, inputs, { spansOf: statusSpans, figureOf: statusFrom });
}

interface StatusInput extends Pick<SloStatus, 'slo' | 'measured' | 'end'> {
  window: Budget['window'];
  /** Adjusted spans of the window, including the part of its period that is still to come. */
  adjusted: readonly Span[];
  /** End of the hour that decides whether the SLO is currently measured. */
  lastHourEnd: number;
}

/** The spans that a status is calculated from. */
function statusSpans({ slo, end, window, adjusted, lastHourEnd }: StatusInput) {
  const alerts = slo.alerts.map((alert) => burnSpans(alert, end));
  return {
    window,
    adjusted: adjusted.filter(({ from }) => from < end).map(({ from, to }) => ({ from, to: Math.min(to, end) })),
    present: presentSpan(end),
    lastHour: { from: lastHourEnd - HOUR, to: lastHourEnd },
    alertsLong: alerts.map(({ long }) => long),
    alertsShort: alerts.map(({ short }) => short),
  };
}

function statusFrom(
  { slo, measured, end, window, adjusted }: StatusInput,
  sums: SumsOf<ReturnType<typeof statusSpans>>
): SloStatus {
  const budget = budgetFrom(slo, window, sums.window);
  const corrected = adjusted.length > 0 ? budgetFrom(slo, window, without(sums.window, sums.adjusted), adjusted) : null;
  const burn = presentBurn(sums.present, slo.target);
  const lasts = timeToExhaustion(slo, budget, burn);
  const exhaustsAt = lasts === null ? null : end + lasts;
  const isMeasured = sums.lastHour.measured >= MIN_COVERAGE * HOUR;
  const alerts = slo.alerts.map((alert, i) => {
    const over = windowsBurn({ long: sums.alertsLong[i], short: sums.alertsShort[i] }, slo.target, alert);
    return { alert, burn: over, holds: over.both === null ? null : over.both > alert.burn };
  });
  const isAlerting = alerts.some(({ holds }) => holds === true);
  const state = stateOf({ slo, budget, isMeasured, burn, isAlerting, exhaustsAt });
  return { slo, measured, end, budget, corrected, burn, exhaustsAt, alerts, state };
}

function without(sum: SliSum, parts: readonly SliSum[]): SliSum {
  const bad = parts.reduce((rest, part) => rest - badOf(part), badOf(sum));
  const total = parts.reduce((rest, part) => rest - part.total, sum.total);
  const measured = parts.reduce((rest, part) => rest - part.measured, sum.measured);
  return { good: total - bad, total, measured };
}
