import type { Sums } from '../budget/series';
import { aroundOf, type ContextEvent, isAround } from './contextEvents';
import type { Episode, Ledger } from './ledger';

/** Below this share of measured time nobody can tell whether the budget burnt. */
const MIN_MEASURED_SHARE = 0.9;

/** A page beside the budget. */
export interface ClassifiedPage {
  page: ContextEvent;
  /** Those it is around; several when they are close together, or the page was open for long. */
  episodes: Episode[];
  /** Whether budget burnt while it was open; null where too little was measured to tell. */
  during: boolean | null;
}

/** Pages that went out within the ledger's span, each once, in the order given. */
export function classifyPages(
  contextEvents: readonly ContextEvent[],
  { span, episodes }: Ledger,
  sums: Sums
): ClassifiedPage[] {
  return contextEvents
    .filter(({ kind, at }) => kind === 'page' && at >= span.from && at < span.to)
    .map((page) => {
      const around = episodes.filter((episode) => isAround(page, episode));
      return { page, episodes: around, during: around.length > 0 || (isMeasured(page, span, sums) ? false : null) };
    });
}

function isMeasured(page: ContextEvent, span: Ledger['span'], sums: Sums): boolean {
  const around = aroundOf(page);
  const looked = { from: Math.max(around.from, span.from), to: Math.min(around.to, span.to) };
  return sums.sum(looked).measured >= MIN_MEASURED_SHARE * (looked.to - looked.from);
}
