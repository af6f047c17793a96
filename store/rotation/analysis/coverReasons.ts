import { localDate } from '../../time/wallClock';
import type { Circumstances, CoverInput } from './cover';

/** Reasons for and against a candidate covering a gap, as sentences for the user. */
export function coverReasons(
  one: Circumstances,
  { unit, limits, rotationName }: Pick<CoverInput, 'unit' | 'limits' | 'rotationName'>
): string[] {
  const { leavesAt } = one.member;
  return [
    ...(one.leaves && leavesAt !== null ? [`Gone after ${localDate(new Date(leavesAt - 1), one.zone)}`] : []),
    ...(one.onCallFor.length > 0 ? [`On call for ${one.onCallFor.map(rotationName).join(' and ')} then`] : []),
    balance(one.balance, unit),
    rest(one, limits.hours),
    daysInARow(one.consecutiveDays, limits.consecutiveDays),
    sleep(one),
  ];
}

function balance(value: number, unit: 'pages' | 'hours'): string {
  const size = Math.abs(value).toFixed(1);
  if (size === '0.0') {
    return 'Carried their share';
  }
  return `Carried ${size} ${unit} ${value < 0 ? 'less' : 'more'} than their share`;
}

function rest({ freeBefore, freeAfter }: Circumstances, limit: number): string {
  const sides = [
    ...(freeBefore === null ? [] : [`${hours(freeBefore)} before`]),
    ...(freeAfter === null ? [] : [`${hours(freeAfter)} after`]),
  ];
  if (sides.length === 0) {
    return 'No other shift around it';
  }
  const tooShort = Math.min(freeBefore ?? Infinity, freeAfter ?? Infinity) < limit;
  return `Free for ${tooShort ? 'only ' : ''}${sides.join(' and ')}${tooShort ? `: rest is ${hours(limit)}` : ''}`;
}

const endings = new Intl.PluralRules('en', { type: 'ordinal' });
const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

function daysInARow(days: number, limit: number): string {
  const ordinal = `${days}${ENDINGS[endings.select(days)] ?? 'th'}`;
  return `Would be the ${ordinal} day in a row${days > limit ? `: at most ${limit} are allowed` : ''}`;
}

function sleep({ sleepHours, gapHours, zone }: Circumstances): string {
  return sleepHours === 0
    ? `Awake for all of it (${zone})`
    : `Asleep for ${hours(sleepHours)} of its ${hours(gapHours)} (${zone})`;
}

/** Formats hours as `40 h` or `1.5 h`; less than an hour as minutes. */
function hours(value: number): string {
  return value > 0 && value < 1 ? `${Math.round(value * 60)} min` : `${Number(value.toFixed(1))} h`;
}
