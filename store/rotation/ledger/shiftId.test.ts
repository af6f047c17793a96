import { identityOf, shiftId } from './shiftId';
import { shift } from '../../testing/rotation/ledger';

describe('shiftId', () => {
  const regular = shift('anna', '06-15 09:00', '06-22 09:00');

  it('is the one it was before there were kinds', () => {
    expect(shiftId(regular)).toBe('d2333a96-9069-0326-af8d-34c2d46b5f28');
  });

  it('differs with anything that makes a shift this shift', () => {
    const others = [
      regular,
      { ...regular, rotation: 'second' },
      { ...regular, team: 'search' },
      { ...regular, responder: 'bence' },
      { ...regular, level: 2 },
      { ...regular, startsAt: new Date(0) },
      { ...regular, endsAt: new Date(0) },
      { ...regular, kind: 'override' as const },
      { ...regular, kind: 'swap' as const },
    ];
    expect(new Set(others.map(shiftId)).size).toBe(others.length);
    expect(new Set(others.map(identityOf)).size).toBe(others.length);
    expect(identityOf({ ...regular })).toBe(identityOf(regular));
    expect(shiftId({ ...regular, kind: 'override' })).toBe(shiftId({ ...regular, kind: 'override' }));
  });
});
