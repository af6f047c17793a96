import { useMemo } from 'react';
import { readRotationRows } from '../../rotations/rotationRow';
import { RotationValues } from '../../rotations/views/RotationValues';
import type { ViewProps } from '../../shared/scene/ViewPanel';

/** Who is on call now and next, with the rotation's coverage, score and balance. */
export function RotationNow({ frames, now, until, zone }: ViewProps) {
  const row = useMemo(() => readRotationRows(frames.at(0), now).at(0), [frames, now]);
  return row ? <RotationValues row={row} now={now} until={until} zone={zone} /> : null;
}
