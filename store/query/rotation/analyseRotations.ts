import { type Kysely, sql } from 'kysely';
import type { Directory } from '../../config/directory';
import { groupBy } from '../../lib/groupBy';
import { RECENT_MS } from '../../rotation/analysis/members';
import type { Span } from '../../time/span';
import type { TakenPage, ShiftSpan } from '../../rotation/analysis/types';
import { loadShiftSpans } from '../../rotation/ledger/shiftSpans';
import type { Schema } from '../../storage/schema';
import type { Scope, Sql } from '../engine/fact';
import { DAY } from '../../time/units';
import { type Need, shiftsNeeded } from './needs';
import { around, FullRotationAnalysis, NIGHTS_BEFORE_MS, type RotationAnalysis } from './rotationAnalysis';
import { rotationFilter, type RotationRecord, loadRotations } from './loadRotations';

/** Length of the history from which expected load is estimated: 26 weeks. */
const PROFILE_MS = 26 * 7 * DAY;

/** Range, current time, configuration and filters for an analysis of rotations. */
export type RotationScope = Pick<Scope, 'range' | 'now' | 'since' | 'filters' | 'directory'>;

/**
 * Reads and analyses the rotations that pass filters on team and rotation, in a fixed number of SQL statements:
 * configured rotations in the order of the configuration, then rotations that only the ledger knows.
 *
 * @param configured limits the result to configured rotations
 */
export async function analyseRotations<N extends Need>(
  db: Kysely<Schema>,
  scope: RotationScope,
  { needs, configured }: { needs: readonly N[]; configured: boolean }
): Promise<Array<RotationAnalysis<N>>> {
  const all = await loadRotations(db, scope.directory, scope.now);
  const rotations = all.filter(rotationFilter(scope.filters)).filter(({ entry }) => entry !== null || !configured);
  return analyse(db, rotations, scope, needs, rotations.length === all.length);
}

/**
 * Analyses rotations that have been loaded already.
 * @param areAll true if these are all rotations, so that the SQL need not list their ids
 */
export function analyse<N extends Need>(
  db: Kysely<Schema>,
  rotations: readonly RotationRecord[],
  scope: RotationScope,
  needs: readonly N[],
  areAll?: boolean
): Promise<Array<RotationAnalysis<N>>>;
// eslint-disable-next-line no-redeclare -- an overload
export async function analyse(
  db: Kysely<Schema>,
  rotations: readonly RotationRecord[],
  { range, now, since, directory }: RotationScope,
  needs: readonly Need[],
  areAll = false
): Promise<FullRotationAnalysis[]> {
  const reach = shiftsNeeded(needs);
  const ids = rotations.map(({ id }) => id);
  // Only rest considers the rotations that are paged after this one, and it needs shifts around the range.
  const behind = new Map(rotations.map((rotation) => [rotation.id, reach ? pagedAfter(rotation, directory) : []]));
  const read = [...new Set([...ids, ...[...behind.values()].flat()])];
  const only = areAll ? sql`` : ids.length === 0 ? sql`and false` : sql`and f.rotation in (${sql.join(ids)})`;
  const within = shiftsWithin(range, now.getTime(), rotations, reach);
  const until = Math.min(now.getTime(), range.to);
  const history = { from: Math.max(until - PROFILE_MS, since?.getTime() ?? until), to: until };
  const [shifts, pages, paged] = await Promise.all([
    loadShiftSpans(db, { range: within, now, ...(!areAll && { rotations: read }) }),
    needs.includes('pages') ? loadPages(db, { from: range.from - NIGHTS_BEFORE_MS, to: range.to }, only) : null,
    needs.includes('profile') ? loadPageTimes(db, history, only) : null,
  ]);
  const shiftsOf = groupBy(shifts, (shift) => shift.rotation);
  const pagesOf = pages && groupBy(pages, (page) => page.rotation);
  return rotations.map(
    (rotation) =>
      new FullRotationAnalysis(rotation, {
        range,
        now: now.getTime(),
        directory,
        shifts: shiftsOf.get(rotation.id) ?? [],
        behind: shiftsBehind(behind.get(rotation.id) ?? [], shiftsOf),
        pages: pagesOf && (pagesOf.get(rotation.id) ?? []),
        paged: paged && (paged.get(rotation.id) ?? []),
        history,
      })
  );
}

/** Ids of the team's rotations that are paged after the given one (higher escalation levels). */
function pagedAfter({ entry }: RotationRecord, { rotations }: Directory): string[] {
  return [...rotations.values()]
    .filter(({ team, level }) => entry !== null && team === entry.team && level > entry.level)
    .map(({ id }) => id);
}

function shiftsBehind(ids: readonly string[], turnsOf: ReadonlyMap<string, ShiftSpan[]>): ShiftSpan[] | null {
  return ids.length === 0 ? null : ids.flatMap((id) => turnsOf.get(id) ?? []);
}

function shiftsWithin(
  range: Span,
  now: number,
  rotations: readonly RotationRecord[],
  reach: ReturnType<typeof shiftsNeeded>
): Span {
  if (reach === null) {
    return range;
  }
  const { from, to } = around(range);
  if (reach === 'shiftsAround') {
    return { from, to };
  }
  const known = rotations.flatMap((rotation) => (rotation.known ? [rotation.known] : []));
  const firsts = reach === 'allShifts' ? known.map((span) => span.from) : [now - RECENT_MS];
  return { from: Math.min(from, ...firsts), to: Math.max(to, ...known.map((span) => span.to)) };
}

interface PageRow {
  rotation: string;
  responder: string;
  at: Date;
  interruption: boolean;
  band: string;
}

async function loadPages(db: Kysely<Schema>, range: Span, only: Sql): Promise<Array<TakenPage & { rotation: string }>> {
  const { rows } = await sql<PageRow>`
    select f.rotation, f.responder, f."at", f.interruption, f.band from page as f
    where f.rotation is not null and f.responder is not null ${only}
      and f."at" >= ${new Date(range.from)} and f."at" < ${new Date(range.to)}
    order by f."at"`.execute(db);
  return rows.map(({ rotation, responder, at, interruption, band }) => ({
    rotation,
    responder,
    at: at.getTime(),
    interruption,
    sleep: band === 'sleep',
  }));
}

/** Times at which each rotation was paged, in epoch milliseconds. */
async function loadPageTimes(db: Kysely<Schema>, range: Span, only: Sql): Promise<Map<string, number[]>> {
  // One text per rotation instead of one row per page: a large organization has half a million pages.
  const { rows } = await sql<{ rotation: string; times: string }>`
    select f.rotation, string_agg(cast(cast(round(date_part('epoch', f."at") * 1000) as bigint) as text), ' ') as times
    from page as f
    where f.rotation is not null ${only}
      and f."at" >= ${new Date(range.from)} and f."at" < ${new Date(range.to)}
    group by f.rotation`.execute(db);
  return new Map(rows.map(({ rotation, times }) => [rotation, times.split(' ').map(Number)]));
}
