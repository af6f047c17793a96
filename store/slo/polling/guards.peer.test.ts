import { testSlo } from '../../testing/slo/slos';
import type { Indicator } from '../types';
import { ENDED, FROM, NEVER, rate, ratio, raw, roundedSums, TO, TRAFFIC } from '../../testing/slo/counters';
import { readIndicators, withSeries } from '../../testing/slo/reading';

const a3 = rate('a3_total');
const a3bad = rate('a3_total{code="500"}');
const errors = rate('h1_errors_total');
const never = rate(NEVER);

// 80 minutes of traffic, and the next minute: its first sample still shows an increase.
const WITH_TRAFFIC = 81;
const guarded = { bad: 479.7, total: 4797, minutes: 180 };
const shares = { bad: 8.1, total: WITH_TRAFFIC, minutes: 180 };

/** Conditions on traffic: a minute without traffic counts as measured, with no events. */
withSeries([...TRAFFIC, ...ENDED], (client) => {
  test.each<[string, Indicator, object]>([
    ['none', ratio(a3bad, a3), guarded],
    ['of the total', ratio(a3bad, `${a3} > 0`), guarded],
    ['in brackets', ratio(a3bad, `(${a3} > 0)`), guarded],
    ['turned', ratio(a3bad, `0 < ${a3}`), guarded],
    ['not zero', ratio(a3bad, `${a3} != 0`), guarded],
    ['at least one', ratio(a3bad, 'sum(increase(a3_total[5m])) >= 1'), guarded],
    ['of each series', ratio(a3bad, 'sum(rate(a3_total[5m]) > 0)'), guarded],
    ['of each series, at least so many', ratio(a3bad, 'sum(rate(a3_total[5m]) >= 0.01)'), guarded],
    ['of counters', ratio('a3_total{code="500"}', 'sum(a3_total) > 0', 'bad', true), guarded],
    ['or zero', ratio(a3bad, `${a3} > 0 or vector(0)`), guarded],
    ['and', ratio(a3bad, `${a3} and ${a3} > 0`), guarded],
    ['of errors', ratio(`${a3bad} > 0`, a3), guarded],
    ['of both', ratio(`${a3bad} > 0`, `${a3} > 0`), guarded],
    ['none in a raw ratio', raw(`${a3bad} / ${a3}`), shares],
    ['in a raw ratio', raw(`${a3bad} / (${a3} > 0)`), shares],
    ['of the errors of a raw ratio', raw(`(${a3bad} > 0) / ${a3}`), shares],
    ['of a raw ratio', raw(`${a3bad} / ${a3} > 0`), shares],
    ['of a raw ratio by its traffic', raw(`${a3bad} / ${a3} and ${a3} > 0`), shares],
    ['in a unit of its own', raw(`${a3bad} / ${a3} and sum(increase(a3_total[5m])) > 10`), shares],
    ['of too little traffic', ratio(a3bad, `${a3} > 2`), { bad: 0, total: 0, minutes: 180 }],
    ['of too little traffic in a raw ratio', raw(`${a3bad} / (${a3} > 2)`), { bad: 0, total: 0, minutes: 180 }],
    [
      'by increases of a longer range',
      ratio(a3bad, 'sum(increase(a3_total[5m])) > 240'),
      { bad: 474, total: 4740, minutes: 180 },
    ],
    ['of what is not there', ratio(errors, `${never} > 0`), { bad: 0, total: 0, minutes: 0 }],
  ])('a guard: %s', async (_, indicator, expected) => {
    const span = { from: FROM * 1000, to: TO * 1000 };
    const [measured] = await readIndicators([testSlo({ indicator })], span, client());
    expect(roundedSums(measured)).toEqual(expected);
  });
});
