import { matches } from '../engine/fact';
import { column, type List } from '../engine/list';
import { nextFirst, rotationListReader } from '../rotation/rotationListReader';
import { minutesOf } from '../rotation/tables';
import { responderColumn, rotationColumn, teamColumn } from './columns';

export const restBreachList: List = {
  name: 'restBreaches',
  label: 'Rest breaches',
  description: 'Who got, or will get, too little rest, and how it came',
  dimensions: ['team', 'rotation', 'responder', 'breach'],
  ahead: true,
  columns: [
    column({ name: 'starts_at', label: 'Starts', type: 'time' }),
    column({ name: 'ends_at', label: 'Ends', type: 'time' }),
    responderColumn,
    column({ name: 'breach', label: 'Breach', type: 'string', dimension: 'breach' }),
    column({ name: 'what', label: 'What', type: 'string' }),
    rotationColumn,
    teamColumn,
    column({ name: 'minutes', label: 'Minutes', type: 'number', unit: 'm' }),
  ],
  read: rotationListReader({
    needs: ['turnsAround', 'pages'],
    configured: true,
    rows: (rotations, { now, filters }) =>
      rotations
        .flatMap((rotation) => rotation.breaches().map((breach) => ({ ...breach, rotation })))
        .filter(({ responder, kind }) => matches({ responder, breach: kind }, filters))
        .sort(nextFirst(now))
        .map(({ rotation, ...breach }) => ({
          starts_at: new Date(breach.from),
          ends_at: new Date(breach.to),
          responder: breach.responder,
          breach: breach.kind,
          what: breach.what,
          rotation: rotation.id,
          team: rotation.team,
          minutes: minutesOf(breach),
        })),
  }),
};
