import type { BurnAlert, SloWindow } from '../types';
import { durationOf } from './durations';
import type { Field } from './field';
import { daysOf } from './window';

const DAY = 1440;

/**
 * Default alerts of SLOs that define none: the share of the budget spent when they fire, and both windows, minutes.
 * From Google's SRE workbook, chapter 5, table 5-8; Sloth uses the same windows for 28 and 30 days.
 */
const SHARES = [
  { severity: 'page', share: 0.02, long: 60, short: 5 },
  { severity: 'page', share: 0.05, long: 360, short: 30 },
  { severity: 'ticket', share: 0.1, long: DAY, short: 120 },
  { severity: 'ticket', share: 0.1, long: 3 * DAY, short: 360 },
] as const;

/** Pyrra's alerts for a period of 28 days: windows (minutes) scale with the period, burn rates do not. */
const PYRRA = [
  { severity: 'page', burn: 14, long: 60, short: 5, pending: 2 },
  { severity: 'page', burn: 7, long: 360, short: 30, pending: 15 },
  { severity: 'ticket', burn: 2, long: DAY, short: 120, pending: 60 },
  { severity: 'ticket', burn: 1, long: 4 * DAY, short: 360, pending: 180 },
] as const;

/** Default burn rates below this (in short SLO windows) become 1: below 1 the SLO is met, so alerts are noise. */
const MIN_BURN = 0.9;

/** Default alerts, which spend the same shares of the budget in any SLO window: burn rates 14.4, 6, 3, 1 at 30 days. */
export function defaultAlerts(window: SloWindow): BurnAlert[] {
  const minutes = daysOf(window) * DAY;
  return SHARES.filter(({ long }) => long <= minutes).map(({ severity, share, long, short }) => {
    const burn = Number(((share * minutes) / long).toPrecision(12));
    return { severity, long, short, burn: burn < MIN_BURN ? 1 : burn, pending: 0 };
  });
}

/** The alerts that Pyrra generates for an SLO window. */
export function pyrraAlerts(window: SloWindow): BurnAlert[] {
  const scaled = (minutes: number) => Math.round((minutes * daysOf(window)) / 28);
  return PYRRA.map(({ severity, burn, long, short, pending }) => ({
    severity,
    long: Math.max(1, scaled(long)),
    short: Math.max(1, scaled(short)),
    burn,
    pending: scaled(pending),
  }));
}

/** Whether a burn rate can never be exceeded: the error ratio is at most 1, so the burn rate is at most 1/B. */
export function neverFires(burn: number, target: number): boolean {
  return burn >= mostBurn(target);
}

/** The burn rate when every event is bad, rounded to 12 digits. */
export function mostBurn(target: number): number {
  return Number((1 / (1 - target)).toPrecision(12));
}

/** Removes alerts that can never fire at this target, with a note at the field. */
export function firing(alerts: readonly BurnAlert[], target: number, field: Field): BurnAlert[] {
  const never = alerts.filter(({ burn }) => neverFires(burn, target));
  if (never.length > 0) {
    const which = never.map(({ long, burn }) => `${burn} over ${durationOf(long)}`).join(', ');
    field.note(
      `At this target a burn rate reaches ${mostBurn(target)} at most, when everything fails: the alert at ${which} is left out, since it could never fire.`
    );
  }
  return alerts.filter(({ burn }) => !neverFires(burn, target));
}

/** The severity of an alert: `page` for usual words for urgent alerts, `ticket` for everything else. */
export function severityOf(text: string): BurnAlert['severity'] {
  return /^(?:page|paging|pager|critical|crit|fatal|emergency|urgent|high|sev-?[012]|p-?[01]|s[01])$/i.test(text.trim())
    ? 'page'
    : 'ticket';
}
