import { groupBy } from '../../lib/groupBy';
import type { Statement } from './statement';
import { precisionOf, shareOf, sumOf } from './totals';

/** How well the pages of one rule met the budget. */
export interface RuleMatch {
  /** Null for pages of which no rule is known. */
  rule: string | null;
  pages: number;
  /** Those around which budget burnt. */
  during: number;
  /** Share of those among the pages that can be judged; null without any. */
  precision: number | null;
  /** Share of what all episodes spent that was spent in episodes around which this rule paged; null without episodes. */
  recall: number | null;
  /** The same as a share of the budget. */
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
