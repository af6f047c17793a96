import { t } from '@grafana/i18n';
import { formatBurnRate } from '../../shared/formats/burnRate';
import { formatPages } from '../../shared/formats/pages';
import { UNESCAPED } from '../../shared/formats/unescaped';
import { formatShare } from '../../shared/formats/shares';
import { formatDuration, formatMoment, formatSpan } from '../../shared/formats/times';
import { eventKindLabel } from '../../shared/slo/eventKinds';
import type { TipContent } from '../shared/ItemTip';
import type { Budget, Episode, ContextEvent } from './model';

/**
 * Time until the budget is exhausted at the burn rate of the last hour, from the store's clock. Not given for a stale
 * rate, or for a slow one, at which old errors leave the window in time.
 */
export function formatExhaustion({ status, now, window }: Budget): string {
  if (!status || status.remaining === null) {
    return '–';
  }
  if (status.remaining <= 0) {
    return t('errorBudget.usedUp', 'used up');
  }
  if (status.state === 'noData') {
    return '–';
  }
  if (status.exhaustsAt === null || status.state === 'healthy') {
    return t('errorBudget.notAtThisRate', 'not at this rate');
  }
  const length = formatDuration({ from: now ?? window.to, to: status.exhaustsAt });
  return t('errorBudget.runsOutIn', 'in {{length}}', { length, ...UNESCAPED });
}

/** An event as text: `Page: Checkout fails (Anna)`. */
export function describeEvent({ kind, title, responder }: ContextEvent): string {
  const what = title === '' ? eventKindLabel(kind) : `${eventKindLabel(kind)}: ${title}`;
  return responder === null ? what : `${what} (${responder})`;
}

/** Tooltip of an episode: time, share of the budget, burn rate and cause. */
export function describeEpisode(episode: Episode, zone: string): TipContent {
  const { spent, peakBurn, pages, what } = episode;
  const burn =
    peakBurn === null
      ? ''
      : t('errorBudget.peak', 'at most {{burn}}', { burn: formatBurnRate(peakBurn), ...UNESCAPED });
  return {
    title: t('errorBudget.episode', '{{share}} of the budget', { share: formatShare(spent), ...UNESCAPED }),
    lines: [
      `${formatSpan(episode, zone)} (${formatDuration(episode)})`,
      [burn, formatPages(pages)].filter(Boolean).join(', '),
      what,
    ].filter(Boolean),
  };
}

/** The burn-down in one sentence, for screen readers. */
export function describeBudget(budget: Budget, zone: string): string {
  const { burnDown, window } = budget;
  const remaining = remainingOf(budget);
  return [
    remaining === null
      ? t('errorBudget.summary.unknown', 'The remaining budget is not known.')
      : t('errorBudget.summary.remaining', '{{share}} of the budget is left at {{at}}.', {
          share: formatShare(remaining),
          at: formatMoment(window.to, zone),
          ...UNESCAPED,
        }),
    t('errorBudget.summary.episodes', '{{count}} burn episodes.', {
      count: burnDown?.episodes.length ?? 0,
      defaultValue_one: '{{count}} burn episode.',
    }),
  ].join(' ');
}

/** The remaining share of the budget, from the status or else the last point of the burn-down. */
export function remainingOf({ status, burnDown }: Budget): number | null {
  return status ? status.remaining : (burnDown?.lines.remaining.findLast((value) => value !== null) ?? null);
}

/** The remaining share without maintenance; null without adjustments. */
export function correctedRemainingOf({ status, burnDown }: Budget): number | null {
  return status ? status.corrected : (burnDown?.lines.corrected?.findLast((value) => value !== null) ?? null);
}
