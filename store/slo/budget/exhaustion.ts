import type { Slo } from '../types';
import { DAY } from '../../time/units';
import type { Budget } from './budget';

/** A budget that lasts longer counts as never exhausted: such dates are useless, and frames cannot hold them all. */
const MAX_TIME_LEFT_MS = 100 * 365 * DAY;

/**
 * How long the budget lasts at a burn rate, whole ms: remaining × length of the window / burn. 0 when nothing is left;
 * null when it lasts for more than 100 years, or nothing was measured. Ignores that old errors drop out of a rolling
 * window meanwhile.
 */
export function timeToExhaustion(
  slo: Pick<Slo, 'window'>,
  { remaining, window }: Budget,
  burn: number | null
): number | null {
  if (remaining === null) {
    return null;
  }
  if (remaining <= 0) {
    return 0;
  }
  const length = slo.window.kind === 'rolling' ? slo.window.days * DAY : window.periodEnd - window.from;
  const lasts = burn === null || burn <= 0 ? MAX_TIME_LEFT_MS : Math.round((remaining * length) / burn);
  return lasts < MAX_TIME_LEFT_MS ? lasts : null;
}
