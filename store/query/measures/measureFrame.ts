import {
  field,
  fieldBefore,
  type Frame,
  type FrameField,
  type FrameMeta,
  type FrameValue,
  type MeasureCustom,
  measureFrames,
  type MeasureQuery,
  type Statistic,
} from '@watchbill/contract';
import type { Configuration } from '../../config/directory';
import { wallClock } from '../../time/wallClock';
import { HOUR, MINUTE } from '../../time/units';

import { type ResolvedFilter, WEEKDAYS } from '../engine/fact';
import { dimension, labels, type SloNames } from '../engine/dimensions';
import { valueMappings } from '../engine/display';
import type { AggregationResult, Aggregation } from './aggregate';
import type { DurationMeasure, Measure } from './measure';
import type { Notice } from '../engine/notices';
import type { Range } from '../engine/range';
import { sharedSleep } from './sharedSleep';

/** Local hours of every time zone begin at a multiple of this. */
const QUARTER = 15 * MINUTE;

/** Weekday names by ISO weekday number. The value in the frame is the number; tables display the name. */
const DAY_NAMES = new Map(WEEKDAYS.map((name, i) => [String(i + 1), name]));

/** Input for building the frame of a measure. */
export interface MeasureAnswer {
  query: MeasureQuery;
  wanted: Omit<Aggregation, 'limit'>;
  grouped: AggregationResult;
  /** Edges of the buckets as displayed; when comparing, `asked` has the edges of the earlier range. */
  edges: number[];
  /** The evaluated range and bucket edges; `known` is the range in which values are known, null if none. */
  asked: { range: Range; edges: number[]; known: Range | null };
  directory: Configuration;
  slos: SloNames;
  filters: readonly ResolvedFilter[];
  notices: readonly Notice[];
}

/** Builds the frame of a measure, in the format for the query's `over`. */
export function measureFrame(answer: MeasureAnswer): Frame {
  switch (answer.query.over) {
    case 'time':
      return timeFrame(answer);
    case 'total':
      return totalFrame(answer);
    case 'hourOfWeek':
      return hourOfWeekFrame(answer);
  }
}

/** One series per group and number; each bucket has a value, or null where nothing can be known. */
function timeFrame(answer: MeasureAnswer): Frame {
  const { wanted, edges, asked } = answer;
  const known = edges.slice(0, -1).map((_, i) => overlaps(asked.edges[i], asked.edges[i + 1], asked));
  const groups = bySlot(answer);
  const names = groupNames(answer);
  const columns = numbersOf(answer).map((number, n) => ({ ...number, n }));
  // Without groups, one series still shows 0 or null.
  const series = groups.length > 0 ? groups : [{ group: [], slots: new Map<number, Array<number | null>>() }];
  const fields = series.flatMap(({ group, slots }) =>
    columns.map(({ n, name, label, unit, whenNone }) => ({
      field: field(name, 'number', {
        ...(group.length > 0 && { labels: Object.fromEntries(wanted.by.map((by, i) => [by, group[i]])) }),
        config: { displayNameFromDS: seriesName(names(group), label, columns.length), unit },
      }),
      values: known.map((isKnown, slot) => slots.get(slot)?.[n] ?? (isKnown ? whenNone : null)),
    }))
  );
  return {
    schema: {
      name: wanted.measure.name,
      meta: meta(answer, 'timeseries-wide'),
      fields: [field('time', 'time'), ...fields.map((f) => f.field)],
    },
    data: { values: [edges.slice(0, -1), ...fields.map((f) => f.values)] },
  };
}

/** One row per group, or a single row if the query does not group. */
function totalFrame(answer: MeasureAnswer): Frame {
  const { wanted, grouped, asked } = answer;
  const known = overlaps(asked.range.from, asked.range.to, asked);
  const numbers = numbersOf(answer);
  const value = (row: AggregationResult['rows'][number], n: number): number | null =>
    known || wanted.by.length > 0 ? row.values[n] : null;
  return {
    schema: {
      name: wanted.measure.name,
      meta: meta(answer, 'numeric-long'),
      fields: [...dimensionFields(answer), ...numbers.map(numberField)],
    },
    data: {
      values: [
        ...wanted.by.map((_, i) => grouped.rows.map((row) => row.group[i])),
        ...numbers.map((_, n) => grouped.rows.map((row) => value(row, n))),
      ],
    },
  };
}

/** 168 rows per group, beginning with Monday 00:00. */
function hourOfWeekFrame(answer: MeasureAnswer): Frame {
  const { wanted } = answer;
  const numbers = numbersOf(answer);
  const known = knownHours(answer);
  const groups = bySlot(answer);
  const all = groups.length > 0 || wanted.by.length > 0 ? groups : [{ group: [], slots: new Map<number, never>() }];
  const rows = all.flatMap(({ group, slots }) =>
    known.map((isKnown, hour): FrameValue[] => [
      Math.floor(hour / 24) + 1,
      hour % 24,
      ...group,
      ...numbers.map(({ whenNone }, n) => slots.get(hour)?.[n] ?? (isKnown ? whenNone : null)),
    ])
  );
  const { weekday, hour } = measureFrames.hourOfWeek.fields;
  const fields = [
    field('weekday', 'number', {
      config: { displayName: weekday.label, ...valueMappings([...DAY_NAMES.keys()], DAY_NAMES) },
    }),
    field('hour', 'number', { config: { displayName: hour.label } }),
    ...dimensionFields(answer),
    ...numbers.map(numberField),
  ];
  return {
    schema: { name: wanted.measure.name, meta: meta(answer, 'table'), fields },
    data: { values: fields.map((_, i) => rows.map((row) => row[i])) },
  };
}

