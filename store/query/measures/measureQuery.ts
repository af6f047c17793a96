import type { Frame, MeasureQuery, Over, QueryItem, Statistic } from '@watchbill/contract';
import type { Kysely } from 'kysely';
import type { Schema } from '../../storage/schema';
import { bucketEdges } from '../engine/buckets';
import type { AnswerDeps } from '../engine/deps';
import type { Scope } from '../engine/fact';
import { firstFact } from '../engine/firstFact';
import { burnWindows } from '../slo/burnWindows';
import { factEvaluator, type MeasureEvaluator, sloEvaluator, rotationEvaluator } from './measureEvaluator';
import { slotCount, type Slots } from '../engine/slots';
import type { AggregationResult, Aggregation } from './aggregate';
import { resolveFilters } from '../engine/resolveFilters';
import type { Measure } from './measure';
import { measureFrame } from './measureFrame';
import { measures } from './measures';
import { limitNotices } from '../engine/notices';
import { backByLength, previous, type Range } from '../engine/range';

/** Maximum number of series over time in one answer. */
const MAX_SERIES = 200;
/** Maximum number of rows in one answer of totals. */
const MAX_ROWS = 10_000;
/** Maximum number of values in one answer. */
const MAX_CELLS = 500_000;

/**
 * Answers a measure as one frame.
 * @throws BadQuery for a filter that matches nothing known, or too many buckets
 */
export async function answerMeasure(
  query: MeasureQuery,
  item: QueryItem,
  range: Range,
  { storage: { db }, directory, slos, archive, now: clock, signal, lookups }: AnswerDeps
): Promise<Frame> {
  const measure = measureNamed(query.measure);
  const now = clock();
  const zone = query.zone ?? 'UTC';
  const edges = query.over === 'time' ? bucketEdges(range, query.every ?? 'auto', zone, item) : [];
  const asked = query.compare ? previous(range, zone) : range;
  const askedEdges = query.compare ? edges.map(backByLength(range, zone)) : edges;
  const [{ filters, unknown }, since] = await Promise.all([
    resolveFilters(query.where ?? [], { db, directory, slos, lookups }),
    firstFact(db, lookups),
  ]);
  const wanted = {
    measure,
    by: [...new Set(query.by)],
    statistics: statisticsOf(measure, query),
    slots: slotsOf(query.over, askedEdges),
  };
  const limit = groupLimit(query, wanted.slots);
  const shown: Scope = {
    range,
    now,
    since: since === null ? null : new Date(since),
    filters,
    directory,
    slos,
    archive,
    zone,
    signal,
  };
  const scope = query.compare ? { ...shown, range: asked } : shown;
  const evaluator = evaluatorOf(measure, query, db);
  const { grouped, cut } = await topGroups(evaluator.aggregate, wanted, limit, shown, scope);
  const { known, notices } = await evaluator.describe(scope, grouped);
  const limits = limitNotices({ unknown, cutAt: cut && limit < (query.top ?? Infinity) ? limit : undefined }, 'groups');
  return measureFrame({
    query,
    wanted,
    grouped,
    edges,
    asked: { range: asked, edges: askedEdges, known },
    directory,
    slos,
    filters,
    notices: known === null ? notices : [...notices, ...limits],
  });
}

function evaluatorOf(measure: Measure, { over, burn }: MeasureQuery, db: Kysely<Schema>): MeasureEvaluator {
  switch (measure.kind) {
    case 'number':
    case 'duration':
      return factEvaluator(measure, db);
    case 'rotation':
      return rotationEvaluator(measure, db);
    case 'budget':
    case 'ledger':
      return sloEvaluator(measure, db, { over, burn: burn && burnWindows(burn) });
  }
}

function measureNamed(name: string): Measure {
  const found = measures.find((measure) => measure.name === name);
  if (!found) {
    throw new Error(`The catalog offers the measure ${name}, which is not there`);
  }
  return found;
}

/** The statistics that a query asks of a duration, by default the median; null for other measures. */
function statisticsOf(measure: Measure, { statistics = [] }: MeasureQuery): Statistic[] | null {
  return measure.kind === 'duration' ? [...new Set(statistics.length > 0 ? statistics : (['p50'] as const))] : null;
}

function slotsOf(over: Over, edges: number[]): Slots {
  return over === 'time' ? { kind: 'buckets', edges } : { kind: over === 'total' ? 'none' : 'hourOfWeek' };
}

function groupLimit({ top }: MeasureQuery, slots: Slots): number {
  const most = slots.kind === 'none' ? MAX_ROWS : Math.min(MAX_SERIES, Math.floor(MAX_CELLS / slotCount(slots)));
  return Math.min(top ?? most, most);
}

/**
 * The largest groups of the displayed range, with their values in the evaluated range. The two ranges differ for a
 * comparison, which must draw the same groups.
 */
async function topGroups(
  aggregate: MeasureEvaluator['aggregate'],
  wanted: Omit<Aggregation, 'limit'>,
  limit: number,
  shown: Scope,
  asked: Scope
): Promise<{ grouped: AggregationResult; cut: boolean }> {
  const everything = { ...wanted, limit: MAX_CELLS };
  if (wanted.by.length === 0) {
    return { grouped: await aggregate(everything, asked), cut: false };
  }
  const ranking = await aggregate({ ...wanted, slots: { kind: 'none' }, limit: limit + 1 }, shown);
  const cut = ranking.rows.length > limit;
  const largest = ranking.rows.slice(0, limit);
  if (wanted.slots.kind === 'none' && shown === asked) {
    return { grouped: { rows: largest, totals: ranking.totals }, cut };
  }
  const ranked = largest.map((row) => row.group);
  const only = cut ? ranked : undefined;
  return cutTo(limit, await aggregate({ ...everything, only }, asked), ranked, cut);
}

/** Limits the groups. Groups that are not ranked, because they were gone by the end of the range, come last. */
function cutTo(limit: number, { rows, totals }: AggregationResult, ranked: readonly string[][], cut: boolean) {
  const nameOf = (group: readonly string[]) => JSON.stringify(group);
  const names = rows.map(({ group }) => nameOf(group));
  const all = new Set([...ranked.map(nameOf), ...names]);
  if (all.size <= limit) {
    return { grouped: { rows, totals }, cut };
  }
  const drawn = new Set([...all].slice(0, limit));
  return { grouped: { rows: rows.filter((_, i) => drawn.has(names[i])), totals }, cut: true };
}
