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

/** Measurements that are late by less than this are still on their way, and no hole. */
export const LATE_MS = HOUR / 4;

/** The budget, burn rate, alerts and state of an SLO at a moment. */
export interface SloStatus {
  slo: Slo;
  /** When anything of it was measured; null before the first minute. */
  measured: Span | null;
  /** Where its windows end: the newest measured minute, or the moment that is asked about. */
  end: number;
  budget: Budget;
  /** Without adjusted time; null where there is none in the window. */
  corrected: Budget | null;
  /** Burn rate of the last hour; null without traffic or data. */
  burn: number | null;
  /** Epoch ms; null when it does not burn. */
  exhaustsAt: number | null;
  alerts: Array<{ alert: BurnAlert; burn: Burn; holds: boolean | null }>;
  state: SloState;
}

export interface SloStatusScope {
  archive: Pick<SliArchive, 'sums' | 'extents'>;
  adjustments: readonly Adjustment[];
  /** The moment that is asked about, epoch ms. */
  to: number;
  now: Date;
}

/** Where the windows of an SLO end: with the newest slice that is over, where its budget or its parts' count slices. */
export function endOf(slo: Pick<Slo, 'method' | 'indicator'>, measured: Span | null, to: number, now: Date): number {
  return sliceStart(slo, Math.min(to, measured?.to ?? now.getTime()));
}

/** Where the slice began that a moment lies in; the moment itself between two slices, or without any. */
export function sliceStart(slo: Pick<Slo, 'method' | 'indicator'>, moment: number): number {
  return Math.min(moment, ...slicesOf(slo).map((slice) => Math.floor(moment / (slice * MINUTE)) * slice * MINUTE));
}

/** Lengths in minutes of the slices that make up a budget; none where it is of events. */
function slicesOf({ method, indicator }: Pick<Slo, 'method' | 'indicator'>): number[] {
  if (indicator.kind === 'composite') {
    return indicator.parts.flatMap(({ slice }) => slice ?? []);
  }
  return method.kind === 'occurrences' ? [] : [method.slice];
}

/** The status of SLOs, by one read of the archive however many there are. */
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
    // A hole at the end counts as one only when it is no delay; a slice that is under way is none.
    const lastHourEnd = looked - (measured?.to ?? looked) > LATE_MS ? looked : end;
    return { slo, measured, end, window, adjusted, lastHourEnd };
  });
  return figuresFromSums(archive, inputs, { spansOf: statusSpans, figureOf: statusFrom });
}

interface StatusInput extends Pick<SloStatus, 'slo' | 'measured' | 'end'> {
  window: Budget['window'];
  /** Adjusted time of the window, also what of it is to come. */
  adjusted: readonly Span[];
  /** End of the hour that tells whether the SLO is measured at present. */
  lastHourEnd: number;
}

/** The spans that a status is made of. */
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
