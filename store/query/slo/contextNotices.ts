import type { Frame } from '@watchbill/contract';
import { DateTime } from 'luxon';
import type { Span } from '../../time/span';
import type { SliReading } from '../../slo/archive';
import type { Budget } from '../../slo/budget/budget';
import type { Slo } from '../../slo/types';
import { percent } from '../../slo/describeSlo';
import { info, type Notice, warning } from '../engine/notices';
import { adjustmentProblems } from './adjustedSpans';
import type { SloContext, SloDetails } from './sloContext';
import { changesWithin } from './definitionChanges';
import type { CompositePart } from './compositeParts';
import { LATE_MS } from './sloStatus';
import { withNotices } from './view';

/** Minimum share of measured time; below it, a notice says that a value is incomplete. */
const MIN_COVERAGE = 0.9;

/** Maximum number of remarks on one reading that become notices; the view `state` lists all of them. */
const MAX_NOTES = 3;

/** Definition that values are calculated with: the one at the end of the range, or the one in force at each time. */
export type DefinitionBasis = 'end' | 'time';

/** Notices of every view of one SLO: changes of its definition, and missing, late or failing measurements. */
export function contextNotices(context: SloContext, zone: string, basis: DefinitionBasis): Notice[] {
  const { slo, found, range, now } = context;
  const time = clockIn(zone);
  return [
    ...definitionNotices(context, time, basis),
    ...(found.measured === null ? [unmeasured(slo, found.reading, time)] : readingNotices(found.reading, time, now)),
    ...(found.measured === null ? [] : partNotices(found.parts, found.measured, time)),
    ...earlyNotices(found.measured, context.end, time),
    ...(found.isDefined ? lateNotices(found.measured, Math.min(range.to, now.getTime()), time) : []),
    ...adjustmentProblems(context.adjustments, slo).map(warning),
    ...(found.reading?.notes ?? []).slice(0, MAX_NOTES).map((note) => info(note)),
  ];
}

export type Clock = (moment: number) => string;

/** Returns a function that formats times as wall-clock time of an IANA zone, to the minute. */
export function clockIn(zone: string): Clock {
  return (moment) => DateTime.fromMillis(moment, { zone }).toFormat('yyyy-MM-dd HH:mm');
}

/** Notices that the definition was removed or changed within the time in question. */
function definitionNotices(
  { slo, found, range, window, end }: SloContext,
  time: Clock,
  under: DefinitionBasis
): Notice[] {
  const { history, isDefined, periods } = found;
  const removed = isDefined ? undefined : history.findLast(({ change }) => change === 'removed');
  const next = history.find(({ change, knownAt }) => change === 'changed' && knownAt > range.to);
  const span = under === 'end' ? { from: window.from, to: range.to } : { from: range.from, to: end };
  const { budget, measuring } = changesWithin(periods, span);
  return [
    ...(removed ? [info(`${slo.name} is no longer defined since ${time(removed.knownAt)}: this is its history.`)] : []),
    ...(removed && found.measured && found.measured.to <= range.from
      ? [info(`Its last minute ended at ${time(found.measured.to)}: choose a range before to see how it burned.`)]
      : []),
    ...(next ? [info(`The definition was changed at ${time(next.knownAt)}: this is as it was before.`)] : []),
    ...(budget === null ? [] : [info(`The definition was changed at ${time(budget)}: ${BASIS_TEXT[under]}.`)]),
    ...(measuring === null || measuring === budget
      ? []
      : [
          info(
            `What is measured was changed at ${time(measuring)}: what was measured before stays as it was measured.`
          ),
        ]),
  ];
}

const BASIS_TEXT: Readonly<Record<DefinitionBasis, string>> = {
  end: 'the whole window is judged by the new one, and what was measured before stays as it was measured',
  time: 'each time is judged by the definition of then, and the thresholds that are drawn are those of the end',
};

/** Notices that parts of a composite SLO are not measured. */
function partNotices(parts: readonly CompositePart[], whole: Span, time: Clock): Notice[] {
  return parts.flatMap(({ name, share, measured }) => {
    const part = `its part ${name}, ${percent(share)} of the whole`;
    if (measured === null) {
      return [warning(`Nothing was ever measured of ${part}.`)];
    }
    return whole.to - measured.to > LATE_MS
      ? [warning(`Nothing was measured since ${time(measured.to)} of ${part}.`)]
      : [];
  });
}

/** Notice for an SLO without any measurement, with advice. */
function unmeasured({ name, indicator, connection }: Slo, reading: SliReading | null, time: Clock): Notice {
  if (reading?.problem) {
    return failing(reading.problem, time, 'Nothing was measured yet.');
  }
  if (indicator.kind === 'pushed') {
    return info(
      `Nothing was measured yet of ${name}: send minutes of "${indicator.sli}" as events of type sli. See docs/slos.md.`
    );
  }
  if (indicator.kind === 'composite') {
    const parts = indicator.parts.map(({ slo }) => slo).join(', ');
    return info(`Nothing was measured yet of ${name}: it is made of ${parts}.`);
  }
  return info(
    connection === null
      ? `Nothing is measured of ${name}: add a connection to a Prometheus to the configuration. See docs/slos.md.`
      : reading !== null && reading.readAt !== null
        ? `Nothing was measured yet of ${name}.`
        : `Nothing was measured yet of ${name}: its first reading from ${connection} is under way.`
  );
}

function readingNotices(reading: SliReading | null, time: Clock, now: Date): Notice[] {
  const done = backfillOf(reading, now);
  return [
    ...(reading?.problem ? [failing(reading.problem, time, 'What is shown was measured before.')] : []),
    ...(done === null
      ? []
      : [info(`History is still being read, the newest first: ${percent(Math.floor(done * 100) / 100)} is there.`)]),
  ];
}

function failing({ since, message }: { since: number; message: string }, time: Clock, held: string): Notice {
  return warning(`The SLI cannot be read since ${time(since)}: ${message} ${held}`);
}

function earlyNotices(measured: Span | null, end: number, time: Clock): Notice[] {
  return measured !== null && end <= measured.from
    ? [info(`Nothing was measured before ${time(measured.from)}: choose a later range.`)]
    : [];
}

function lateNotices(measured: Span | null, looked: number, time: Clock): Notice[] {
  return measured !== null && looked - measured.to > LATE_MS
    ? [warning(`Nothing was measured since ${time(measured.to)}: windows end there, and burn alerts stay as they are.`)]
    : [];
}

/** Share of the history that has been read, 0 to 1; null if all of it has. */
export function backfillOf(reading: SliReading | null, now: Date): number | null {
  const { backfilledTo = null, backfillTo = null } = reading ?? {};
  if (backfillTo === null || (backfilledTo !== null && backfilledTo <= backfillTo)) {
    return null;
  }
  const whole = now.getTime() - backfillTo;
  return backfilledTo === null || whole <= 0 ? 0 : Math.max(0, (now.getTime() - backfilledTo) / whole);
}

/** Adds a notice if too little of the window was measured, unless the window ended before the first measured minute. */
export function withCoverage(
  frame: Frame,
  { coverage, window }: Pick<Budget, 'coverage' | 'window'>,
  { measured }: SloDetails
) {
  if (measured === null || coverage >= MIN_COVERAGE || window.to <= measured.from) {
    return frame;
  }
  const share = percent(Math.floor(coverage * 1000) / 1000);
  return withNotices(frame, [warning(`Only ${share} of the window was measured; the rest is unknown.`)]);
}
