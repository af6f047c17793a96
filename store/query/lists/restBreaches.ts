import { restBreachListFrame } from '@watchbill/contract';
import { matches } from '../engine/fact';
import { defineList } from '../engine/list';
import { nextFirst, rotationListReader } from '../rotation/rotationListReader';
import { minutesOf } from '../rotation/tables';

export const restBreachList = defineList({
  frame: restBreachListFrame,
  label: 'Rest breaches',
  description: 'Who got, or will get, too little rest, and how it came',
  dimensions: ['team', 'rotation', 'responder', 'breach'],
  ahead: true,
  read: rotationListReader({
    needs: ['shiftsAround', 'pages'],
    configured: true,
    rows: (rotations, { now, filters }) =>
      rotations
        .flatMap((rotation) => rotation.breaches().map((breach) => ({ ...breach, rotation })))
        .filter(({ responder, kind }) => matches({ responder, breach: kind }, filters))
        .sort(nextFirst(now))
        .map(({ rotation, ...breach }) => ({
          from: breach.from,
          to: breach.to,
          responder: breach.responder,
          breach: breach.kind,
          what: breach.what,
          rotation: rotation.id,
          team: rotation.team,
          minutes: minutesOf(breach),
        })),
  }),
});
