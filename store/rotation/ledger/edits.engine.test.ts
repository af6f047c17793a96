import type { Storage } from '../../storage/storage';
import { forEachEngine } from '../../testing/storage/engines';
import { type EditScope, readEdits } from './edits';
import type { OnCallShift } from '../onCall';
import { record as readAt, shift, utc } from '../../testing/rotation/ledger';

const anna = shift('anna', '06-15 09:00', '06-22 09:00');
const swapped = shift('bence', '06-15 09:00', '06-22 09:00');
const second = shift('dora', '06-15 09:00', '06-22 09:00', { rotation: 'second', team: 'search' });
const farAhead = shift('erik', '06-15 09:00', '06-22 09:00', {
  startsAt: new Date('2027-06-01T09:00:00Z'),
  endsAt: new Date('2027-06-08T09:00:00Z'),
});

forEachEngine((engine) => {
  let storage: Storage;

  beforeAll(async () => {
    storage = await engine.open();
    await record('06-01 12:00', anna);
    await record('06-02 12:00', second);
    await record('06-03 12:00', swapped);
    await record('06-04 12:00', second, shift('erik', '06-22 09:00', '06-29 09:00', { rotation: 'second' }));
    // `farAhead` has entered the ledger's window by now.
    await record('06-05 12:00', swapped, farAhead);
    await record('06-16 12:00', anna, farAhead);
  });

  const record = (at: string, ...shifts: OnCallShift[]) => readAt(storage, at, shifts);
  async function edits(more: Partial<EditScope> = {}, limit = 100) {
    const found = await readEdits(storage.db, { from: utc('01-01 00:00'), to: utc('12-31 00:00'), ...more }, limit);
    return found.map(({ knownAt, what, responder, before, afterTheFact }) => [
      knownAt.toISOString().slice(5, 10),
      what,
      before,
      responder,
      afterTheFact,
    ]);
  }

  const back = ['06-16', 'changed', 'bence', 'anna', true];
  const added = ['06-04', 'added', null, 'erik', false];
  const swap = ['06-03', 'changed', 'anna', 'bence', false];

  test('tells what was edited, the latest first, but no first reading and nothing that only came into sight', async () => {
    expect(await edits()).toEqual([back, added, swap]);
  });

  test.each<[string, Partial<EditScope>, number, unknown[]]>([
    ['by when it was learnt', { from: utc('06-03 12:00'), to: utc('06-04 12:00') }, 100, [swap]],
    ['of a rotation', { rotations: ['primary'] }, 100, [back, swap]],
    ['of a team', { teams: ['payments'], rotations: ['second'] }, 100, [added]],
    ['of none', { rotations: [] }, 100, []],
    ['as many as asked for', {}, 2, [back, added]],
  ])('%s', async (_, scope, limit, expected) => {
    expect(await edits(scope, limit)).toEqual(expected);
  });
});
