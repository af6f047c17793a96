import { groupBy } from '../../lib/groupBy';
import type { Statement } from './statement';
import { precisionOf, shareOf, sumOf } from './totals';

/** How well the pages of one alert rule match the episodes of a budget. */
export interface RuleMatch {
  /** Null for pages whose rule is unknown. */
  rule: string | null;
  pages: number;
  /** Pages around which the budget burned. */
  during: number;
  /** Share of `during` among the pages that can be classified; null without any. */
  precision: number | null;
  /** Share of the spending of all episodes that is of episodes with a page of this rule; null without episodes. */
  recall: number | null;
  /** Share of the budget spent in episodes with a page of this rule. */
  spentUnder: number;
  /** Pages in sleep hours. */
  sleepPages: number;
}

/** Precision and recall of every rule that paged, most pages first. */
export function rulesOf({ pages, episodes }: Pick<Statement, 'pages' | 'episodes'>): RuleMatch[] {
  const spent = sumOf(episodes.map((episode) => episode.spent));
  return [...groupBy(pages, ({ page }) => JSON.stringify(page.rule)).values()]
    .map((own): RuleMatch => {
      const met = new Set(own.flatMap((page) => page.episodes));
      const spentUnder = sumOf([...met].map((episode) => episode.spent));
      return {
        rule: own[0].page.rule,
        pages: own.length,
        during: own.filter(({ during }) => during).length,
        precision: precisionOf(own),
        recall: shareOf(spentUnder, spent),
        spentUnder,
        sleepPages: own.filter(({ page }) => page.sleep).length,
      };
    })
    .sort((a, b) => b.pages - a.pages);
}
