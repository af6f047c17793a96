import type { Span } from '../../time/span';
import { errorBudget } from '../budget/budget';
import type { BurnAlert, Slo, SloWindow } from '../types';
import { percent } from '../describeSlo';
import { CannotSimulate } from './cannotSimulate';

/** Maximum number of variants of one query; more would also be too many for a reader. */
const MAX_VARIANTS = 256;

/** The short window of an alert is its long one divided by this (Google's SRE workbook, chapter 5). */
const SHORT = 12;

/** Values of the varied parameters; an omitted one keeps the value of the SLO. */
export interface VariationRanges {
  targets?: readonly number[];
  /** Lengths of a rolling window, days. */
  days?: readonly number[];
  /** Latency thresholds, seconds. */
  thresholds?: readonly number[];
  /** Long windows of the paging alert, minutes. */
  longs?: readonly number[];
  burns?: readonly number[];
  /** Spans excluded from the simulation. */
  exclude: readonly Span[];
}

/** One combination of parameters of an SLO. */
export interface Variation {
  target: number;
  window: SloWindow;
  /** Days of a rolling window; null for a calendar one. */
  days: number | null;
  /** Latency threshold, seconds; null for an SLI that is not a latency. */
  threshold: number | null;
  /** The paging alerts. */
  alerts: readonly BurnAlert[];
  /** Long window (minutes) and burn rate of a single paging alert; null for several or none. */
  long: number | null;
  burn: number | null;
  /** Whether it equals the current definition of the SLO, or that with only one of its paging alerts. */
  own: boolean;
}

/**
 * Every combination of the varied parameters.
 * @throws CannotSimulate for too many, thresholds without a histogram, and alerts that are incomplete or cannot fire
 */
export function variationsOf(slo: Slo, asked: VariationRanges): Variation[] {
  const targets = asked.targets ?? [slo.target];
  const windows = asked.days?.map((days): SloWindow => ({ kind: 'rolling', days })) ?? [slo.window];
  const thresholds = asked.thresholds ?? [thresholdOf(slo)];
  if (asked.thresholds && !hasBuckets(slo)) {
    throw new CannotSimulate(`"${slo.name}" has no latency histogram by bucket: leave thresholds out.`, 'thresholds');
  }
  const alerts = alertsOf(slo, asked);
  checkCount([targets, windows, thresholds, alerts].map(({ length }) => length));
  targets.forEach((target) => asked.burns?.forEach((burn) => checkBurn(target, burn)));
  return targets.flatMap((target) =>
    windows.flatMap((window) =>
      thresholds.flatMap((threshold) =>
        alerts.map((each): Variation => ({
          target,
          window,
          days: window.kind === 'rolling' ? window.days : null,
          threshold,
          alerts: each,
          long: each.length === 1 ? each[0].long : null,
          burn: each.length === 1 ? each[0].burn : null,
          own:
            target === slo.target &&
            isSame(window, slo.window) &&
            threshold === thresholdOf(slo) &&
            each.every((alert) => isOwn(alert, slo)),
        }))
      )
    )
  );
}

/** Latency up to which events are good, seconds; null for an SLI that is not a latency. */
export function thresholdOf({ indicator }: Pick<Slo, 'indicator'>): number | null {
  return 'threshold' in indicator ? (indicator.threshold ?? null) : null;
}

/** Whether every bucket of the latency is stored; for native histograms, only the share at the threshold is. */
export function hasBuckets(slo: Pick<Slo, 'indicator'>): boolean {
  return slo.indicator.kind !== 'latencyNative' && thresholdOf(slo) !== null;
}

/** Whether an alert's burn rate can ever be exceeded: an error ratio of 1 burns at 1 / (1 − target). */
export function canFire({ burn }: Pick<BurnAlert, 'burn'>, target: number): boolean {
  return burn * errorBudget(target) < 1;
}

/** Sets of paging alerts, one set per variant: all of the SLO's own, or a single one if windows or burns are varied. */
function alertsOf(slo: Slo, { longs, burns }: VariationRanges): Array<readonly BurnAlert[]> {
  const own = slo.alerts.filter(({ severity }) => severity === 'page');
  if (!longs && !burns) {
    return [own];
  }
  const [first] = own;
  const [allLongs, allBurns] = [longs ?? (first && [first.long]), burns ?? (first && [first.burn])];
  if (!allLongs || !allBurns) {
    const missing = allLongs ? 'burns' : 'longs';
    throw new CannotSimulate(`"${slo.name}" has no paging alert of its own: name ${missing}, too.`, missing);
  }
  const pending = first?.pending ?? 0;
  return allLongs.flatMap((long) =>
    allBurns.map((burn) => {
      const short = Math.max(1, Math.round(long / SHORT));
      return [{ severity: 'page', long, short, burn, pending } as const];
    })
  );
}

function checkCount(counts: readonly number[]): void {
  const count = counts.reduce((product, each) => product * each, 1);
  if (count > MAX_VARIANTS) {
    const factors = counts.filter((each) => each > 1).join(' × ');
    throw new CannotSimulate(
      `These are ${count.toLocaleString('en')} variants (${factors}); at most ${MAX_VARIANTS} are worked out at once. Vary less.`,
      'targets'
    );
  }
}

function checkBurn(target: number, burn: number): void {
  if (!canFire({ burn }, target)) {
    const most = Number((1 / errorBudget(target)).toPrecision(6));
    throw new CannotSimulate(
      `An alert at a burn rate of ${burn} can never fire at a target of ${percent(target)}: when all is bad the burn rate is ${most}.`,
      'burns'
    );
  }
}

function isSame(a: SloWindow, b: SloWindow): boolean {
  return a === b || (a.kind === 'rolling' && b.kind === 'rolling' && a.days === b.days);
}

function isOwn(alert: BurnAlert, { alerts }: Slo): boolean {
  return alerts.some(({ severity, long, short, burn }) => {
    return severity === 'page' && long === alert.long && short === alert.short && burn === alert.burn;
  });
}
