import { coverFrames } from '@watchbill/contract';
import type { Kysely } from 'kysely';
import type { Configuration } from '../../../config/directory';
import { type Candidate, whoShouldCover } from '../../../rotation/analysis/cover';
import type { Gap, ShiftSpan } from '../../../rotation/analysis/types';
import { loadShiftSpans } from '../../../rotation/ledger/shiftSpans';
import type { Schema } from '../../../storage/schema';
import { emptyRow, type RowFor } from '../../engine/frameRows';
import type { RotationAnalysis } from '../../rotation/rotationAnalysis';
import { minutesOf } from '../../rotation/tables';
import { viewTable } from '../../engine/viewTable';
import { rotationView } from '../../rotation/rotationView';

/** Maximum number of gaps for which candidates are ranked: the next ones. */
const MAX_GAPS = 5;
/** Shifts up to this far from a gap, in milliseconds, may belong to the same run of days on call. */
const AROUND_MS = 60 * 86_400_000;

/** Ranks candidates to cover the next gaps, with reasons. */
export const coverView = rotationView({
  needs: ['allShifts', 'profile'],
  frames: async ({ db, rotation, scope: { now, directory } }) => {
    const gaps = rotation
      .coverage()
      .gaps.filter(({ to }) => to > now.getTime())
      .slice(0, MAX_GAPS);
    const shifts = await shiftsAround(db, gaps, now);
    const rows = gaps.flatMap((gap): Array<RowFor<typeof coverFrames.candidates>> => {
      const candidates = candidatesOf(gap, rotation, shifts, directory);
      // A gap without candidates still gets a row.
      return candidates.length > 0
        ? candidates.map((one) => rowOf(gap, one))
        : [{ ...emptyRow(coverFrames.candidates), ...gapColumns(gap) }];
    });
    return [viewTable(coverFrames.candidates, rows, directory)];
  },
});

/** Shifts of all rotations: somebody who is on call elsewhere cannot cover the gap. */
async function shiftsAround(db: Kysely<Schema>, gaps: readonly Gap[], now: Date): Promise<ShiftSpan[]> {
  const [first, last] = [gaps.at(0), gaps.at(-1)];
  return first && last
    ? loadShiftSpans(db, { range: { from: first.from - AROUND_MS, to: last.to + AROUND_MS }, now })
    : [];
}

function candidatesOf(
  gap: Gap,
  rotation: RotationAnalysis<'allShifts' | 'profile'>,
  shifts: readonly ShiftSpan[],
  directory: Configuration
): Candidate[] {
  return whoShouldCover(gap, {
    members: rotation.participants().members,
    shifts,
    balances: rotation.balances(),
    unit: rotation.loadUnit,
    limits: directory.rest,
    rotationName: (id) => directory.rotations.get(id)?.name ?? id,
  });
}

function rowOf(gap: Gap, { reasons, ...candidate }: Candidate) {
  return { ...candidate, ...gapColumns(gap), reasons: reasons.join('. ') };
}

function gapColumns(gap: Gap) {
  return { gapFrom: gap.from, gapTo: gap.to, gapMinutes: minutesOf(gap) };
}
