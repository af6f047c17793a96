import type { Sums } from '../budget/series';
import { aroundOf, type ContextEvent, isAround } from './contextEvents';
import type { Episode, Ledger } from './ledger';

/** With a smaller measured share around a page, whether the budget burned is unknown. */
const MIN_MEASURED_SHARE = 0.9;

/** A page, classified by whether the budget burned around it. */
export interface ClassifiedPage {
  page: ContextEvent;
  /** Episodes near the page; several when they are close together, or when the page was open for long. */
  episodes: Episode[];
  /** Whether there was an episode around the page; null where too little was measured to tell. */
  during: boolean | null;
}

/** Classifies the pages sent within the span of the ledger, each once, in the given order. */
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
