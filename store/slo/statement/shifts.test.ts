import { Sums } from '../budget/series';
import { shiftsOf } from './shifts';
import { HOUR } from '../../time/units';
import { contextEvent, minutes, slo, START } from '../../testing/slo/statement';

/** Three days at 1,000 events a minute; a window of one day allows 1,440 bad ones. */
const sums = new Sums(
  minutes(3 * 24 * 60, [
    { at: 10 * 60, minutes: 10, bad: 72 },
    { at: 40 * 60, minutes: 10, bad: 28.8 },
  ])
);
const shift = (responder: string, from: number, to: number) => ({
  shiftId: `${responder}-${from}`,
  responder,
  rotation: 'payments',
  from: START + from * HOUR,
  to: START + to * HOUR,
});

function shifts(asked: Array<ReturnType<typeof shift>>, pages: string[] = []) {
  const daily = slo({ window: { kind: 'rolling', days: 1 } });
  const contextEvents = pages.map((text) => contextEvent(text));
  return shiftsOf({ slo: daily, sums, shifts: asked, contextEvents }).map(
    ({ budgetStart, budgetEnd, spent, pages: got }) =>
      [budgetStart, budgetEnd, spent]
        .map((value) => (value === null ? 'unknown' : Math.round(value * 1e6) / 1e6))
        .concat(got)
        .join(' ')
  );
}

describe('shiftsOf', () => {
  it.each<[string, [number, number], string]>([
    ['takes over all and hands on half', [8, 24], '1 0.5 0.5 0'],
    ['sees old errors fall out of the window', [24, 36], '0.5 1 0 0'],
    ['spends less than falls out', [30, 48], '0.5 0.8 0.2 0'],
    ['goes on', [60, 90], '0.8 1 0 0'],
    ['has not begun', [80, 90], 'unknown unknown unknown 0'],
    ['begins before anything was measured', [-10, 20], 'unknown 0.4 0.6 0'],
    ['was over before anything was measured', [-10, -5], 'unknown unknown unknown 0'],
  ])('%s', (_, [from, to], expected) => {
    expect(shifts([shift('anna', from, to)])).toEqual([expected]);
  });

  it('counts the pages that the responder of the shift got', () => {
    const pages = ['page 07:59 x', 'page 08:00 x', 'page 19:59 x', 'page 20:00 x', 'deploy 12:00 x'];
    expect(shifts([shift('anna', 8, 20), shift('bence', 8, 20)], pages)).toEqual(['1 0.4 0.6 2', '1 0.4 0.6 0']);
  });
});
