import { minutesOf } from '../../rotation/tables';
import { number, person, type TableSpec, text, time, type View, viewTable } from '../../rotation/view';

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
export const restView: View = {
  needs: { turns: 'around', pages: true },
  frames: ({ rotation, scope: { directory } }) => [
    viewTable(
      restTable,
      rotation.breaches().map(({ kind, ...breach }) => ({ ...breach, breach: kind, minutes: minutesOf(breach) })),
      directory
    ),
  ],
};
