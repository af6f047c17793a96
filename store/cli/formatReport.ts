import { DateTime } from 'luxon';
import { lengthOf, type Span } from '../time/span';
import type { CoveragePlan } from '../rotation/analysis/types';
import { MINUTE } from '../time/units';
import { formatHours } from './coverageHours';
import type { CoverageReport } from './coverageReport';
import { printable } from './terminal';

export interface ReportHeading {
  /** Name of the feed. */
  name: string;
  plan: CoveragePlan;
  /** Origin of the plan's time zone. */
  why: string;
}

/** Formats a report as text. */
export function formatReport(report: CoverageReport, { name, plan, why }: ReportHeading): string {
  const { range, declared, covered, gaps, unknown, thin, responders } = report;
  const days = plan.onHolidays ? '' : ', not on holidays';
  const head = [
    `${name}: ${formatSpan(range, plan.zone)}`,
    `Declared: ${duration(declared)} (${formatHours(plan.hours)}${days}, in ${plan.zone}: ${why})`,
  ];
  if (declared === 0) {
    return lines([...head, 'No hours are declared in this range, so there is nothing to cover.']);
  }
  return lines([
    ...head,
    `Covered:  ${duration(covered)}, ${percent(covered, declared - lengthOf(unknown))}`,
    gaps.length === 0
      ? `No gap${unknown.length === 0 ? '' : ' is known'}.`
      : `${count(gaps.length, 'gap')}, ${duration(lengthOf(gaps))} with nobody on call:`,
    ...gaps.map((gap) => `  ${formatSpan(gap, plan.zone)}, ${length(gap)}, ${between(gap)}`),
    ...(unknown.length === 0 ? [] : [`Not known, since an event cannot be read: ${duration(lengthOf(unknown))}`]),
    ...unknown.map((span) => `  ${formatSpan(span, plan.zone)}, ${length(span)}`),
    ...(thin.length === 0 ? [] : [`${count(thin.length, 'thin spot')}:`]),
    ...thin.map(
      (spot) =>
        `  ${formatSpan(spot, plan.zone)}, ${length(spot)}, ${spot.depth} of ${spot.declared} at level ${spot.level}`
    ),
    responders.length === 0 ? 'Nobody is on call in these hours.' : 'On call in these hours:',
    ...responders.map((one) => `  ${one.name}, ${duration(one.covered)}`),
  ]);
}

/** Formats a span by the wall clock of the zone: `Wed 2026-03-04 09:00 to Thu 2026-03-05 09:00 (UTC+01:00)`. */
function formatSpan({ from, to }: Span, zone: string): string {
  const [start, end] = [from, to].map((at) => DateTime.fromMillis(at, { zone, locale: 'en' }));
  const day = (at: DateTime) => at.toFormat(at.second === 0 ? 'ccc yyyy-MM-dd HH:mm' : 'ccc yyyy-MM-dd HH:mm:ss');
  const offset = (at: DateTime) => `(UTC${at.toFormat('ZZ')})`;
  // When clocks are set back, the same wall-clock time occurs twice: the offset distinguishes them.
  const startsIn = start.offset === end.offset ? '' : ` ${offset(start)}`;
  return `${day(start)}${startsIn} to ${day(end)} ${offset(end)}`;
}

function length({ from, to }: Span): string {
  return duration(to - from);
}

/** Formats a length exactly: `335 h 30 min`. */
function duration(ms: number): string {
  const parts = [
    [Math.floor(ms / (60 * MINUTE)), 'h'],
    [Math.floor(ms / MINUTE) % 60, 'min'],
    [(ms % MINUTE) / 1000, 's'],
  ] as const;
  const shown = parts.filter(([value]) => value > 0).map(([value, unit]) => `${value} ${unit}`);
  return shown.length === 0 ? '0 h' : shown.join(' ');
}

/** Two decimal digits, rounded down, so that a gap never becomes 100%. */
function percent(covered: number, declared: number): string {
  return covered === declared ? '100%' : `${(Math.floor((covered / declared) * 10_000) / 100).toFixed(2)}%`;
}

function between({ before, after }: CoverageReport['gaps'][number]): string {
  if (before === null && after === null) {
    return 'nobody before or after';
  }
  return `${before ?? 'nobody'} before, ${after ?? 'nobody'} after`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${printable(text)}\n`).join('');
}
