import { type DataFrame, toDataFrame } from '@grafana/data';
import { readBreaches } from './breach';
import { readOpenGaps } from './openGap';
import { readEdits } from './rotaEdit';
import { readMembers } from './member';
import { readLostPoints } from './lostPoints';

function frame(name: string, columns: Record<string, unknown[]>): DataFrame {
  return toDataFrame({ name, fields: Object.entries(columns).map(([field, values]) => ({ name: field, values })) });
}

test('a score comes with what it lost, the most first', () => {
  const { score, items } = readLostPoints([
    frame('score', { score: [72.5] }),
    frame('items', {
      component: ['rest', 'gap'],
      points: [2.5, 25],
      what: ['Woken', 'Nobody on call'],
      from: [null, 1000],
      to: [null, 2000],
      responder: ['anna', null],
    }),
  ]);
  expect(score).toBe(72.5);
  expect(items.map(({ component, points, span, person }) => ({ component, points, span, person }))).toEqual([
    { component: 'gap', points: 25, span: { from: 1000, to: 2000 }, person: null },
    { component: 'rest', points: 2.5, span: null, person: 'anna' },
  ]);
});

test('a score that is not known is not zero', () => {
  expect(readLostPoints([frame('score', {})])).toEqual({ score: null, items: [] });
});

test('candidates stand below their gap by rank, the soonest gap first', () => {
  const gaps = readOpenGaps([
    frame('candidates', {
      gapFrom: [2000, 1000, 1000],
      gapTo: [3000, 1500, 1500],
      rank: [1, 2, 1],
      responder: ['anna', 'anna', 'bela'],
      available: [true, false, true],
      reasons: ['Free', 'Gone', 'Free'],
    }),
  ]);
  expect(gaps.map(({ from, candidates }) => [from, candidates.map(({ id, available }) => [id, available])])).toEqual([
    [
      1000,
      [
        ['bela', true],
        ['anna', false],
      ],
    ],
    [2000, [['anna', true]]],
  ]);
});

test('a gap that nobody could take is there all the same', () => {
  const gaps = readOpenGaps([frame('candidates', { gapFrom: [1000], gapTo: [1500], rank: [null], responder: [null] })]);
  expect(gaps).toEqual([{ from: 1000, to: 1500, candidates: [] }]);
});

test('members with what they carry; what is not known is not zero', () => {
  const [anna] = readMembers([
    frame('members', { responder: ['anna'], hours: [12.5], pages: [null], balance: [-3], left: [true] }),
  ]);
  expect(anna).toMatchObject({ id: 'anna', name: 'anna', hours: 12.5, pages: null, balance: -3, left: true });
});

test('cases of too little rest with whose and why', () => {
  const breaches = readBreaches([
    frame('rest', { from: [1000], to: [2000], responder: ['anna'], breach: ['noRest'], what: ['Woken'] }),
  ]);
  expect(breaches).toEqual([{ key: '0', from: 1000, to: 2000, person: 'anna', breach: 'noRest', what: 'Woken' }]);
});

test('edits tell whether they came after the fact', () => {
  const edits = readEdits(
    frame('rotaEdits', {
      knownAt: [2000, 1000],
      what: ['Anna added', 'Béla removed'],
      afterTheFact: [true, false],
    })
  );
  expect(edits.map(({ knownAt, change, afterTheFact }) => [knownAt, change, afterTheFact])).toEqual([
    [2000, 'Anna added', true],
    [1000, 'Béla removed', false],
  ]);
});

test('a load counts hours where the store says so', () => {
  const members = frame('members', { responder: ['anna'], expectedLoad: [24] });
  expect(readMembers([members])[0].loadUnit).toBe('pages');
  members.fields[1].config = { unit: 'h' };
  expect(readMembers([members])[0].loadUnit).toBe('hours');
});
