import { DAY, HOUR, WEEK } from '../../time/units';
import { clockReading, dayReading } from '../../time/writtenTime';
import type { Rota } from './schema';

const UNITS: Record<string, number> = { h: HOUR, d: DAY, w: WEEK };

type Layer = Rota['layers'][number];

/** Length of a turn such as `12h`, `1d` or `2w`, in milliseconds of wall-clock time. */
export function turnLength(every: string): number {
  return Number(every.slice(0, -1)) * UNITS[every.slice(-1)];
}

/** The local wall-clock time (epoch milliseconds as if in UTC) at which a layer's first turn begins. */
export function firstHandoff({ start, handoff }: Pick<Layer, 'start' | 'handoff'>): number {
  return (dayReading(start) ?? NaN) + clockReading(handoff.at);
}
