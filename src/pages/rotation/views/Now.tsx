import { useMemo } from 'react';
import { rotationRows } from '../../rotations/rotationRow';
import { RotationFacts } from '../../rotations/views/RotationFacts';
import type { ViewProps } from '../../shared/scene/ViewPanel';

/** Who is on call now and next, and how the rotation does. */
export function Now({ frames, now, until, zone }: ViewProps) {
  const row = useMemo(() => rotationRows(frames.at(0), now).at(0), [frames, now]);
  return row ? <RotationFacts row={row} now={now} until={until} zone={zone} /> : null;
}
