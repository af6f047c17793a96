import type { Storage } from '../../storage/storage';
import { forEachEngine } from '../../testing/storage/engines';
import type { OnCallShift } from '../onCall';
import { record as readAt, shift, utc } from '../../testing/rotation/ledger';
import { loadShiftSpans, type ShiftSpanScope } from './shiftSpans';

const anna = shift('anna', '06-15 09:00', '06-22 09:00');
const bence = shift('bence', '06-22 09:00', '06-29 09:00');
const longAgo = shift('dora', '05-04 09:00', '05-11 09:00');

forEachEngine((engine) => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await engine.open();
  });

  const record = (at: string, ...shifts: OnCallShift[]) => readAt(storage, at, shifts);
  async function shifts(from: string, to: string, more: Partial<ShiftSpanScope> = {}) {
    const range = { from: utc(from).getTime(), to: utc(to).getTime() };
    const found = await loadShiftSpans(storage.db, { range, now: utc('07-31 00:00'), ...more });
    const day = (time: number) => new Date(time).toISOString().slice(5, 16).replace('T', ' ');
    return found.map(
      (shift) => `${shift.rotation} L${shift.level} ${shift.responder} ${day(shift.from)}–${day(shift.to)}`
    );
  }

  test('holds what touches the range, whole, with all that is known of it', async () => {
    const override = shift('anna', '06-15 09:00', '06-22 09:00', { kind: 'override', insteadOf: 'bence' });
    await record('06-01 00:00', longAgo, override, bence);
    const range = { from: utc('06-20 00:00').getTime(), to: utc('06-22 09:00').getTime() };
    expect(await loadShiftSpans(storage.db, { range, now: utc('06-20 00:00') })).toEqual([
      {
        shiftId: override.shiftId,
        rotation: 'primary',
        responder: 'anna',
        level: 1,
        zone: 'Europe/Budapest',
        from: anna.startsAt.getTime(),
        to: anna.endsAt.getTime(),
        kind: 'override',
        insteadOf: 'bence',
      },
    ]);
    expect(await shifts('05-01 00:00', '07-01 00:00')).toEqual([
      'primary L1 dora 05-04 09:00–05-11 09:00',
      'primary L1 anna 06-15 09:00–06-22 09:00',
      'primary L1 bence 06-22 09:00–06-29 09:00',
    ]);
  });

  test('counts all that a first reading brings, also a shift that had ended beside one that goes on', async () => {
    const night = shift('hugo', '06-14 15:00', '06-15 03:00');
    const day = shift('esha', '06-15 02:00', '06-15 14:00');
    await record('06-15 10:00', night, day);
    expect(await shifts('06-14 00:00', '06-16 00:00')).toEqual([
      'primary L1 hugo 06-14 15:00–06-15 03:00',
      'primary L1 esha 06-15 02:00–06-15 14:00',
    ]);
  });

  test('takes rotations or teams, none where none is named, and nothing that is learnt later', async () => {
    const second = shift('dora', '06-15 09:00', '06-22 09:00', { rotation: 'second', level: 2 });
    const search = shift('erik', '06-15 09:00', '06-22 09:00', { rotation: 'search', team: 'search' });
    await record('06-01 00:00', anna);
    await record('06-01 00:00', second);
    await record('06-02 00:00', search);
    const all = ['06-15 00:00', '06-16 00:00'] as const;
    const one = (text: string) => [expect.stringContaining(text)];
    expect(await shifts(...all)).toHaveLength(3);
    expect(await shifts(...all, { rotations: ['second'] })).toEqual(one('dora'));
    expect(await shifts(...all, { teams: ['search'] })).toEqual(one('erik'));
    expect(await shifts(...all, { teams: ['payments'], rotations: ['primary', 'search'] })).toEqual(one('anna'));
    expect(await shifts(...all, { rotations: [] })).toEqual([]);
    expect(await shifts(...all, { now: utc('06-01 12:00') })).toHaveLength(2);
  });

  test('the past stays as it was known when it ended', async () => {
    await record('06-01 00:00', anna, bence);
    const swap = shift('erik', '06-15 09:00', '06-22 09:00');
    await record('06-22 12:00', swap, bence);
    expect(await shifts('06-15 00:00', '06-22 00:00')).toEqual(['primary L1 anna 06-15 09:00–06-22 09:00']);
    await record('06-23 00:00', swap, shift('erik', '06-22 09:00', '06-29 09:00'));
    expect(await shifts('06-24 00:00', '06-25 00:00')).toEqual(['primary L1 erik 06-22 09:00–06-29 09:00']);
  });

  test('what is left of a shift that was cut after the fact counts, beside another of its level, too', async () => {
    const other = shift('dora', '06-15 09:00', '06-22 09:00');
    await record('06-01 00:00', anna, other, bence);
    const left = shift('anna', '06-15 09:00', '06-18 12:00');
    await record('06-18 14:00', left, other, shift('erik', '06-18 12:00', '06-22 09:00'), bence);
    expect(await shifts('06-15 00:00', '06-22 00:00')).toEqual([
      'primary L1 anna 06-15 09:00–06-18 12:00',
      'primary L1 dora 06-15 09:00–06-22 09:00',
      'primary L1 erik 06-18 12:00–06-22 09:00',
    ]);
  });
});
