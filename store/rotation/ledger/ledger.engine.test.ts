import type { Storage } from '../../storage/storage';
import { forEachEngine } from '../../testing/storage/engines';
import { ledgerWindow } from './diffShifts';
import { endRotations, standingShifts } from './ledger';
import { LedgerOnCall } from './ledgerOnCall';
import type { OnCallShift } from '../onCall';
import { record as readAt, shift, utc } from '../../testing/rotation/ledger';

const anna = shift('anna', '06-15 09:00', '06-22 09:00');
const bence = shift('bence', '06-22 09:00', '06-29 09:00');
const second = shift('dora', '06-15 09:00', '06-22 09:00', { rotation: 'second', level: 2 });

forEachEngine((engine) => {
  let clock = utc('06-16 12:00');
  let storage: Storage;
  let onCall: LedgerOnCall;

  beforeEach(async () => {
    storage = await engine.open();
    clock = utc('06-16 12:00');
    onCall = new LedgerOnCall(storage, () => clock.getTime());
  });

  async function record(at: string, ...shifts: OnCallShift[]) {
    clock = utc(at);
    const difference = await readAt(storage, at, shifts);
    onCall.invalidate('payments');
    return difference;
  }
  const who = async (at: string, knownAt?: string) =>
    (await onCall.onCall('payments', utc(at), knownAt === undefined ? undefined : utc(knownAt))).map(
      ({ responder }) => responder
    );

  test('answers who is on call, start included, end not', async () => {
    await record('06-16 12:00', anna, bence);
    expect(await who('06-15 09:00')).toEqual(['anna']);
    expect(await who('06-22 08:59')).toEqual(['anna']);
    expect(await who('06-22 09:00')).toEqual(['bence']);
    expect(await who('06-29 09:00')).toEqual([]);
    expect(await onCall.onCall('search', utc('06-16 12:00'))).toEqual([]);
    expect(await onCall.onCall('payments', utc('06-16 12:00'))).toEqual([anna]);
  });

  test('answers as it was known then; before the first reading the first counts', async () => {
    await record('06-16 12:00', anna, bence);
    const swap = shift('erik', '06-15 09:00', '06-22 09:00');
    await record('06-18 12:00', swap, bence);
    expect(await who('06-15 10:00')).toEqual(['anna']);
    expect(await who('06-18 11:59')).toEqual(['anna']);
    expect(await who('06-18 12:00')).toEqual(['erik']);
    expect(await who('06-17 12:00', '06-20 12:00')).toEqual(['erik']);
    expect(await who('06-19 12:00', '06-16 12:00')).toEqual(['anna']);
    await record('06-20 12:00', anna, bence);
    expect(await who('06-19 12:00')).toEqual(['erik']);
    expect(await who('06-21 12:00')).toEqual(['anna']);
  });

  test('takes rotations by level, and each with its own first reading', async () => {
    await record('06-16 12:00', second);
    await record('06-17 12:00', anna);
    expect(await who('06-16 13:00')).toEqual(['anna', 'dora']);
  });

  test('writes rows for what changes only', async () => {
    expect(await record('06-16 12:00', anna, bence)).toMatchObject({ added: [anna, bence], removed: [] });
    expect(await record('06-16 13:00', anna, bence)).toMatchObject({ added: [], removed: [] });
    await record('06-16 14:00', anna);
    const rows = await storage.db.selectFrom('shift_event').selectAll().orderBy('known_at').execute();
    expect(
      rows.map(({ responder, change, known_at }) => [responder, change, known_at.toISOString().slice(11, 16)]).sort()
    ).toEqual([
      ['anna', 'added', '12:00'],
      ['bence', 'added', '12:00'],
      ['bence', 'removed', '14:00'],
    ]);
    expect(await standingShifts(storage.db, ['primary', 'other'], ledgerWindow(clock))).toEqual(
      new Map([['primary', [anna]]])
    );
  });

  test('ends rotations that are no longer configured, and keeps what they were', async () => {
    await record('06-16 12:00', anna);
    await record('06-16 12:00', second);
    expect(await endRotations(storage, ['second'], utc('06-17 12:00'))).toEqual(['payments']);
    onCall.invalidate();
    expect(await who('06-17 11:00')).toEqual(['anna', 'dora']);
    expect(await who('06-17 12:00')).toEqual(['dora']);
    expect(await endRotations(storage, ['second'], utc('06-17 13:00'))).toEqual([]);
  });

  test('answers from memory until it is told of new rows', async () => {
    expect(await who('06-16 12:00')).toEqual([]);
    await readAt(storage, '06-16 12:00', [anna]);
    expect(await who('06-16 12:00')).toEqual([]);
    if (engine.name === 'postgresql') {
      // On a shared database, the cache expires: another replica may have written.
      clock = new Date(clock.getTime() + 11_000);
    } else {
      onCall.invalidate('payments');
    }
    expect(await who('06-16 12:00')).toEqual(['anna']);
  });
});
