import type { Statistic } from '@watchbill/contract';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../storage/schema';
import { bucketNumber } from '../engine/buckets';
import { type Fact, PROVENANCES, type Provenance, type Scope, type Sql } from '../engine/fact';
import { isLeftOut } from '../engine/leftOut';
import { type Slots } from '../engine/slots';
import type { DurationMeasure, FactMeasure, Measure } from './measure';

/** One group in one slot. `values` holds the number of the measure, or one per statistic in the order of the query. */
export interface GroupRow {
  slot: number;
  group: string[];
  values: Array<number | null>;
}

/** Counts over the whole answer, including the groups beyond the limit. */
export interface Totals {
  /** For durations: the number of all rows, and of rows whose duration has not ended. */
  count: number;
  never: number;
  /** Number of excluded rows for each reason of the measure. */
  leftOut: number[];
  /** For measures of pages: their number by provenance; otherwise null. */
  provenance: Record<Provenance, number> | null;
}

/** What is aggregated, and how it is grouped. */
export interface Aggregation {
  measure: Measure;
  by: readonly string[];
  /** Statistics of a duration; null for other measures. */
  statistics: Statistic[] | null;
  slots: Slots;
  /** Limits the result to these groups; without it, all are included. */
  only?: string[][];
  limit: number;
}

export interface AggregationResult {
  rows: GroupRow[];
  totals: Totals;
}

/**
 * Aggregates the rows of a measure in one SQL statement: groups in descending order of their first number, at most
 * `limit`. Window functions compute the totals, so that the facts are scanned once.
 */
export async function aggregate(
  db: Kysely<Schema>,
  measure: FactMeasure,
  wanted: Omit<Aggregation, 'measure'>,
  scope: Scope
): Promise<AggregationResult> {
  const { by, statistics, slots, only, limit } = wanted;
  const { fact } = measure;
  const numbers =
    measure.kind === 'duration' ? (statistics ?? []).map((s) => statisticSql(s, measure)) : [measure.value];
  const keys = [...(slots.kind === 'none' ? [] : [slotSql(slots)]), ...by.map((name) => dimensionSql(fact, name))];
  const keyNames = [...(slots.kind === 'none' ? [] : ['slot']), ...by.map((_, i) => `g${i}`)];
  const columns = [
    ...keys.map((key, i) => sql`${key} as ${sql.ref(keyNames[i])}`),
    ...numbers.map((number, i) => sql`${number} as ${sql.ref(`v${i}`)}`),
    ...totalColumns(measure),
  ];
  const ordinals = keys.map((_, i) => sql.lit(i + 1));
  const groupBy = keys.length > 0 ? sql`group by ${sql.join(ordinals)}` : sql``;
  const orderBy = sql`order by v0 desc nulls last ${sql.join(
    ordinals.map((n) => sql`, ${n}`),
    sql``
  )}`;
  const { rows } = await sql<Record<string, string | number | null>>`
    select ${sql.join(columns)} from (${fact.rows(scope)}) as f
    where ${measure.kind === 'number' && measure.where ? measure.where : sql`true`} ${only ? oneOf(fact, by, only) : sql``}
    ${groupBy} ${orderBy} limit ${limit}`.execute(db);
  return {
    rows: rows.map((row) => ({
      slot: Number(row.slot ?? 0),
      group: by.map((_, i) => String(row[`g${i}`])),
      values: numbers.map((_, i) => toNumber(row[`v${i}`])),
    })),
    totals: readTotals(measure, rows[0]),
  };
}

function oneOf(fact: Fact, by: readonly string[], groups: string[][]): Sql {
  const row = sql.join(by.map((name) => dimensionSql(fact, name)));
  return sql`and (${row}) in (${sql.join(groups.map((group) => sql`(${sql.join(group)})`))})`;
}

function dimensionSql(fact: Fact, name: string): Sql {
  const found = fact.dimensions[name];
  if (!found) {
    throw new Error(`The catalog offers the dimension ${name}, which its fact does not have`);
  }
  return found;
}

function slotSql(slots: Exclude<Slots, { kind: 'none' }>): Sql {
  return slots.kind === 'buckets' ? bucketNumber(slots.edges, sql`f."at"`) : sql`f.hour_of_week`;
}

const shares = { p50: 0.5, p75: 0.75, p90: 0.9, p95: 0.95, p99: 0.99 } as const;

/** SQL for one statistic of the raw values. A duration that has not ended is null and only counts in `never`. */
function statisticSql(statistic: Statistic, measure: DurationMeasure): Sql {
  const seconds = secondsOf(measure);
  switch (statistic) {
    case 'max':
      return sql`cast(max(${seconds}) as double precision)`;
    case 'count':
      return sql`count(${seconds})`;
    case 'never':
      return sql`${rowsOf(measure)} - count(${seconds})`;
    default: {
      const share = sql.lit(shares[statistic]);
      const value = sql`cast(${seconds} as double precision)`;
      return sql`percentile_cont(${share}) within group (order by ${value})`;
    }
  }
}

function secondsOf({ seconds, leftOut }: DurationMeasure): Sql {
  return sql`case when not ${isLeftOut(leftOut)} then ${seconds} end`;
}

/** SQL for the number of rows that have a duration or may still get one. */
function rowsOf({ leftOut }: DurationMeasure): Sql {
  return sql`count(*) filter (where not ${isLeftOut(leftOut)})`;
}

function totalColumns(measure: FactMeasure): Sql[] {
  const sums: Array<[string, Sql]> = [];
  if (measure.kind === 'duration') {
    sums.push(['all_rows', rowsOf(measure)], ['ended', sql`count(${secondsOf(measure)})`]);
    measure.leftOut.forEach(({ when }, i) => sums.push([`left_out${i}`, sql`count(*) filter (where ${when})`]));
  }
  const { provenance } = measure.fact;
  if (provenance) {
    sums.push(...PROVENANCES.map((kind): [string, Sql] => [kind, provenance(kind)]));
  }
  return sums.map(([name, value]) => sql`cast(sum(${value}) over () as double precision) as ${sql.ref(name)}`);
}

function readTotals(measure: FactMeasure, row: Record<string, string | number | null> | undefined): Totals {
  const read = (name: string) => toNumber(row?.[name]) ?? 0;
  const [observed, assigned, inferred] = PROVENANCES.map(read);
  return {
    count: read('ended'),
    never: read('all_rows') - read('ended'),
    leftOut: measure.kind === 'duration' ? measure.leftOut.map((_, i) => read(`left_out${i}`)) : [],
    provenance: measure.fact.provenance ? { observed, assigned, inferred } : null,
  };
}

function toNumber(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
