import { doubtfulPeople } from '../../../rotation/analysis/doubtful';
import { shareOf } from '../../../rotation/analysis/coverage';
import { lengthOf } from '../../../time/span';
import type { Coverage } from '../../../rotation/analysis/types';
import type { Row } from '../../engine/list';
import { gapsTable, minutesOf, spotRows, thinTable } from '../../rotation/tables';
import { number, person, type TableSpec, text, time, viewTable } from '../../rotation/view';
import { rotationView } from '../../rotation/rotationView';
import { MINUTE } from '../../../time/units';

const coverageTable: TableSpec = {
  name: 'coverage',
  columns: [
    number('declaredMinutes', 'Declared', { unit: 'm' }),
    number('coveredMinutes', 'Covered', { unit: 'm' }),
    number('gapMinutes', 'Gaps', { unit: 'm' }),
    number('unknownMinutes', 'Not known', { unit: 'm', description: 'An event of the calendar cannot be read' }),
    number('thinMinutes', 'Thin', { unit: 'm' }),
    number('coverage', 'Coverage', { unit: 'percentunit' }),
    time('nextGap', 'Next gap'),
    number('nextGapMinutes', 'Length of the next gap', { unit: 'm' }),
  ],
};

const peopleTable: TableSpec = {
  name: 'people',
  columns: [
    person('responder', 'Responder'),
    text('problem', 'Problem', {
      description: 'Nobody whom the configuration knows, or somebody who has left by then',
    }),
    number('shifts', 'Shifts'),
    number('minutes', 'Minutes', { unit: 'm' }),
    time('first', 'First'),
  ],
};

/** How much of what is declared is covered, and by whom in doubt. */
export const coverageView = rotationView({
  needs: [],
  frames: ({ rotation, scope: { now, directory } }) => {
    const coverage = rotation.coverage();
    const people = doubtfulPeople(rotation.turns, (id) =>
      directory.people.has(id) ? rotation.people().get(id) : undefined
    );
    return [
      viewTable(coverageTable, [rotation.range ? coverageRow(coverage, now.getTime()) : {}], directory),
      viewTable(gapsTable, spotRows(coverage.gaps), directory),
      viewTable(thinTable, spotRows(coverage.thin), directory),
      viewTable(
        peopleTable,
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

function coverageRow({ declared, covered, gaps, unknown, thin }: Coverage, now: number): Row {
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
