import type { Gap, ThinSpot } from '../../rotation/analysis/types';
import type { Span } from '../../time/span';
import { MINUTE } from '../../time/units';

/** Length in minutes. */
export const minutesOf = ({ from, to }: Span) => (to - from) / MINUTE;

export const spanRow = ({ from, to }: Span) => ({ from, to, minutes: minutesOf({ from, to }) });

export const gapRow = ({ before, after, ...span }: Gap) => ({ ...spanRow(span), before, after });

export const thinSpotRow = ({ level, depth, declared, ...span }: ThinSpot) => ({
  ...spanRow(span),
  level,
  depth,
  declared,
});
