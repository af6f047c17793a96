import { coverageFrames } from '@watchbill/contract';
import { doubtfulPeople } from '../../../rotation/analysis/doubtful';
import { shareOf } from '../../../rotation/analysis/coverage';
import { lengthOf } from '../../../time/span';
import type { Coverage } from '../../../rotation/analysis/types';
import { emptyRow } from '../../engine/frameRows';
import { gapRow, minutesOf, thinSpotRow } from '../../rotation/tables';
import { viewTable } from '../../engine/viewTable';
import { rotationView } from '../../rotation/rotationView';
import { MINUTE } from '../../../time/units';

/** How much of the declared coverage is covered, and whose presence is in doubt. */
export const coverageView = rotationView({
  needs: [],
  frames: ({ rotation, scope: { now, directory } }) => {
    const coverage = rotation.coverage();
    const people = doubtfulPeople(rotation.shifts, (id) =>
      directory.people.has(id) ? rotation.people().get(id) : undefined
    );
    return [
      viewTable(
        coverageFrames.coverage,
        [rotation.range ? coverageRow(coverage, now.getTime()) : emptyRow(coverageFrames.coverage)],
        directory
      ),
      viewTable(coverageFrames.gaps, coverage.gaps.map(gapRow), directory),
      viewTable(coverageFrames.thin, coverage.thin.map(thinSpotRow), directory),
      viewTable(
        coverageFrames.people,
        people.map(({ responder, problem, shifts, length, first }) => ({
          responder,
          problem,
          shifts,
          minutes: length / MINUTE,
          first,
        })),
        directory
      ),
    ];
  },
});

function coverageRow({ declared, covered, gaps, unknown, thin }: Coverage, now: number) {
  const next = gaps.find(({ to }) => to > now);
  return {
    declaredMinutes: declared / MINUTE,
    coveredMinutes: covered / MINUTE,
    gapMinutes: lengthOf(gaps) / MINUTE,
    unknownMinutes: lengthOf(unknown) / MINUTE,
    thinMinutes: lengthOf(thin) / MINUTE,
    coverage: shareOf({ declared, covered, unknown }),
    nextGap: next?.from ?? null,
    nextGapMinutes: next ? minutesOf(next) : null,
  };
}
