import { shortened } from '@watchbill/contract';
import type { FigureName, GoodTerm, SliForm } from './plan';

/** A term with a note that is shown until the term returns a value, since it may be misspelt. */
export interface Watched {
  /** Name of the part in the plan. */
  name: string;
  note: string;
}

const CHECK = 'check its metric and labels.';
/** Notes for a query of good or bad events that is a single term. */
const UNANSWERED = {
  good: `The query for good events has never answered, so nothing is measured: ${CHECK}`,
  bad: `The query for bad events has never answered, so none are counted: ${CHECK}`,
};
const MAX_SHOWN_CHARACTERS = 120;

/** Terms that may be absent while figures are measured, each with a note on the effect of that. */
export function watchedTerms(
  terms: ReadonlyArray<{ name: string; figure: FigureName; text: string; counters: readonly string[] }>,
  good: readonly GoodTerm[],
  form: SliForm
): Watched[] {
  return terms.flatMap(({ name, figure, text, counters }) => {
    const isOnly = terms.filter((one) => one.figure === figure).length === 1;
    if (figure === 'buckets' || (isOnly && figure !== 'part')) {
      return [];
    }
    if (name === 'part' && form.kind === 'counts') {
      return [{ name, note: UNANSWERED[form.means] }];
    }
    const shown = shortened(counters.length > 0 ? counters.join(', ') : text, MAX_SHOWN_CHARACTERS);
    const isAllGood = good.length === 1 && good[0].name === name;
    const effect = isAllGood ? 'nothing is measured' : 'it counts as 0';
    return [{ name, note: `${shown} has never answered, so ${effect}: ${CHECK}` }];
  });
}
