import { Sums } from '../budget/series';
import { burnSpans } from './episodes';
import { MINUTE } from '../../time/units';
import { minutes, slo, START, type ErrorRun } from '../../testing/slo/statement';

const HOURS = 24 * 60;

function found(strokes: ErrorRun[], span = { from: 0, to: HOURS }, total = 1000): string[] {
  const sums = new Sums(minutes(HOURS, strokes, total));
  const asked = { from: START + span.from * MINUTE, to: START + span.to * MINUTE };
  return burnSpans(sums, slo(), asked).map(({ from, to, bad, peakBurn }) => {
    const [begins, ends] = [from, to].map((at) => (at - START) / MINUTE);
    return `${begins}-${ends} ${Math.round(bad * 1e6) / 1e6} ×${Math.round(peakBurn)}`;
  });
}

describe('burnSpans', () => {
  it.each<[string, ErrorRun[], string[]]>([
    ['nothing was bad', [], []],
    ['burns at exactly 1', [{ at: 60, minutes: 10, bad: 1 }], ['60-70 10 ×1']],
    ['burns below 1', [{ at: 60, minutes: 10, bad: 0.999 }], []],
    [
      'less than 15 minutes apart',
      [
        { at: 60, minutes: 5, bad: 20 },
        { at: 79, minutes: 5, bad: 40 },
      ],
      ['60-84 300 ×40'],
    ],
    [
      '15 minutes apart',
      [
        { at: 60, minutes: 5, bad: 20 },
        { at: 80, minutes: 5, bad: 40 },
      ],
      ['60-65 100 ×20', '80-85 200 ×40'],
    ],
    [
      'bad below 1 within a pause belongs to the episode',
      [
        { at: 60, minutes: 5, bad: 20 },
        { at: 65, minutes: 10, bad: 0.5 },
        { at: 75, minutes: 5, bad: 20 },
      ],
      ['60-80 205 ×20'],
    ],
    [
      'a pause that takes back more than the later one burnt beyond the even budget',
      [
        { at: 60, minutes: 60, bad: 500 },
        { at: 130, minutes: 1, bad: 2 },
      ],
      ['60-120 30000 ×500', '130-131 2 ×2'],
    ],
    [
      'three that are worth it only together',
      [
        { at: 60, minutes: 1, bad: 20 },
        { at: 66, minutes: 1, bad: 4 },
        { at: 70, minutes: 1, bad: 40 },
      ],
      ['60-71 64 ×40'],
    ],
    [
      'time that was not measured takes nothing back',
      [
        { at: 60, minutes: 1, bad: 2 },
        { at: 61, minutes: 10, bad: null },
        { at: 71, minutes: 1, bad: 2 },
      ],
      ['60-72 4 ×2'],
    ],
  ])('%s', (_, strokes, expected) => {
    expect(found(strokes)).toEqual(expected);
  });

  it('cuts at the span', () => {
    const outage = [{ at: 60, minutes: 60, bad: 100 }];
    expect(found(outage, { from: 90, to: 100.5 })).toEqual(['90-100.5 1050 ×100']);
  });

  it('makes no episode of a day of few errors, each of which burns fast in its minute', () => {
    const drip = Array.from({ length: 144 }, (_, i) => ({ at: i * 10 + 3, minutes: 1, bad: 3 }));
    const longest = Math.max(
      ...found(drip).map((text) => {
        const [from, to] = text.split(' ')[0].split('-').map(Number);
        return to - from;
      })
    );
    expect(longest).toBe(1);
  });

  it('takes every error for an episode where a single one is a burn, and joins those close together', () => {
    const few = [3, 10, 400].map((at) => ({ at, minutes: 1, bad: 1 }));
    expect(found(few, undefined, 10)).toEqual(['3-11 2 ×100', '400-401 1 ×100']);
  });
});
