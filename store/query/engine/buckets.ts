import type { Interval } from '@watchbill/contract';
import { sql } from 'kysely';
import type { Sql } from './fact';
import { BadQuery, type Range } from './range';
import { offsetAt } from '../../time/wallClock';
import { toInstant, toLocal } from '../../time/zoneTime';
import { DAY, FIRST_MONDAY, HOUR, MINUTE } from '../../time/units';

type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month';
interface Step {
  unit: Unit;
  count: number;
  /** Usual length in milliseconds; days and longer vary with the calendar. */
  length: number;
}

const STEPS: Step[] = [
  { unit: 'minute', count: 1, length: MINUTE },
  { unit: 'minute', count: 5, length: 5 * MINUTE },
  { unit: 'minute', count: 15, length: 15 * MINUTE },
  { unit: 'minute', count: 30, length: 30 * MINUTE },
  { unit: 'hour', count: 1, length: HOUR },
  { unit: 'hour', count: 3, length: 3 * HOUR },
  { unit: 'hour', count: 6, length: 6 * HOUR },
  { unit: 'hour', count: 12, length: 12 * HOUR },
  { unit: 'day', count: 1, length: DAY },
  { unit: 'week', count: 1, length: 7 * DAY },
  { unit: 'month', count: 1, length: 30 * DAY },
];

/** Maximum number of buckets: more cannot be told apart on a screen and are expensive to calculate. */
export const MAX_BUCKETS = 10_000;
/** Number of buckets for `auto` when the panel sends neither an interval nor a width. */
const DEFAULT_POINTS = 100;

/** Resolution that the panel asks for: `intervalMs` in milliseconds, `maxDataPoints` usually its width in pixels. */
export interface PanelHints {
  intervalMs?: number;
  maxDataPoints?: number;
}

/**
 * Edges of the buckets that cover a range, in epoch milliseconds: bucket i goes from edge i to edge i + 1. They follow
 * the viewer's calendar, so a day is 23 or 25 hours long where clocks change; hours are always 60 minutes.
 * @throws BadQuery when there would be too many
 */
export function bucketEdges(range: Range, every: Interval, zone: string, hints: PanelHints = {}): number[] {
  const step = every === 'auto' ? autoStep(range, hints) : namedStep(every);
  const expected = Math.ceil((range.to - range.from) / step.length);
  if (expected > MAX_BUCKETS) {
    const coarser = STEPS.find((s) => s.count === 1 && (range.to - range.from) / s.length <= MAX_BUCKETS);
    const advice = coarser ? `Take "${coarser.unit}", or a shorter range.` : 'Take a shorter range.';
    throw new BadQuery(
      `Every ${step.unit} would make ${expected.toLocaleString('en')} buckets, and at most ` +
        `${MAX_BUCKETS.toLocaleString('en')} are drawn. ${advice}`,
      'every'
    );
  }
  return step.length <= HOUR ? clockEdges(range, step, zone) : calendarEdges(range, step, zone);
}

/** Bucket edges of equal length, aligned to the wall clock of the zone (full hours, or parts of them). */
function clockEdges({ from, to }: Range, { length }: Step, zone: string): number[] {
  const floor = (moment: number) => moment - modulo(toLocal(moment, zone), length);
  const edges = [floor(from)];
  for (let edge = edges[0]; edge < to; edges.push(edge)) {
    const next = edge + length;
    // After a clock change of half an hour, buckets continue from the next full hour of the new local time.
    edge = offsetAt(next, zone) === offsetAt(edge, zone) ? floor(next) : next;
  }
  return edges;
}

/** Bucket edges at equal wall-clock times: one per day, week or month of the zone's calendar. */
function calendarEdges({ from, to }: Range, step: Step, zone: string): number[] {
  const edges: number[] = [];
  let local = calendarFloor(toLocal(from, zone), step);
  for (;;) {
    const edge = toInstant(local, zone);
    if (edge > (edges.at(-1) ?? -Infinity)) {
      edges.push(edge);
    }
    if (edge >= to) {
      return edges;
    }
    local = step.unit === 'month' ? monthAfter(local) : local + step.length;
  }
}

function calendarFloor(local: number, { unit, length }: Step): number {
  if (unit === 'month') {
    const date = new Date(local);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
  }
  return local - modulo(local - (unit === 'week' ? FIRST_MONDAY : 0), length);
}

function monthAfter(local: number): number {
  const date = new Date(local);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function namedStep(every: Exclude<Interval, 'auto'>): Step {
  const step = STEPS.find((s) => s.unit === every && s.count === 1);
  if (!step) {
    throw new BadQuery(`There is no interval "${every}".`, 'every');
  }
  return step;
}

/** The shortest step that is at least the panel's interval and yields no more buckets than the panel has points. */
function autoStep(range: Range, { intervalMs = 0, maxDataPoints }: PanelHints): Step {
  const wanted = maxDataPoints ?? (intervalMs > 0 ? MAX_BUCKETS : DEFAULT_POINTS);
  const points = Math.min(Math.max(wanted, 1), MAX_BUCKETS);
  const least = Math.max(intervalMs, (range.to - range.from) / points);
  return STEPS.find((s) => s.length >= least) ?? STEPS[STEPS.length - 1];
}

/** Consecutive buckets of equal length: `first` is the number of the first, `start` and `length` are in seconds. */
interface Run {
  first: number;
  start: number;
  length: number;
}

/**
 * SQL for the number of the bucket that a moment falls in, the same on both engines. Buckets of equal length are
 * counted by division, so that a year of days takes five cases and no time zone arithmetic per row.
 */
export function bucketNumber(edges: number[], at: Sql): Sql {
  const runs = runsOf(edges);
  const seconds = sql`date_part('epoch', ${at})`;
  const number = ({ first, start, length }: Run): Sql =>
    sql`${first} + floor((${seconds} - ${start}) / cast(${length} as double precision))`;
  const whens = runs.slice(0, -1).map((run, i) => sql`when ${seconds} < ${runs[i + 1].start} then ${number(run)}`);
  const last = number(runs[runs.length - 1]);
  return whens.length === 0 ? last : sql`case ${sql.join(whens, sql` `)} else ${last} end`;
}

function runsOf(edges: number[]): Run[] {
  const runs: Run[] = [];
  let open = false;
  for (let i = 0; i + 1 < edges.length; i++) {
    const length = (edges[i + 1] - edges[i]) / 1000;
    // An hour that a clock change skips in the comparison range has length 0, so no row falls into it.
    if (length > 0 && !(open && runs.at(-1)?.length === length)) {
      runs.push({ first: i, start: edges[i] / 1000, length });
    }
    open = length > 0;
  }
  return runs;
}
