import { number, person, type TableSpec, text, time, viewTable } from '../../rotation/view';
import { rotationView } from '../../rotation/rotationView';

const scoreTable: TableSpec = { name: 'score', columns: [number('score', 'Score')] };

const itemsTable: TableSpec = {
  name: 'items',
  columns: [
    text('component', 'Component'),
    number('points', 'Points lost'),
    text('what', 'What'),
    time('from', 'From'),
    time('to', 'To'),
    person('responder', 'Responder'),
    number('minutes', 'Minutes', { unit: 'm' }),
  ],
};

/** The score with every point it lost. */
export const scoreView = rotationView({
  needs: ['turnsOfMembers', 'pages', 'profile'],
  frames: ({ rotation, scope: { directory } }) => {
    const score = rotation.score();
    return [
      viewTable(scoreTable, [{ score: score?.score ?? null }], directory),
      viewTable(
        itemsTable,
        (score?.items ?? []).map((item) => ({ ...item })),
        directory
      ),
    ];
  },
});
