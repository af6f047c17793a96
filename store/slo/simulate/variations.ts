import type { Span } from '../../time/span';
import { errorBudget } from '../budget/budget';
import type { BurnAlert, Slo, SloWindow } from '../types';
import { percent } from '../describeSlo';
import { CannotSimulate } from './cannotSimulate';

/** More than these are too many to look at, too. */
const MAX_VARIANTS = 256;

/** The short window of an alert is this part of its long one (Google's SRE workbook, chapter 5). */
const SHORT = 12;

/** What is varied; the SLO's own for what is left out. */
export interface Asked {
  targets?: readonly number[];
  /** Lengths of a rolling window. */
  days?: readonly number[];
  /** Latency thresholds, seconds. */
  thresholds?: readonly number[];
  /** Long windows of the paging alert, minutes. */
  longs?: readonly number[];
  burns?: readonly number[];
  /** Time that is left out. */
  exclude: readonly Span[];
}

/** How an SLO might be defined. */
export interface Variation {
  target: number;
  window: SloWindow;
  /** Days of a rolling window; null for a calendar one. */
  days: number | null;
  /** Seconds; null for an SLI that is no latency. */
  threshold: number | null;
  /** All that page. */
  alerts: readonly BurnAlert[];
  /** Of the only alert, minutes and burn rate; null for several or none. */
  long: number | null;
  burn: number | null;
  /** As the SLO is defined now, or with one of its paging alerts. */
  own: boolean;
}

/**
 * Every combination of what is varied.
 * @throws CannotSimulate for too many, a threshold without a histogram, and alerts that are not known or can never fire
 */
export function variationsOf(slo: Slo, asked: Asked): Variation[] {
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

/** Seconds up to which events are good; null for an SLI that is no latency. */
export function thresholdOf({ indicator }: Pick<Slo, 'indicator'>): number | null {
  return 'threshold' in indicator ? (indicator.threshold ?? null) : null;
}

/** Whether the SLI is a latency of which every bucket is kept; of native histograms only the share at a threshold is. */
export function hasBuckets(slo: Pick<Slo, 'indicator'>): boolean {
  return slo.indicator.kind !== 'latencyNative' && thresholdOf(slo) !== null;
}

/** Whether an alert's burn rate can ever be exceeded: an error ratio of 1 burns at 1 / (1 − target). */
export function canFire({ burn }: Pick<BurnAlert, 'burn'>, target: number): boolean {
  return burn * errorBudget(target) < 1;
}

/** Alerts that page, as a set for each variant: the SLO's own together, unless one is varied. */
function alertsOf(slo: Slo, { longs, burns }: Asked): Array<readonly BurnAlert[]> {
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
