import { burdensOf, type RestInput } from './rest';
import { inWords, range } from '../../testing/rotation/analysis';
import { found, input } from '../../testing/rotation/rest';
import type { CoveragePlan } from './types';

describe('burdensOf', () => {
  function burdens(shifts: string[], pages: string[], told: Partial<RestInput & CoveragePlan> = {}) {
    return burdensOf(input(shifts, pages, told)).map(({ breach: { kind, responder }, spans }) =>
      [kind, responder, ...inWords(spans)].join(' ')
    );
  }

  const both = ['anna 2026-06-01T09:00Z 2026-06-02T12:00Z', 'bence/2 2026-06-01T09:00Z 2026-06-02T18:00Z'];
  const woken = ['anna 2026-06-02T04:00Z', 'bence 2026-06-02T05:00Z'];

  it('counts every moment once, for who is on call', () => {
    expect(burdens(both, woken)).toEqual([
      'noRest anna 2026-06-02T08:00 2026-06-02T12:00',
      'noRest bence 2026-06-02T12:00 2026-06-02T16:00',
    ]);
  });

  it('counts declared time alone', () => {
    const hours = [{ days: [2], from: 11 * 60, to: 15 * 60 }];
    expect(burdens(both, woken, { hours })).toEqual([
      'noRest anna 2026-06-02T11:00 2026-06-02T12:00',
      'noRest bence 2026-06-02T12:00 2026-06-02T15:00',
    ]);
  });

  it('counts a page off shift and a missing second for nothing', () => {
    const shift = ['anna 2026-06-01T09:00Z 2026-06-02T08:00Z'];
    const pages = ['anna 2026-06-02T03:00Z', 'anna 2026-06-02T11:00Z up'];
    expect(burdens(shift, pages, { behind: [] })).toEqual([]);
  });

  it('lets a gap relieve nobody, where the list of breaches asks for a gap between shifts of their own', () => {
    const shifts = ['anna 2026-06-05T09:00Z 2026-06-08T09:00Z'];
    const told = { range: range('2026-05-31T09:00Z 2026-06-08T09:00Z') };
    expect(burdens(shifts, [], told)).toEqual(['longShift anna 2026-06-07T10:00 2026-06-08T09:00']);
    expect(found(input(shifts, [], told))).toEqual([]);

    const days = range('2026-06-01T09:00Z 2026-06-09T09:00Z');
    // More than two hours between the shifts of anna are gaps, so there is no free day.
    const others = ['bence 2026-06-05T09:00Z 2026-06-05T22:00Z', 'bence 2026-06-06T01:00Z 2026-06-06T19:00Z'];
    const split = ['anna 2026-06-01T09:00Z 2026-06-05T09:00Z', ...others, 'anna 2026-06-06T19:00Z 2026-06-09T09:00Z'];
    expect(burdens(split, [], { range: days })).toContain('consecutiveDays anna 2026-06-08T10:00 2026-06-09T09:00');
    const short = ['bence 2026-06-05T09:00Z 2026-06-05T23:00Z', ...others.slice(1)];
    const relieved = burdens([split[0], ...short, split[3]], [], { range: days });
    expect(relieved.filter((each) => each.startsWith('cons'))).toEqual([]);
  });
});
