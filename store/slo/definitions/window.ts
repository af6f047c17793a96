import { IANAZone, DateTime } from 'luxon';
import { didYouMean } from '@watchbill/contract';
import { writtenTime } from '../../time/writtenTime';
import type { SloWindow } from '../types';
import { minutesOf } from './durations';
import type { Field } from './field';

type Unit = 'hour' | Extract<SloWindow, { kind: 'calendar' }>['unit'];

interface Period {
  count: number;
  unit: Unit;
}

/** Days per unit, for rolling windows and for the approximate length of calendar windows. */
const DAYS: Readonly<Record<Unit, number>> = { hour: 1 / 24, day: 1, week: 7, month: 30, quarter: 90, year: 365 };

const UNITS: ReadonlyArray<readonly [RegExp, Unit]> = [
  [/^(?:h|H|hours?|hourly)$/i, 'hour'],
  [/^(?:d|days?|daily)$/i, 'day'],
  [/^(?:w|weeks?|weekly)$/i, 'week'],
  [/^(?:M|mo|mon|months?|monthly)$/i, 'month'],
  [/^(?:q|quarters?|quarterly)$/i, 'quarter'],
  [/^(?:y|yr|years?|yearly|annual)$/i, 'year'],
];

/** Maximum length of a window: SLIs are stored for 13 months. */
const MAX_DAYS = 366;

/** Default start of calendar windows: a Monday, and the first day of a month, quarter and year. */
const DEFAULT_START = '2024-01-01T00:00';

/** Length of a window, days; approximate for calendar windows. */
export function daysOf(window: SloWindow): number {
  return window.kind === 'rolling' ? window.days : window.count * DAYS[window.unit];
}

/** The window of an OpenSLO `timeWindow` entry, or of a v1alpha `timeWindows` one. */
export function windowIn(field: Field, defaults: { zone: string }): SloWindow | undefined {
  field.keys(['duration', 'isRolling', 'calendar', 'unit', 'count']);
  const period = field.at('unit').missing ? durationIn(field) : unitAndCount(field);
  const calendar = field.at('calendar');
  const rolling = field.at('isRolling').flag() ?? calendar.missing;
  if (rolling && !calendar.missing) {
    calendar.problem('A window is either rolling or has a calendar: leave one of the two out.');
  }
  if (!period) {
    return undefined;
  }
  const written = field.at('unit').missing ? field.at('duration') : field.at('count');
  return rolling ? rollingWindow(period, written) : calendarWindow(period, written, calendar, defaults.zone);
}

/** A rolling window written as a duration alone, such as `4w`. */
export function rollingIn(field: Field): SloWindow | undefined {
  const period = periodIn(field);
  return period && rollingWindow(period, field);
}

function durationIn(field: Field): Period | undefined {
  const duration = field.required(['duration'], 'such as 30d, or 1M for a month');
  return duration && periodIn(duration);
}

function unitAndCount(field: Field): Period | undefined {
  const text = field.at('unit').text() ?? '';
  const unit = unitOf(text);
  const count = field.at('count').missing ? 1 : field.at('count').number();
  if (unit === undefined) {
    const known = ['Day', 'Week', 'Month', 'Quarter', 'Year'];
    field.at('unit').problem(`"${text}" is no unit of a window${didYouMean(text, known)}`);
  }
  return unit && count !== undefined ? { unit, count } : undefined;
}

function periodIn(field: Field): Period | undefined {
  const text = field.text();
  if (text === undefined) {
    return undefined;
  }
  const [, number, letters] = /^(\d*)\s*([a-z]+)$/i.exec(text) ?? [];
  const count = number === '' || number === undefined ? 1 : Number(number);
  const unit = letters === undefined ? undefined : unitOf(letters);
  if (unit) {
    return { count, unit };
  }
  if (letters === 'm' && [1, 2, 3, 6, 12].includes(count)) {
    field.note(`"${text}" is minutes by the specification; it is read as months: write ${count}M.`);
    return { count, unit: 'month' };
  }
  const minutes = minutesOf(text);
  if (minutes === undefined) {
    field.problem(`"${text}" is no window: write such as 30d, 4w, 1M (month), 1Q (quarter) or 1Y (year).`);
    return undefined;
  }
  return { count: minutes / 60, unit: 'hour' };
}

/** The unit of a text, case-insensitive except that `m` is a minute (no unit of windows) and `M` a month. */
function unitOf(text: string): Unit | undefined {
  return text === 'm' ? undefined : UNITS.find(([pattern]) => pattern.test(text))?.[1];
}

function rollingWindow({ count, unit }: Period, field: Field): SloWindow | undefined {
  const days = count * DAYS[unit];
  return meant(days, field) ? { kind: 'rolling', days } : undefined;
}

function calendarWindow(period: Period, field: Field, calendar: Field, zone: string): SloWindow | undefined {
  calendar.keys(['startTime', 'timeZone']);
  const unit = period.unit === 'hour' ? 'day' : period.unit;
  const count = period.unit === 'hour' ? period.count / 24 : period.count;
  if (!meant(count * DAYS[unit], field)) {
    return undefined;
  }
  if (!Number.isInteger(count)) {
    field.problem('A calendar window is whole days, weeks, months, quarters or years.');
    return undefined;
  }
  const named = calendar.at('timeZone').text() ?? zone;
  if (!IANAZone.isValidZone(named)) {
    const hint = didYouMean(named, Intl.supportedValuesOf('timeZone'));
    calendar.at('timeZone').problem(`"${named}" is not an IANA time zone${hint}`);
    return undefined;
  }
  const from = startIn(calendar.at('startTime'), named);
  return from === undefined ? undefined : { kind: 'calendar', unit, count, zone: named, from };
}

/** Local start time of the first period, such as `2026-01-01T00:00`. */
function startIn(field: Field, zone: string): string | undefined {
  const text = field.text();
  if (text === undefined) {
    return DEFAULT_START;
  }
  const time = writtenTime(text.replace(/\.\d+/, ''));
  if (!time) {
    field.problem(`"${text}" is no time: write such as 2026-01-01 00:00:00, in the window's time zone.`);
    return undefined;
  }
  const local =
    'wall' in time ? DateTime.fromMillis(time.wall, { zone: 'UTC' }) : DateTime.fromMillis(time.moment, { zone });
  return local.toFormat("yyyy-MM-dd'T'HH:mm");
}

function meant(days: number, field: Field): boolean {
  if (days >= 1 && days <= MAX_DAYS) {
    return true;
  }
  const text = field.text() ?? '';
  field.problem(
    days < 1
      ? `A window of "${text}" is too short for an error budget: write at least a day, such as 30d (M is a month, m a minute).`
      : `A window of "${text}" is longer than the 13 months that are kept: write at most a year.`
  );
  return false;
}
