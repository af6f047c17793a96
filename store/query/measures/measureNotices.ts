import { PROVENANCES } from '../engine/fact';
import { info, leftOutNotices, type Notice } from '../engine/notices';
import type { Totals } from './aggregate';
import type { FactMeasure } from './measure';

/** Notices about values of facts: provenance of pages, durations that never ended, and excluded rows. */
export function measureNotices(measure: FactMeasure, { provenance, count, never, leftOut }: Totals): Notice[] {
  const notices: Notice[] = [];
  const all = provenance ? PROVENANCES.reduce((sum, kind) => sum + provenance[kind], 0) : 0;
  if (provenance && all > provenance.observed) {
    const parts = PROVENANCES.filter((kind) => kind !== 'observed' && provenance[kind] > 0).map(
      (kind) => `${percent(provenance[kind] / all)} of these pages are ${kind} ${WHY[kind]}`
    );
    notices.push(info(`${parts.join('; ')}.`));
  }
  if (measure.kind === 'duration' && never > 0) {
    notices.push(info(measure.neverText(never.toLocaleString('en'), (count + never).toLocaleString('en'))));
  }
  if (measure.kind === 'duration') {
    notices.push(...leftOutNotices(measure.leftOut, leftOut));
  }
  return notices;
}

const WHY = {
  observed: '',
  assigned: 'with an incident, not seen going out',
  inferred: 'from the rotation, not reported by a paging tool',
};

/** Rounds a share to whole percent, but never a small share to 0% or an incomplete share to 100%. */
function percent(share: number): string {
  const whole = Math.round(share * 100);
  if (whole === 0) {
    return 'Less than 1%';
  }
  return whole === 100 && share < 1 ? 'More than 99%' : `${whole}%`;
}
