import { minutesOf } from '../../rotation/tables';
import { number, person, type TableSpec, text, time, viewTable } from '../../rotation/view';
import { rotationView } from '../../rotation/rotationView';

const restTable: TableSpec = {
  name: 'rest',
  columns: [
    time('from', 'From'),
    time('to', 'To'),
    person('responder', 'Responder'),
    text('breach', 'Breach', { dimension: 'breach' }),
    text('what', 'What'),
    number('minutes', 'Minutes', { unit: 'm' }),
  ],
};

/** Who got too little rest. */
export const restView = rotationView({
  needs: ['turnsAround', 'pages'],
  frames: ({ rotation, scope: { directory } }) => [
    viewTable(
      restTable,
      rotation.breaches().map(({ kind, ...breach }) => ({ ...breach, breach: kind, minutes: minutesOf(breach) })),
      directory
    ),
  ],
});
