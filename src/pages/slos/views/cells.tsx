import { t } from '@grafana/i18n';
import { Quiet, Sign } from '../../../shared/components/Sign';
import { burnText } from '../../../shared/formats/burnRate';
import { PLAIN } from '../../../shared/formats/plain';
import { coverageText } from '../../../shared/formats/shares';
import { momentText, relativeText } from '../../../shared/formats/times';
import { StateSign } from '../../../shared/slo/StateSign';
import type { SloRow } from '../sloRow';
import { remainingText, sliText } from '../words';
import { BudgetBar } from './BudgetBar';

/** Below this share of a window, its figures are not to be trusted. */
const ENOUGH = 0.9;

/** How the SLO stands, and what is wrong with reading it. */
export function State({ state, problem }: Pick<SloRow, 'state' | 'problem'>) {
  return (
    <div>
      <StateSign state={state} />
      {problem !== null && <Quiet>{problem}</Quiet>}
    </div>
  );
}

/** What is left of the budget, and what would be without time that was taken out. */
export function Remaining({ remaining, corrected, state }: Pick<SloRow, 'remaining' | 'corrected' | 'state'>) {
  if (remaining === null) {
    return <Unknown />;
  }
  return (
    <div>
      {remainingText(remaining)}
      <BudgetBar remaining={remaining} state={state} />
      {corrected !== null && Math.abs(corrected - remaining) >= 0.0005 && (
        <Quiet>
          {t('slos.corrected', '{{remaining}} without maintenance', { remaining: remainingText(corrected) })}
        </Quiet>
      )}
    </div>
  );
}

/** How fast the budget goes now. */
export function Burn({ burnRate }: Pick<SloRow, 'burnRate'>) {
  return burnRate === null ? <Unknown /> : <span>{burnText(burnRate)}</span>;
}

interface RunsOutProps {
  row: Pick<SloRow, 'remaining' | 'exhaustsAt' | 'state'>;
  /** Epoch milliseconds. */
  now: number;
  /** The viewer's time zone. */
  zone: string;
}

/** When nothing is left at this rate; a rate of long ago tells nothing, and a slow one lets old errors leave the window. */
export function RunsOut({ row: { remaining, exhaustsAt, state }, now, zone }: RunsOutProps) {
  if (remaining === null) {
    return <Unknown />;
  }
  if (remaining <= 0) {
    return <Sign tone="bad">{t('slos.usedUp', 'Used up')}</Sign>;
  }
  if (state === 'noData') {
    return <Unknown />;
  }
  if (exhaustsAt === null || state === 'healthy') {
    return <Quiet>{t('slos.notAtThisRate', 'Not at this rate')}</Quiet>;
  }
  return (
    <div>
      {relativeText(exhaustsAt, now)}
      <Quiet>{momentText(exhaustsAt, zone)}</Quiet>
    </div>
  );
}

/** The share of good events beside the promise. */
export function Sli({ sli, target, objective }: Pick<SloRow, 'sli' | 'target' | 'objective'>) {
  return (
    <div>
      {sli === null ? t('slos.unknown', 'Not known') : sliText(sli, target)}
      <Quiet>{t('slos.of', 'promised: {{objective}}', { objective, ...PLAIN })}</Quiet>
    </div>
  );
}

/** How much of the window was measured. */
export function Coverage({ coverage }: Pick<SloRow, 'coverage'>) {
  if (coverage === null) {
    return <Unknown />;
  }
  return coverage < ENOUGH ? <Sign tone="fair">{coverageText(coverage)}</Sign> : <span>{coverageText(coverage)}</span>;
}

/** Pages in the window. */
export function Pages({ pages }: Pick<SloRow, 'pages'>) {
  return pages === null ? <Unknown /> : <span>{pages.toLocaleString()}</span>;
}

function Unknown() {
  return <Quiet>{t('slos.unknown', 'Not known')}</Quiet>;
}
