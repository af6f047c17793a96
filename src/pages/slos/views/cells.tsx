import { t } from '@grafana/i18n';
import { MutedText, StatusLabel } from '../../../shared/components/StatusLabel';
import { formatBurnRate } from '../../../shared/formats/burnRate';
import { UNESCAPED } from '../../../shared/formats/unescaped';
import { formatCoverage } from '../../../shared/formats/shares';
import { formatMoment, formatRelativeTime } from '../../../shared/formats/times';
import { SloStateLabel } from '../../../shared/slo/SloStateLabel';
import type { SloRow } from '../sloRow';
import { formatRemaining, formatSli } from '../formats';
import { BudgetBar } from './BudgetBar';

/** Least share of the window with data; below it, figures are marked as unreliable. */
const MIN_COVERAGE = 0.9;

/** The SLO's state, and the problem of reading its SLI if there is one. */
export function State({ state, problem }: Pick<SloRow, 'state' | 'problem'>) {
  return (
    <div>
      <SloStateLabel state={state} />
      {problem !== null && <MutedText>{problem}</MutedText>}
    </div>
  );
}

/** Remaining budget, and the remaining budget without excluded time. */
export function Remaining({ remaining, corrected, state }: Pick<SloRow, 'remaining' | 'corrected' | 'state'>) {
  if (remaining === null) {
    return <Unknown />;
  }
  return (
    <div>
      {formatRemaining(remaining)}
      <BudgetBar remaining={remaining} state={state} />
      {corrected !== null && Math.abs(corrected - remaining) >= 0.0005 && (
        <MutedText>
          {t('slos.corrected', '{{remaining}} without maintenance', { remaining: formatRemaining(corrected) })}
        </MutedText>
      )}
    </div>
  );
}

/** Current burn rate. */
export function BurnRate({ burnRate }: Pick<SloRow, 'burnRate'>) {
  return burnRate === null ? <Unknown /> : <span>{formatBurnRate(burnRate)}</span>;
}

interface RunsOutProps {
  row: Pick<SloRow, 'remaining' | 'exhaustsAt' | 'state'>;
  /** Epoch milliseconds. */
  now: number;
  /** The viewer's time zone. */
  zone: string;
}

/** When the budget runs out; nothing for stale rates, or for slow ones, where old errors leave the window in time. */
export function RunsOut({ row: { remaining, exhaustsAt, state }, now, zone }: RunsOutProps) {
  if (remaining === null) {
    return <Unknown />;
  }
  if (remaining <= 0) {
    return <StatusLabel tone="bad">{t('slos.usedUp', 'Used up')}</StatusLabel>;
  }
  if (state === 'noData') {
    return <Unknown />;
  }
  if (exhaustsAt === null || state === 'healthy') {
    return <MutedText>{t('slos.notAtThisRate', 'Not at this rate')}</MutedText>;
  }
  return (
    <div>
      {formatRelativeTime(exhaustsAt, now)}
      <MutedText>{formatMoment(exhaustsAt, zone)}</MutedText>
    </div>
  );
}

/** The SLI, with the objective. */
export function Sli({ sli, target, objective }: Pick<SloRow, 'sli' | 'target' | 'objective'>) {
  return (
    <div>
      {sli === null ? t('slos.unknown', 'Not known') : formatSli(sli, target)}
      <MutedText>{t('slos.of', 'promised: {{objective}}', { objective, ...UNESCAPED })}</MutedText>
    </div>
  );
}

/** Share of the window with data. */
export function Coverage({ coverage }: Pick<SloRow, 'coverage'>) {
  if (coverage === null) {
    return <Unknown />;
  }
  return coverage < MIN_COVERAGE ? (
    <StatusLabel tone="fair">{formatCoverage(coverage)}</StatusLabel>
  ) : (
    <span>{formatCoverage(coverage)}</span>
  );
}

/** Number of pages in the window. */
export function Pages({ pages }: Pick<SloRow, 'pages'>) {
  return pages === null ? <Unknown /> : <span>{pages.toLocaleString()}</span>;
}

function Unknown() {
  return <MutedText>{t('slos.unknown', 'Not known')}</MutedText>;
}