/** Which of the 168 hours of the week the known part of the range includes, by the viewer's clock. */
function knownHours({ query, asked }: MeasureAnswer): boolean[] {
  const hours = Array.from({ length: 168 }, () => false);
  const until = Math.min(asked.range.to, asked.known?.to ?? -Infinity);
  const from = Math.max(asked.range.from, asked.known?.from ?? Infinity);
  const zone = query.zone ?? 'UTC';
  for (let moment = from; moment < until && moment < from + 170 * HOUR; moment += QUARTER - (moment % QUARTER)) {
    hours[wallClock(new Date(moment), zone).hourOfWeek] = true;
  }
  return hours;
}

/** Whether the span overlaps the range in which values are known. */
function overlaps(from: number, to: number, { known }: MeasureAnswer['asked']): boolean {
  return known !== null && from < to && to > known.from && from <= known.to;
}

interface Column {
  name: string;
  label: string;
  unit: string;
  whenNone: 0 | null;
}

/** The number columns of each group: the measure itself, or the statistics of a duration that were asked for. */
function numbersOf({ query, wanted: { measure, statistics } }: MeasureAnswer): Column[] {
  const before = query.compare ? ', before' : '';
  const named = (name: string) => (query.compare ? fieldBefore(name) : name);
  if (measure.kind !== 'duration') {
    const { name, label, unit } = measure;
    return [{ name: named(name), label: `${label}${before}`, unit, whenNone: whenNone(measure, query) }];
  }
  return (statistics ?? []).map((statistic) => ({
    name: named(statistic),
    label: `${measure.label}, ${statistic}${before}`,
    ...unitOf(statistic, measure),
  }));
}

/** Value of a slot without a row, which means unknown for rotations and SLOs: they have a row for every slot. */
function whenNone(measure: Exclude<Measure, DurationMeasure>, { over }: MeasureQuery): 0 | null {
  switch (measure.kind) {
    case 'number':
      return measure.whenNone;
    case 'rotation':
      return over === 'hourOfWeek' ? 0 : null;
    case 'budget':
    case 'ledger':
      return null;
  }
}

function unitOf(statistic: Statistic, measure: Measure): Pick<Column, 'unit' | 'whenNone'> {
  return statistic === 'count' || statistic === 'never'
    ? { unit: 'short', whenNone: 0 }
    : { unit: measure.unit, whenNone: null };
}

function numberField({ name, label, unit }: Column): FrameField {
  return field(name, 'number', { config: { displayNameFromDS: label, unit } });
}

/** Dimension fields. Values are ids, for filters and alert rules; value mappings display the names. */
function dimensionFields({ wanted, grouped, directory, slos }: MeasureAnswer): FrameField[] {
  return wanted.by.map((name, i) => {
    const about = dimension(name);
    const values = grouped.rows.map((row) => row.group[i]);
    const config = { displayName: about.label, ...valueMappings(values, labels(about, directory, slos)) };
    return field(name, 'string', { config });
  });
}

function groupNames({ wanted, directory, slos }: MeasureAnswer): (group: string[]) => string {
  const known = wanted.by.map((name) => labels(dimension(name), directory, slos));
  return (group) => group.map((id, i) => known[i].get(id) ?? id).join(', ');
}

function seriesName(group: string, label: string, columns: number): string {
  if (group === '') {
    return label;
  }
  return columns > 1 || label.endsWith(', before') ? `${group}: ${label}` : group;
}

/** Rows by group, in order of the first row of each group. */
function bySlot({ grouped }: MeasureAnswer): Array<{ group: string[]; slots: Map<number, Array<number | null>> }> {
  const groups = new Map<string, { group: string[]; slots: Map<number, Array<number | null>> }>();
  for (const { group, slot, values } of grouped.rows) {
    const key = JSON.stringify(group);
    const entry = groups.get(key) ?? { group, slots: new Map<number, Array<number | null>>() };
    entry.slots.set(slot, values);
    groups.set(key, entry);
  }
  return [...groups.values()];
}

function meta(
  { wanted, grouped, asked, query, notices, directory, filters }: MeasureAnswer,
  type: FrameMeta['type']
): FrameMeta {
  const { provenance, count, never } = grouped.totals;
  return {
    type,
    typeVersion: type === 'table' ? [0, 0] : [0, 1],
    ...(notices.length > 0 && { notices: [...notices] }),
    custom: {
      empty: asked.known === null,
      ...(provenance && { provenance }),
      ...(wanted.measure.kind === 'duration' && { count, never }),
      ...(query.over === 'hourOfWeek' && { sleep: sharedSleep(directory, filters) }),
    } satisfies MeasureCustom,
  };
}
