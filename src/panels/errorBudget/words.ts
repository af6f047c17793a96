import { formattedValueToString, getValueFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type ItemWords, lengthText, momentText, spanText } from '../rotation/words';
import type { Budget, Episode, Mark, MarkKind } from './model';

/** React takes text as it is: an escaped name would show its escapes. */
const PLAIN = { interpolation: { escapeValue: false } };

const percent = getValueFormat('percentunit');

/** `63.4%`, `-12.0%`, `0.020%`: small shares keep their first digits. */
export function shareText(share: number, decimals = decimalsOf(Math.abs(share))): string {
  return formattedValueToString(percent(share, decimals));
}

function decimalsOf(size: number): number {
  if (size === 0) {
    return 0;
  }
  return size >= 0.1 ? 1 : size >= 0.01 ? 2 : 3;
}

/** `14.4×`: how many times as fast as the budget allows. */
export function burnText(burn: number): string {
  return `${burn.toFixed(burn !== 0 && burn < 1 ? 2 : 1)}×`;
}

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

/** What kind of mark it is. */
export function kindText(kind: MarkKind): string {
  switch (kind) {
    case 'page':
      return t('errorBudget.mark.page', 'Page');
    case 'incident':
      return t('errorBudget.mark.incident', 'Incident');
    case 'deploy':
      return t('errorBudget.mark.deploy', 'Deploy');
    case 'maintenance':
      return t('errorBudget.mark.maintenance', 'Maintenance');
  }
}

/** `Page: Checkout fails (Anna)`. */
export function markText({ kind, title, responder }: Mark): string {
  const what = title === '' ? kindText(kind) : `${kindText(kind)}: ${title}`;
  return responder === null ? what : `${what} (${responder})`;
}

export function pagesText(count: number): string {
  return t('errorBudget.pages', '{{count}} pages', { count, defaultValue_one: '{{count}} page' });
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
