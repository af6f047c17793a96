import { type DataFrame, type Field, FieldType, formattedValueToString, getFieldDisplayName } from '@grafana/data';
import { type FieldName, type MeasureCustom, measureFrames } from '@watchbill/contract';
import { customOf } from '../../shared/frames/custom';
import { fieldOf } from '../../shared/frames/rows';

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export const HOURS_OF_DAY = Array.from({ length: 24 }, (_, hour) => hour);

/** Sleep hours as hours of the day, `from` inclusive, `to` exclusive; may span midnight. */
export interface SleepHours {
  from: number;
  to: number;
}

/** One hour of the week; a null value means no data, as opposed to 0. */
export interface Cell {
  /** ISO day of the week, 1 is Monday. */
  weekday: number;
  hour: number;
  value: number | null;
  /** The value formatted in the panel's unit. */
  text: string;
}

/** The week of one group (such as a team or responder), or the total when the query has no groups. */
export interface Week {
  name: string;
  /** Seven days of 24 hours, Monday first. */
  days: Cell[][];
  max: number;
}

export type HourOfWeekAnswer =
  | { kind: 'week'; label: string; weeks: Week[]; sleep: SleepHours | null; format: (value: number) => string }
  | { kind: 'empty' }
  | { kind: 'wrong' };

/**
 * Reads the answer to a query over the hour of the week: a frame with numbers `weekday` (1 to 7), `hour` (0 to 23), one
 * more number, and a string for each grouping. `empty` when it has no rows, `wrong` when no frame has that shape.
 */
export function readHourOfWeek(frames: DataFrame[]): HourOfWeekAnswer {
  if (frames.length === 0 || frames.every((frame) => frame.fields.length === 0)) {
    return { kind: 'empty' };
  }
  const found = frames.map(columnsOf).find((columns) => columns !== undefined);
  if (!found) {
    return { kind: 'wrong' };
  }
  const weeks = weeksOf(found);
  if (weeks.length === 0) {
    return { kind: 'empty' };
  }
  const { frame, value } = found;
  return {
    kind: 'week',
    label: getFieldDisplayName(value, frame, frames),
    weeks,
    sleep: sleepOf(frame),
    format: (number) => textOf(value, number),
  };
}

/** Whether the hour is in the sleep hours; false for all hours when they differ between teams (null). */
export function isSleep(hour: number, sleep: SleepHours | null): boolean {
  if (sleep === null) {
    return false;
  }
  const { from, to } = sleep;
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}

interface Columns {
  frame: DataFrame;
  weekday: Field;
  hour: Field;
  value: Field;
  groups: Field[];
}

function columnsOf(frame: DataFrame): Columns | undefined {
  const number = (name: FieldName<typeof measureFrames.hourOfWeek>) => {
    const field = fieldOf(frame, measureFrames.hourOfWeek, name);
    return field?.type === FieldType.number ? field : undefined;
  };
  const weekday = number('weekday');
  const hour = number('hour');
  const value = frame.fields.find((f) => f.type === FieldType.number && f !== weekday && f !== hour);
  if (!weekday || !hour || !value) {
    return undefined;
  }
  return { frame, weekday, hour, value, groups: frame.fields.filter((f) => f.type === FieldType.string) };
}

function weeksOf({ frame, weekday, hour, value, groups }: Columns): Week[] {
  const weeks = new Map<string, Week>();
  for (let row = 0; row < frame.length; row++) {
    const name = groups.map((field) => nameOf(field, field.values[row])).join(' · ');
    const week = weeks.get(name) ?? emptyWeek(name);
    weeks.set(name, week);
    const cell = week.days[Number(weekday.values[row]) - 1]?.[Number(hour.values[row])];
    const number: unknown = value.values[row];
    if (cell && typeof number === 'number') {
      cell.value = number;
      cell.text = textOf(value, number);
      week.max = Math.max(week.max, number);
    }
  }
  return [...weeks.values()];
}

function emptyWeek(name: string): Week {
  const days = WEEKDAYS.map((weekday) => HOURS_OF_DAY.map((hour) => ({ weekday, hour, value: null, text: '' })));
  return { name, days, max: 0 };
}

/** Display name of a group: frames contain ids with a value mapping to names. */
function nameOf(field: Field, value: unknown): string {
  return field.display ? formattedValueToString(field.display(value)) : String(value ?? '–');
}

function textOf(field: Field, value: number): string {
  return field.display ? formattedValueToString(field.display(value)) : String(value);
}

/** Sleep hours shared by everybody in the frame; null when the answer has none. */
function sleepOf(frame: DataFrame): SleepHours | null {
  const { sleep: said } = customOf<MeasureCustom>(frame);
  if (typeof said === 'object' && said !== null) {
    const from: unknown = Reflect.get(said, 'from');
    const to: unknown = Reflect.get(said, 'to');
    if (typeof from === 'number' && typeof to === 'number') {
      return { from, to };
    }
  }
  return null;
}
