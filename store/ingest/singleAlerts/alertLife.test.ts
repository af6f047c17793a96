import { alertLife } from './alertLife';

/** Parses reports: `F1` is firing at minute 1, `R2` is resolved at minute 2. */
const told = (text: string) =>
  text.split(' ').flatMap((word) => {
    const minute = Number(word.slice(1));
    const status = word.startsWith('F') ? ('firing' as const) : ('resolved' as const);
    return word === '' ? [] : [{ word, status, at: new Date(Date.UTC(2026, 5, 1, 12, minute)) }];
  });

test.each([
  ['nothing', '', null, '', ''],
  ['it fires', 'F1', null, 'F1', ''],
  ['it is told again', 'F1 F2 F3', null, 'F1', 'F2 F3'],
  ['it ends, and that is told again', 'F1 R2 R3', null, 'F1 R2', 'R3'],
  ['it fires again', 'F1 F2 R3 F4 F5 R6', null, 'F1 R3 F4 R6', 'F2 F5'],
  ['only its end is told', 'R1 R2', null, 'R1', 'R2'],
  ['it fires again at the moment of its end', 'F1 R2 F2', null, 'F1 R2 F2', ''],
  ['that is told again', 'F1 R2 F2 F3 R4', null, 'F1 R2 F2 R4', 'F3'],
  ['it ends at the moment in which it began', 'F1 R1', null, 'F1 R1', ''],
  ['that is told again, after an end', 'R0 F1 R1 F2', null, 'R0 F1 R1 F2', ''],
  ['it fired before', 'F1 R2', true, 'R2', 'F1'],
  ['it had ended before', 'R1 F2', false, 'F2', 'R1'],
])('%s', (_, text, isFiring, events, repeated) => {
  for (const order of [told(text), told(text).reverse()]) {
    const life = alertLife(order, isFiring);
    expect([life.events, life.repeated].map((rows) => rows.map(({ word }) => word).join(' '))).toEqual([
      events,
      repeated,
    ]);
  }
});
