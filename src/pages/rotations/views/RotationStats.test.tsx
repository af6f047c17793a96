import { toDataFrame } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import { readRotationRows } from '../rotationRow';
import { RotationStats } from './RotationStats';

const now = Date.UTC(2026, 2, 10, 12);
const until = now + 7 * 86_400_000;

/** Text of the figure for rotations with the given minutes of gaps and of unknown hours. */
function nobody(...rotations: Array<[gap: number | null, unknown: number | null]>) {
  const frame = toDataFrame({
    fields: [
      { name: 'rotation', values: rotations.map((_, i) => `r${i}`) },
      { name: 'gapMinutes', values: rotations.map(([gap]) => gap) },
      { name: 'unknownMinutes', values: rotations.map(([, unknown]) => unknown) },
    ],
  });
  render(<RotationStats rows={readRotationRows(frame, now)} now={now} until={until} />);
  const figure = screen.getByText('Time with nobody on call').parentElement;
  return [...(figure?.querySelectorAll('dd') ?? [])].map(({ textContent }) => textContent);
}

test.each<[string, Array<[gap: number | null, unknown: number | null]>, string, string]>([
  ['gaps', [[90, 0]], '1 h 30 min', 'In this time range, past and ahead'],
  [
    'gaps, and hours not known of another',
    [
      [90, 0],
      [0, 10_080],
    ],
    '1 h 30 min',
    'In this time range, past and ahead; 7 d not known',
  ],
  [
    'nothing but hours not known',
    [
      [0, 120],
      [null, null],
    ],
    'None known',
    'In this time range, past and ahead; 2 h not known',
  ],
  ['no gap', [[0, 0]], 'None', 'In this time range, past and ahead'],
])('time with nobody on call: %s', (_, rotations, value, more) => {
  expect(nobody(...rotations)).toEqual([value, more]);
});
