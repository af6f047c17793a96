import { t } from '@grafana/i18n';
import { burnText } from '../../shared/formats/burnRate';
import { pagesText } from '../../shared/formats/pages';
import { PLAIN } from '../../shared/formats/plain';
import { shareText } from '../../shared/formats/shares';
import { lengthText, momentText, spanText } from '../../shared/formats/times';
import { kindText } from '../../shared/slo/eventKinds';
import type { ItemWords } from '../shared/ItemTip';
import type { Budget, Episode, Mark } from './model';

/**
 * When the budget will be spent at the rate of the last hour, from the store's clock on. A rate of long ago tells nothing,
 * and a slow one lets old errors leave the window.
 */
export function exhaustionText({ standing, now, window }: Budget): string {
  if (!standing || standing.remaining === null) {
    return '–';
  }
  if (standing.remaining <= 0) {
    return t('errorBudget.usedUp', 'used up');
  }
  if (standing.state === 'noData') {
    return '–';
  }
  if (standing.exhaustsAt === null || standing.state === 'healthy') {
    return t('errorBudget.notAtThisRate', 'not at this rate');
  }
  const length = lengthText({ from: now ?? window.to, to: standing.exhaustsAt });
  return t('errorBudget.runsOutIn', 'in {{length}}', { length, ...PLAIN });
}

/** `Page: Checkout fails (Anna)`. */
export function markText({ kind, title, responder }: Mark): string {
  const what = title === '' ? kindText(kind) : `${kindText(kind)}: ${title}`;
  return responder === null ? what : `${what} (${responder})`;
}

/** An episode in words: when, its share of the budget, how fast, and why. */
export function episodeWords(episode: Episode, zone: string): ItemWords {
  const { spent, peakBurn, pages, what } = episode;
  const burn =
    peakBurn === null ? '' : t('errorBudget.peak', 'at most {{burn}}', { burn: burnText(peakBurn), ...PLAIN });
  return {
    title: t('errorBudget.episode', '{{share}} of the budget', { share: shareText(spent), ...PLAIN }),
    lines: [
      `${spanText(episode, zone)} (${lengthText(episode)})`,
      [burn, pagesText(pages)].filter(Boolean).join(', '),
      what,
    ].filter(Boolean),
  };
}

/** The whole burn-down in one sentence, for who cannot see it. */
export function summaryOf(budget: Budget, zone: string): string {
  const { burnDown, window } = budget;
  const remaining = remainingOf(budget);
  return [
    remaining === null
      ? t('errorBudget.summary.unknown', 'The remaining budget is not known.')
      : t('errorBudget.summary.remaining', '{{share}} of the budget is left at {{at}}.', {
          share: shareText(remaining),
          at: momentText(window.to, zone),
          ...PLAIN,
        }),
    t('errorBudget.summary.episodes', '{{count}} burn episodes.', {
      count: burnDown?.episodes.length ?? 0,
      defaultValue_one: '{{count}} burn episode.',
    }),
  ].join(' ');
}

/** What is left, from whichever answer says it. */
export function remainingOf({ standing, burnDown }: Budget): number | null {
  return standing ? standing.remaining : (burnDown?.lines.remaining.findLast((value) => value !== null) ?? null);
}

/** The same without maintenance; null where there is none. */
export function correctedOf({ standing, burnDown }: Budget): number | null {
  return standing ? standing.corrected : (burnDown?.lines.corrected?.findLast((value) => value !== null) ?? null);
}
