import { shortened } from '@watchbill/contract';
import type { FigureName, GoodTerm, SliForm } from './plan';

/** A term that is noted until it answers, since it may be misspelt. */
export interface Watched {
  /** Of a part of the plan. */
  name: string;
  note: string;
}

const CHECK = 'check its metric and labels.';
/** Of a query that is one term. */
const UNANSWERED = {
  good: `The query for good events has never answered, so nothing is measured: ${CHECK}`,
  bad: `The query for bad events has never answered, so none are counted: ${CHECK}`,
};
const MAX_SHOWN_CHARACTERS = 120;

/** Terms that may be absent while there are figures, each with what that does to them. */
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
