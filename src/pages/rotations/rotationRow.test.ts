import { toDataFrame } from '@grafana/data';
import { isGapNow, isPartlyUnknown, isUnread, readRotationRows } from './rotationRow';

const now = Date.UTC(2026, 2, 10, 12);
const day = 86_400_000;

function frame(rows: Array<Record<string, unknown>>) {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return toDataFrame({ fields: names.map((name) => ({ name, values: rows.map((row) => row[name] ?? null) })) });
}

test('rotations in danger come first: nobody on call now, the soonest gap, the lowest score', () => {
  const rows = readRotationRows(
    frame([
      { rotation: 'calm', score: 95 },
      { rotation: 'unfair', score: 60 },
      { rotation: 'later', score: 90, nextGap: now + 3 * day },
      { rotation: 'soon', score: 99, nextGap: now + day },
      { rotation: 'nobody', score: 99, nextGap: now - day },
      { rotation: 'unread' },
    ]),
    now
  );
  expect(rows.map(({ id }) => id)).toEqual(['nobody', 'soon', 'later', 'unread', 'unfair', 'calm']);
  expect(rows.map((row) => isGapNow(row, now))).toEqual([true, false, false, false, false, false]);
});

test('several people of one cell, each with their zone where it is known', () => {
  const [row] = readRotationRows(
    frame([{ rotation: 'r', onNow: 'Anna, Béla', onNowZones: 'Europe/Budapest, Asia/Kolkata', next: 'Chitra' }]),
    now
  );
  expect(row.onNow).toEqual([
    { name: 'Anna', zone: 'Europe/Budapest' },
    { name: 'Béla', zone: 'Asia/Kolkata' },
  ]);
  expect(row.next).toEqual([{ name: 'Chitra', zone: null }]);
});

test('a rotation that was never read is told from one without a gap', () => {
  const rows = readRotationRows(frame([{ rotation: 'read', readAt: now }, { rotation: 'unread' }]), now);
  expect(rows.map((row) => [row.id, isUnread(row)])).toEqual([
    ['read', false],
    ['unread', true],
  ]);
});

test('hours that are not known are told from none', () => {
  const rows = readRotationRows(
    frame([
      { rotation: 'a', unknownMinutes: 90 },
      { rotation: 'b', unknownMinutes: 0 },
    ]),
    now
  );
  expect(rows.map((row) => [row.id, isPartlyUnknown(row)])).toEqual([
    ['a', true],
    ['b', false],
  ]);
});

test('what is not known is not zero', () => {
  const [row] = readRotationRows(frame([{ rotation: 'r', onNow: null }]), now);
  expect(row).toMatchObject({ name: 'r', onNow: [], nextGap: null, coverage: null, score: null, balanceSpread: null });
});
