import { timelineFrames } from '@watchbill/contract';
import { type Kysely, sql } from 'kysely';
import { groupBy } from '../../../lib/groupBy';
import type { Span } from '../../../time/span';
import type { ShiftSpan } from '../../../rotation/analysis/types';
import type { Schema } from '../../../storage/schema';
import type { RotationAnalysis } from '../../rotation/rotationAnalysis';
import type { RotationScope } from '../../rotation/analyseRotations';
import { gapRow, spanRow, thinSpotRow } from '../../rotation/tables';
import { viewTable } from '../../engine/viewTable';
import { rotationView } from '../../rotation/rotationView';

/** Pages of longer shifts are counted from this long before the range, in milliseconds, as in the list of shifts. */
const MAX_SHIFT_MS = 100 * 86_400_000;

/** Shifts, gaps, spans that are unknown because an event cannot be read, and pages of a rotation. */
export const timelineView = rotationView({
  needs: [],
  frames: async ({ db, rotation, scope }) => {
    const { range, directory } = scope;
    const pages = await pagesOf(db, rotation, range);
    const coverage = rotation.coverage();
    return [
      viewTable(timelineFrames.shifts, shiftRows(rotation, pages, scope), directory),
      viewTable(timelineFrames.gaps, coverage.gaps.map(gapRow), directory),
      viewTable(timelineFrames.thin, coverage.thin.map(thinSpotRow), directory),
      viewTable(timelineFrames.notKnown, coverage.unknown.map(spanRow), directory),
      viewTable(
        timelineFrames.pages,
        pages
          .filter(({ at }) => at.getTime() >= range.from)
          .map(({ shift, ...page }) => ({
            ...page,
            level: shift?.level ?? null,
            shiftId: shift?.shiftId ?? null,
          })),
        directory
      ),
    ];
  },
});

interface PageRow {
  at: Date;
  responder: string;
  rule: string;
  title: string;
  link: string | null;
  band: string;
  provenance: string;
  interruption: boolean;
}

/** Pages in the range, and in shifts that begin before it, each with the shift that it belongs to. */
async function pagesOf(db: Kysely<Schema>, { id, shifts }: RotationAnalysis, range: Span) {
  const from = shifts.reduce((first, shift) => Math.min(first, shift.from), range.from);
  const { rows } = await sql<PageRow>`
    select f."at", f.responder, f.rule, f.title, f.link, f.band, f.provenance, f.interruption from page as f
    where f.rotation = ${id} and f.responder is not null
      and f."at" >= ${new Date(Math.max(from, range.from - MAX_SHIFT_MS))} and f."at" < ${new Date(range.to)}
    order by f."at", f.key`.execute(db);
  const byResponder = groupBy(shifts, ({ responder }) => responder);
  return rows.map((page) => ({ ...page, shift: shiftAt(byResponder.get(page.responder) ?? [], page.at.getTime()) }));
}

/** The shift that somebody is paged in; if several overlap, the one of the first escalation level. */
function shiftAt(shifts: readonly ShiftSpan[], at: number): ShiftSpan | undefined {
  const holding = shifts.filter(({ from, to }) => from <= at && at < to);
  return holding.reduce<ShiftSpan | undefined>(
    (best, shift) => (best && best.level <= shift.level ? best : shift),
    undefined
  );
}

function shiftRows(
  rotation: RotationAnalysis,
  pages: ReadonlyArray<PageRow & { shift: ShiftSpan | undefined }>,
  { now, since, directory }: RotationScope
) {
  const taken = groupBy(pages, ({ shift }) => shift?.shiftId ?? '');
  return rotation.shifts.map((shift) => {
    const own = taken.get(shift.shiftId) ?? [];
    const interruptions = own.filter(({ interruption }) => interruption);
    // The pages of future shifts, and of shifts before the first fact, are unknown.
    const isKnown = shift.from <= now.getTime() && since !== null && shift.to > since.getTime();
    const leavesAt = rotation.people().get(shift.responder)?.leavesAt ?? null;
    const { from, to, responder, level, kind, insteadOf, zone, shiftId } = shift;
    return {
      from,
      to,
      responder,
      level,
      kind,
      insteadOf,
      zone,
      shiftId,
      pages: isKnown ? own.length : null,
      interruptions: isKnown ? interruptions.length : null,
      sleepInterruptions: isKnown ? interruptions.filter(({ band }) => band === 'sleep').length : null,
      known: directory.people.has(shift.responder),
      left: leavesAt !== null && shift.to > leavesAt,
    };
  });
}
