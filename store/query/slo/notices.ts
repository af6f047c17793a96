import { isDeepStrictEqual } from 'node:util';
import type { Frame } from '@watchbill/query';
import { DateTime } from 'luxon';
import type { SliReading, Span } from '../../slo/archive';
import type { Budget } from '../../slo/budget/budget';
import type { Slo } from '../../slo/types';
import { percent } from '../../slo/words';
import type { Scope } from '../fact';
import { info, type Notice, warning } from '../notices';
import { adjustmentProblems } from './adjusted';
import type { AskedSlo, Found } from './asked';
import { LATE_MS } from './standing';
import { withNotices } from './view';

/** Said by every answer of a store that knows no SLO. */
export const NO_SLO_NOTICE = info(
  'No SLO is defined yet. Name a folder of definitions in the configuration: see docs/slos.md.'
);

/** Below this share of measured time a figure is said to be incomplete. */
const ENOUGH = 0.9;

/** Remarks of one reading that are said; the others are in the view `state`. */
const MOST_NOTES = 3;

/** What whoever reads figures of one SLO should know of where they come from. */
export function askedNotices(asked: AskedSlo, zone: string): Notice[] {
  const { slo, found, range, now } = asked;
  const time = clockIn(zone);
  return [
    ...definitionNotices(asked, time),
    ...(found.measured === null ? [unmeasured(slo, found.reading, time)] : readingNotices(found.reading, time, now)),
    ...earlyNotices(found.measured, asked.end, time),
    ...(found.isDefined ? lateNotices(found.measured, Math.min(range.to, now.getTime()), time) : []),
    ...adjustmentProblems(asked.adjustments, slo).map(warning),
    ...(found.reading?.notes ?? []).slice(0, MOST_NOTES).map((note) => info(note)),
  ];
}

export type Clock = (moment: number) => string;

export function clockIn(zone: string): Clock {
  return (moment) => DateTime.fromMillis(moment, { zone }).toFormat('yyyy-MM-dd HH:mm');
}

/** That the definition is gone, or was another in the time that is asked about. */
function definitionNotices({ slo, found, range, window }: AskedSlo, time: Clock): Notice[] {
  const { history, isDefined } = found;
  const removed = isDefined ? undefined : history.findLast(({ change }) => change === 'removed');
  const next = history.find(({ change, knownAt }) => change === 'changed' && knownAt > range.to);
  const last = history.findLast(
    ({ change, knownAt }) => change === 'changed' && knownAt > window.from && knownAt <= range.to
  );
  return [
    ...(removed ? [info(`${slo.name} is no longer defined since ${time(removed.knownAt)}: this is its history.`)] : []),
    ...(next ? [info(`The definition was changed at ${time(next.knownAt)}: this is as it was before.`)] : []),
    ...(last
      ? [
          info(
            `The definition was changed at ${time(last.knownAt)}: the whole window is judged by the new one, and what was measured before stays as it was measured.`
          ),
        ]
      : []),
  ];
}

/** What to do where nothing was ever measured. */
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

/** The share of history that was read; null when all of it was. */
export function backfillOf(reading: SliReading | null, now: Date): number | null {
  const { backfilledTo = null, backfillTo = null } = reading ?? {};
  if (backfillTo === null || (backfilledTo !== null && backfilledTo <= backfillTo)) {
    return null;
  }
  const whole = now.getTime() - backfillTo;
  return backfilledTo === null || whole <= 0 ? 0 : Math.max(0, (now.getTime() - backfilledTo) / whole);
}

/** A frame that says so where too little of the window was measured; nothing new where its end came before any of it. */
export function withCoverage(
  frame: Frame,
  { coverage, window }: Pick<Budget, 'coverage' | 'window'>,
  { measured }: Found
) {
  if (measured === null || coverage >= ENOUGH || window.to <= measured.from) {
    return frame;
  }
  const share = percent(Math.floor(coverage * 1000) / 1000);
  return withNotices(frame, [warning(`Only ${share} of the window was measured; the rest is unknown.`)]);
}

/** Names that one notice tells. */
const MOST_NAMED = 3;

/**
 * What whoever reads figures of many SLOs should know of where they come from.
 * @param areNone there is no SLO at all, whatever the filters
 */
export async function sloNotices(
  asked: readonly Slo[],
  areNone: boolean,
  { slos, archive, range, now, zone }: Pick<Scope, 'slos' | 'archive' | 'range' | 'now' | 'zone'>
): Promise<Notice[]> {
  if (areNone) {
    return [NO_SLO_NOTICE];
  }
  const [readings, extents, changed] = await Promise.all([
    slos.readings(),
    archive.extents(),
    changedWithin(asked, { slos, range }),
  ]);
  const time = clockIn(zone);
  const looked = Math.min(range.to, now.getTime());
  const failed = asked.flatMap(({ id, name }) => {
    const problem = readings.get(id)?.problem;
    return problem ? [{ name, ...problem }] : [];
  });
  const isFailing = new Set(failed.map(({ name }) => name));
  const names = (which: (slo: Slo) => boolean) => asked.filter(which).map(({ name }) => name);
  const unread = names(({ id, name }) => !extents.has(id) && !isFailing.has(name));
  const late = names(({ id }) => looked - (extents.get(id)?.to ?? Infinity) > LATE_MS);
  const filling = names(({ id }) => backfillOf(readings.get(id) ?? null, now) !== null);
  return [
    ...failed
      .slice(0, MOST_NAMED)
      .map(({ name, since, message }) => warning(`The SLI of ${name} cannot be read since ${time(since)}: ${message}`)),
    ...(failed.length > MOST_NAMED ? [warning(`The SLIs of ${failed.length - MOST_NAMED} more cannot be read.`)] : []),
    ...(late.length > 0 ? [warning(`Nothing was measured lately of ${named(late)}.`)] : []),
    ...(unread.length > 0 ? [info(`Nothing was measured yet of ${named(unread)}.`)] : []),
    ...(filling.length > 0 ? [info(`History is still being read of ${named(filling)}.`)] : []),
    ...(changed.length > 0
      ? [info(`Changed within this time, and answered throughout by the definition at its end: ${named(changed)}.`)]
      : []),
  ];
}

/** Names of those whose budget became another within a range: its target, window or method. */
async function changedWithin(asked: readonly Slo[], { slos, range }: Pick<Scope, 'slos' | 'range'>): Promise<string[]> {
  const budgetOf = ({ target, window, method }: Slo) => ({ target, window, method });
  const changed = await Promise.all(
    asked.map(async ({ id, name }) => {
      const history = await slos.history(id);
      const isChanged = history.some(({ knownAt, definition }, i) => {
        const before = history.at(i - 1)?.definition;
        return (
          i > 0 &&
          knownAt > range.from &&
          knownAt <= range.to &&
          definition &&
          before &&
          !isDeepStrictEqual(budgetOf(before), budgetOf(definition))
        );
      });
      return isChanged ? [name] : [];
    })
  );
  return changed.flat();
}

/** `a, b, c and 4 others`. */
function named(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).join(', ');
  const more = names.length - MOST_NAMED;
  return more > 0 ? `${shown} and ${more} ${more === 1 ? 'other' : 'others'}` : shown;
}
