import type { Span } from '../../time/span';
import type { Gap, ThinSpot } from '../../rotation/analysis/types';
import type { Row } from '../engine/list';
import { MINUTE } from '../../time/units';
import { number, person, type TableSpec, time } from './view';

/** Length in minutes. */
export const minutesOf = ({ from, to }: Span) => (to - from) / MINUTE;

export const gapsTable: TableSpec = {
  name: 'gaps',
  columns: [
    time('from', 'From'),
    time('to', 'To'),
    number('minutes', 'Minutes', { unit: 'm' }),
    person('before', 'Before'),
    person('after', 'After'),
  ],
};

export const thinTable: TableSpec = {
  name: 'thin',
  columns: [
    time('from', 'From'),
    time('to', 'To'),
    number('minutes', 'Minutes', { unit: 'm' }),
    number('level', 'Level'),
    number('depth', 'People'),
    number('declared', 'Declared'),
  ],
};

export const notKnownTable: TableSpec = {
  name: 'notKnown',
  columns: [time('from', 'From'), time('to', 'To'), number('minutes', 'Minutes', { unit: 'm' })],
};

/** Rows of gaps, thin spots or hours that are not known. */
export function spotRows(spots: ReadonlyArray<Gap | ThinSpot | Span>): Row[] {
  return spots.map((spot) => ({ ...spot, minutes: minutesOf(spot) }));
}
