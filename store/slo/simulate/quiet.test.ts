import fc from 'fast-check';
import type { Span } from '../../time/span';
import { budgetOf } from '../budget/budget';
import { MINUTE } from '../../time/units';
import { described, series } from '../../testing/slo/budget';
import { excluding, Sums } from '../budget/series';
import { anySeries, slo, START } from '../../testing/slo/statement';
import { quietIn } from './quiet';

const span = (from: number, to: number): Span => ({ from: START + from * MINUTE, to: START + to * MINUTE });
const four = series(START, [[1, 10], [2, 20], null, [4, 40]]);

describe('quietIn', () => {
  it.each<[string, Span[], string[]]>([
    ['nothing left out', [], ['0+1 1/10', '1+1 2/20', '2+1 -', '3+1 4/40']],
    ['a slot', [span(1, 2)], ['0+1 1/10', '1+1 0/0', '2+1 -', '3+1 4/40']],
    ['a part of a slot', [span(0.5, 1)], ['0+0.5 0.5/5', '0.5+0.5 0/0', '1+1 2/20', '2+1 -', '3+1 4/40']],
    ['all, and beyond', [span(-5, 9)], ['0+1 0/0', '1+1 0/0', '2+1 -', '3+1 0/0']],
    ['two that overlap', [span(0, 1), span(0, 2)], ['0+1 0/0', '1+1 0/0', '2+1 -', '3+1 4/40']],
  ])('%s', (_, spans, expected) => {
    expect(described(quietIn(four, spans), START)).toEqual(expected);
  });

  it('keeps what was measured, and leaves out what the corrected budget does', () => {
    const anySpans = fc.array(fc.tuple(fc.nat(3000), fc.nat(500)), { maxLength: 4 });
    fc.assert(
      fc.property(anySeries, anySpans, (all, cuts) => {
        const spans = cuts.map(([at, length]) => span(at, at + length));
        const [before, quiet, left] = [all, quietIn(all, spans), excluding(all, spans)].map((each) => new Sums(each));
        const whole = span(0, 20_000);
        const sum = quiet.sum(whole);
        expect(sum.measured).toBeCloseTo(before.sum(whole).measured, 3);
        expect(sum.total).toBeCloseTo(left.sum(whole).total, 3);
        const end = before.until ?? START;
        const [one, other] = [quiet, before].map((sums) => budgetOf(slo(), sums, end, spans).spent ?? 0);
        expect(one).toBeCloseTo(other, 6);
      })
    );
  });
});
