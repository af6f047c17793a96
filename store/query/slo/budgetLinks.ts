import { burnRate } from '../../slo/budget/burn';
import type { Slo } from '../../slo/types';
import { groupBy } from '../../lib/groupBy';
import type { Scope } from '../engine/fact';
import { MINUTE } from '../../time/units';
import { figuresFromSums } from './figuresFromSums';

/** Spent budget is looked for this long before and after a page, as in the budget statement. */
const BEFORE = 60 * MINUTE;
const AFTER = 15 * MINUTE;

/** Length of the range that a link shows before and after the page, each. */
const SHOWN = 12 * 60 * MINUTE;

/** Fields by which a page or an incident links to the error budget that it may have affected. */
export type BudgetLinkField = 'slo' | 'sloFrom' | 'sloTo';

type BudgetLink = { slo: string | null } & Record<Exclude<BudgetLinkField, 'slo'>, number>;

/** A row to link: a time and a service. */
interface Linked {
  at: Date;
  service: string | null;
}

/** Adds to each row the SLO of its service that burned fastest around that time; null if the service has no SLO. */
export async function withBudgetLinks<R extends Linked>(
  rows: readonly R[],
  { slos, archive }: Pick<Scope, 'slos' | 'archive'>
): Promise<Array<R & BudgetLink>> {
  const ofService = groupBy(slos.all(), ({ service }) => service);
  const moments = groupBy(rows, ({ service }) => String(service));
  const asked = [...moments].flatMap(([service, own]) =>
    (ofService.get(service) ?? []).map((slo) => ({ slo, times: own.map(timeOf) }))
  );
  const burns = await figuresFromSums(archive, asked, {
    spansOf: ({ times }) => ({ around: times.map((at) => ({ from: at - BEFORE, to: at + AFTER })) }),
    figureOf: ({ slo, times }, { around }) =>
      new Map(times.map((at, i) => [at, burnRate(around[i], slo.target) ?? -1])),
  });
  const burnOf = new Map(asked.map(({ slo }, i) => [slo.id, burns[i]]));
  return rows.map((row) => {
    const at = timeOf(row);
    const fastest = (ofService.get(String(row.service)) ?? []).reduce<Slo | undefined>(
      (best, slo) => (best && (burnOf.get(best.id)?.get(at) ?? -1) >= (burnOf.get(slo.id)?.get(at) ?? -1) ? best : slo),
      undefined
    );
    return { ...row, slo: fastest?.id ?? null, sloFrom: at - SHOWN, sloTo: at + SHOWN };
  });
}

function timeOf({ at }: Linked): number {
  return at.getTime();
}
