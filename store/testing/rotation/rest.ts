import { DEFAULT_HOURS } from '../../config/entries';
import { DEFAULT_REST } from '../../config/quality';
import { NO_HOLIDAYS } from '../../time/holidays';
import { coverageOf } from '../../rotation/analysis/coverage';
import { declaredSpans } from '../../rotation/analysis/declared';
import { momentsOf } from '../../rotation/analysis/load';
import { breachesOf, type RestInput } from '../../rotation/analysis/rest';
import { plan, range, shift } from './analysis';
import type { CoveragePlan, Member, TakenPage } from '../../rotation/analysis/types';

const JUNE = range('2026-06-01 2026-07-01');

/** Somebody with the usual hours, in a zone or in several as `Asia/Kolkata from 2026-06-10`. */
export function member(id: string, ...zones: string[]): Member {
  const dated = zones.map((each) => {
    const [zone, from = null] = each.split(' from ');
    return { zone, from };
  });
  return { id, zones: dated, hours: DEFAULT_HOURS, holidays: NO_HOLIDAYS, leavesAt: null };
}

const members = new Map(
  [member('anna', 'UTC'), member('bence', 'UTC'), member('lin', 'Europe/Budapest', 'Asia/Kolkata from 2026-06-10')].map(
    (each) => [each.id, each]
  )
);

/** `anna 2026-06-02T03:12Z` was woken; `anna 2026-06-02T03:12Z up` was not asleep, `… same` not interrupted anew. */
function page(text: string): TakenPage {
  const [responder, at, mark] = text.split(' ');
  return { responder, at: Date.parse(at), interruption: mark !== 'same', sleep: mark !== 'up' };
}

/** What is asked about rest: shifts as `shift` reads them, pages as `page` does; all of June unless told otherwise. */
export function input(shifts: string[], pages: string[] = [], told: Partial<RestInput & CoveragePlan> = {}): RestInput {
  const all = shifts.map((each) => shift(each));
  const declared = declaredSpans(plan(told), told.range ?? JUNE);
  const { gaps } = coverageOf(all, plan(told), told.range ?? JUNE);
  const limits = DEFAULT_REST;
  return {
    shifts: all,
    moments: momentsOf(all),
    declared,
    gaps,
    pages: pages.map(page),
    members,
    limits,
    range: JUNE,
    behind: null,
    ...told,
  };
}

/** `noRest anna 02T08:00 02T14:12`, in UTC. */
export function found(asked: RestInput): string[] {
  const short = (at: number) => new Date(at).toISOString().slice(8, 16);
  return breachesOf(asked).map(({ kind, responder, from, to }) => `${kind} ${responder} ${short(from)} ${short(to)}`);
}
