import { applyFieldOverrides, createTheme, type DataFrame, FieldType, toDataFrame } from '@grafana/data';
import { MONDAY } from './testing';
import { frameOf } from './testingFrames';
import { readTimelines } from './readTimelines';

const HOUR = 3_600_000;
const hour = (n: number) => MONDAY + n * HOUR;
const names = { anna: 'Anna Kovács', ben: 'Ben' };

const shifts = frameOf(
  'shifts',
  {
    from: [hour(24), hour(0)],
    to: [hour(48), hour(24)],
    responder: ['ben', 'anna'],
    level: [2, 1],
    kind: ['override', 'regular'],
    insteadOf: ['anna', null],
    zone: ['UTC', 'Europe/Budapest'],
    pages: [null, 3],
    interruptions: [null, 2],
    sleepInterruptions: [null, 1],
    shiftId: ['s2', 's1'],
    known: [true, false],
    left: [false, true],
  },
  names
);
const gaps = frameOf('gaps', { from: [hour(48)], to: [hour(50)], before: ['ben'], after: [null] }, names);
const thin = frameOf('thin', { from: [hour(0)], to: [hour(1)], level: [2], depth: [0], declared: [1] });
const pages = frameOf('pages', {
  at: [hour(9), hour(3)],
  responder: ['anna', 'anna'],
  level: [1, null],
  rule: ['DiskFull', 'DiskFull'],
  title: ['Disk is full', null],
  band: ['business', 'sleep'],
  shiftId: ['s1', null],
});

const read = (frames: DataFrame[]) => {
  const reading = readTimelines(
    applyFieldOverrides({
      data: frames,
      fieldConfig: { defaults: {}, overrides: [] },
      replaceVariables: (text) => text,
      theme: createTheme(),
    })
  );
  return reading.kind === 'timelines' ? reading.timelines : reading.kind;
};

describe('readTimelines', () => {
  it('reads shifts in the order of time, people by name', () => {
    const [timeline] = read([shifts, gaps, thin, pages]);
    expect(timeline).toMatchObject({ name: 'Payments', now: MONDAY, empty: false });
    expect(timeline).toHaveProperty('shifts', [
      {
        kind: 'shift',
        id: 's1',
        from: hour(0),
        to: hour(24),
        person: { id: 'anna', name: 'Anna Kovács', known: false, left: true },
        level: 1,
        shiftKind: 'regular',
        insteadOf: null,
        zone: 'Europe/Budapest',
        pages: 3,
        interruptions: 2,
        sleepInterruptions: 1,
      },
      expect.objectContaining({ id: 's2', shiftKind: 'override', insteadOf: 'Anna Kovács', pages: null }),
    ]);
  });

  it('reads gaps, thin spots and pages', () => {
    const [timeline] = read([shifts, gaps, thin, pages]);
    expect(timeline).toMatchObject({
      gaps: [{ kind: 'gap', from: hour(48), to: hour(50), before: 'Ben', after: null }],
      thin: [{ kind: 'thin', level: 2, depth: 0, declared: 1 }],
      pages: [
        { at: hour(3), text: 'DiskFull', sleep: true, level: null, shiftId: null },
        { at: hour(9), text: 'Disk is full', sleep: false, level: 1, shiftId: 's1' },
      ],
    });
  });

  it('reads hours that are not known', () => {
    const notKnown = frameOf('notKnown', { from: [hour(60), hour(50)], to: [hour(61), hour(52)], minutes: [60, 120] });
    expect(read([shifts, notKnown])).toMatchObject([
      {
        notKnown: [
          { kind: 'notKnown', from: hour(50), to: hour(52) },
          { kind: 'notKnown', from: hour(60), to: hour(61) },
        ],
      },
    ]);
  });

  it('knows which days ahead are answered for', () => {
    const asked = { ...shifts, meta: { custom: { ...shifts.meta?.custom, from: hour(0), to: hour(48) } } };
    expect(read([asked])).toMatchObject([{ asked: { from: hour(0), to: hour(48) } }]);
    expect(read([shifts])).toMatchObject([{ asked: null }]);
  });

  it('tells rotations apart, and queries about the same one', () => {
    const other = { ...shifts, meta: { custom: { rotation: 'search', name: 'Search' } } };
    const again = { ...shifts, refId: 'B' };
    expect(read([shifts, gaps, other, again])).toMatchObject([
      { name: 'Payments', gaps: [{}] },
      { name: 'Search', gaps: [] },
      { name: 'Payments', gaps: [] },
    ]);
  });

  it('lives with missing frames and fields, and leaves out rows without times', () => {
    const bare = frameOf('shifts', { from: [hour(0), null], to: [hour(1), hour(2)], responder: ['anna', 'ben'] });
    expect(read([bare])).toMatchObject([
      {
        gaps: [],
        thin: [],
        notKnown: [],
        pages: [],
        shifts: [{ level: 1, shiftKind: 'regular', zone: '', pages: null, person: { known: true } }],
      },
    ]);
  });

  it.each([
    ['no frames', [], 'nothing'],
    ['an empty frame', [toDataFrame({ fields: [] })], 'nothing'],
    ['a measure', [toDataFrame({ fields: [{ name: 'pages', type: FieldType.number, values: [1] }] })], 'wrong'],
    ['another view of a rotation', [frameOf('score', { score: [90] })], 'wrong'],
  ])('says so of %s', (_, frames, kind) => {
    expect(read(frames)).toBe(kind);
  });
});
