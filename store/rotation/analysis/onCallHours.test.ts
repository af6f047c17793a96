import fc from 'fast-check';
import { onCallHours } from './onCallHours';
import { lengthOf } from '../../time/span';
import { HOUR } from '../../time/units';
import { anyTurns, range, shift, ZONES } from '../../testing/rotation/analysis';
import { member } from '../../testing/rotation/members';
import type { Member, ShiftSpan } from './types';

const june = range('2026-06-01 2026-07-01');
const people = (...all: Member[]) => new Map(all.map((one) => [one.id, one]));
const inHours = (length: number) => length / HOUR;

describe('onCallHours', () => {
  it('tells the hours by band, weekend and holiday', () => {
    const anna = member('anna', { zone: 'Europe/Budapest', holidays: new Set(['2026-06-01']) });
    // Monday 00:00 to Monday 00:00 in Budapest
    const [hours] = onCallHours(
      [shift('anna 2026-05-31T22:00Z 2026-06-07T22:00Z')],
      range('2026-05-01 2026-07-01'),
      people(anna)
    );
    expect({ ...hours, total: inHours(hours.total) }).toEqual({
      responder: 'anna',
      total: 168,
      sleep: 70 * HOUR,
      offHours: (4 * 7 + 10 * 3) * HOUR,
      business: 40 * HOUR,
      weekend: 48 * HOUR,
      holiday: 24 * HOUR,
      shifts: 1,
      rotations: 1,
    });
  });

  it('counts an hour once, however many rotations it is held in', () => {
    const shifts: ShiftSpan[] = [
      shift('anna 2026-06-01T00:00Z 2026-06-02T00:00Z'),
      { ...shift('anna 2026-06-01T12:00Z 2026-06-03T00:00Z'), rotation: 'search' },
      shift('bence 2026-06-01T00:00Z 2026-06-01T01:00Z'),
    ];
    const counted = onCallHours(shifts, june, people(member('anna'), member('bence')));
    expect(
      counted.map(({ responder, total, shifts, rotations }) => [responder, inHours(total), shifts, rotations])
    ).toEqual([
      ['anna', 48, 2, 2],
      ['bence', 1, 1, 1],
    ]);
  });

  it('counts what is within the range', () => {
    const shifts = [shift('anna 2026-05-31T20:00Z 2026-06-01T02:00Z'), shift('bence 2026-05-01 2026-06-01')];
    const counted = onCallHours(shifts, june, people(member('anna')));
    expect(counted.map(({ responder, total }) => [responder, inHours(total)])).toEqual([['anna', 2]]);
  });

  it('refuses to leave somebody out', () => {
    expect(() => onCallHours([shift('anna 2026-06-01 2026-06-02')], june, new Map())).toThrow(
      '"anna" has a shift, and is not among the people whose hours are counted.'
    );
  });

  it('adds up: bands are the total, and the total is the union of the shifts', () => {
    const spring = range('2026-03-20 2026-04-10');
    fc.assert(
      fc.property(anyTurns(spring), fc.constantFrom(...ZONES), (shifts, zone) => {
        const all = ['anna', 'bence', 'csilla', 'dora'].map((id) => member(id, { zone }));
        for (const hours of onCallHours(shifts, spring, people(...all))) {
          expect(hours.sleep + hours.offHours + hours.business).toBe(hours.total);
          expect(hours.total).toBe(lengthOf(shifts.filter(({ responder }) => responder === hours.responder)));
          expect(hours.weekend).toBeLessThanOrEqual(hours.total);
        }
      })
    );
  });
});
