import { createTheme } from '@grafana/data';
import { DAY, HOUR } from '../../../shared/time';
import { recordingContext } from '../../shared/testingCanvas';
import { lanesOf } from '../lanes';
import { layoutOf } from '../layout';
import type { Timeline } from '../model';
import { personColors } from '../personColors';
import { gap, MONDAY, notKnown, page, shift, thin, timeline } from '../testing';
import { colorsOf, type Drawing, type Viewport } from './drawing';
import { drawTimeline } from './timeline';

const theme = createTheme();
const widthOf = (text: string) => text.length * 7;
const colors = colorsOf(theme);

/** Canvas calls for drawing some hours of a timeline at 10 px per hour. */
function drawn(
  given: Timeline,
  view: Partial<Viewport> & { hours?: [from: number, to: number] } = {},
  more: Partial<Drawing> = {}
) {
  const [from, to] = view.hours ?? [0, 100];
  const lanes = lanesOf([given], 'people');
  const width = (to - from) * 10;
  const labels = lanes.rows.map(() => '');
  const layout = {
    ...layoutOf(lanes.rows, labels, { width: 1000, height: 300, pages: true }, widthOf),
    labelWidth: 0,
    width,
  };
  const span = { from: MONDAY + from * HOUR, to: MONDAY + to * HOUR };
  const { ctx, calls } = recordingContext();
  const drawing: Drawing = {
    lanes,
    layout,
    height: 276,
    personColors: personColors(theme, ['anna', 'ben']),
    theme,
    zone: 'utc',
    asked: span,
    now: null,
    focus: null,
    ...more,
  };
  drawTimeline(
    { ctx, colors, hatches: { gap: 'gap hatch', thin: 'thin hatch', notKnown: 'falling hatch' }, widthOf },
    drawing,
    {
      ...span,
      width,
      top: 0,
      chosen: null,
      ticks: [],
      weekends: [],
      ...view,
    }
  );
  return {
    texts: calls.filter(({ method }) => method === 'fillText').map(({ args }) => args[0]),
    bars: calls.filter(({ method }) => method === 'roundRect').map(({ args }) => args.slice(0, 3)),
    openFrames: calls.filter(({ method, args }) => method === 'setLineDash' && String(args[0]) === '3,3').length,
    dashed: calls.some(({ method, args }) => method === 'setLineDash' && String(args[0]) === '4,3'),
    triangles: calls.filter(({ method }) => method === 'closePath').length,
    lines: calls.filter(({ method }) => method === 'lineTo').length,
    count: calls.length,
  };
}

const anna = shift('Anna', 0, 24);
const ben = shift('Ben', 24, 48);

describe('drawTimeline', () => {
  it('draws bars where they are, half a px apart, with names', () => {
    const { bars, texts } = drawn(timeline({ shifts: [anna, ben] }));
    expect(bars).toEqual([
      [0.5, expect.anything(), 239],
      [240.5, expect.anything(), 239],
    ]);
    expect(texts).toEqual(['Anna', 'Ben']);
  });

  it('cuts bars at the edges, so that names stay in sight', () => {
    const { bars } = drawn(timeline({ shifts: [anna] }), { hours: [10, 20] });
    expect(bars).toEqual([[-0.5, expect.anything(), 101]]);
  });

  it('draws nothing of what is out of sight, in time or below', () => {
    const shifts = Array.from({ length: 2000 }, (_, i) => shift(`P${i % 40}`, i, i + 1));
    expect(drawn(timeline({ shifts }), { hours: [1000, 1003] }, { height: 5000 }).bars).toHaveLength(3);
    expect(drawn(timeline({ shifts }), { hours: [1000, 1040] }, { height: 60 }).bars.length).toBeLessThan(4);
  });

  it.each([
    ['an override', { shiftKind: 'override' as const }, ['O', 'Anna'], false],
    ['a swap', { shiftKind: 'swap' as const }, ['S', 'Anna'], false],
    ['somebody unknown', { person: { ...anna.person, known: false } }, ['?', 'Anna'], true],
    ['somebody who left', { person: { ...anna.person, left: true } }, ['×', 'Anna'], true],
    [
      'an override by somebody unknown',
      { shiftKind: 'override' as const, person: { ...anna.person, known: false } },
      ['O', '?', 'Anna'],
      true,
    ],
  ])('marks %s by letter', (_, more, texts, dashed) => {
    expect(drawn(timeline({ shifts: [{ ...anna, ...more }] }))).toMatchObject({ texts, dashed });
  });

  it.each([
    ['regular' as const, 0],
    ['override' as const, 2],
    ['swap' as const, 4],
  ])('notches a narrow bar that is %s', (shiftKind, lines) => {
    expect(drawn(timeline({ shifts: [shift('Anna', 0, 1, { shiftKind })] }))).toMatchObject({ texts: [], lines });
  });

  it.each([
    ['inside', gap(10, 40), [], ['Gap 1 d 6 h']],
    ['beside a short one', gap(10, 11), [], ['Gap 1 h']],
    ['not over the next', gap(10, 11), [gap(12, 13)], ['Gap 1 h']],
    ['not over the edge', gap(98, 99), [], []],
  ])('names a gap %s', (_, first, others, texts) => {
    expect(drawn(timeline({ gaps: [first, ...others] })).texts).toEqual(texts);
  });

  it('names a thin spot by how many of how many', () => {
    expect(drawn(timeline({ shifts: [anna], thin: [thin(0, 20)] })).texts).toEqual(['1 of 2, 20 h', 'Anna']);
  });

  it('names hours that are not known, in an open frame and through the lanes', () => {
    const given = timeline({ shifts: [anna], notKnown: [notKnown(30, 60)] });
    expect(drawn(given)).toMatchObject({ texts: ['Not known 1 d 6 h', 'Anna'], openFrames: 1 });
    expect(drawn(timeline({ shifts: [anna], gaps: [gap(30, 60)] })).openFrames).toBe(0);
    // As many as for a gap: the band through the level's lanes, and the item's box, frame and label.
    expect(drawn(given).count).toBe(drawn(timeline({ shifts: [anna], gaps: [gap(30, 60)] })).count);
  });

  it('has triangles for pages in sleep hours, strokes for others', () => {
    const pages = [page(1, { sleep: true }), page(2), page(3, { sleep: true })];
    expect(drawn(timeline({ shifts: [anna], pages })).triangles).toBe(2);
    expect(drawn(timeline({ shifts: [anna], pages }), { hours: [1.5, 2.5] }).triangles).toBe(0);
  });

  it('links shifts that hand over, unless they are too many to tell apart', () => {
    expect(drawn(timeline({ shifts: [anna, ben] })).lines).toBe(1);
    const hourly = Array.from({ length: 100 }, (_, i) => shift(i % 2 ? 'Anna' : 'Ben', i, i + 1));
    expect(drawn(timeline({ shifts: hourly })).lines).toBe(0);
  });

  it('covers what was not asked about', () => {
    const given = timeline({ shifts: [anna] });
    const asked = { from: MONDAY, to: MONDAY + DAY };
    expect(drawn(given, {}, { asked }).count).toBe(drawn(given).count + 1);
  });
});
