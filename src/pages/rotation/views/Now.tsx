import { useMemo } from 'react';
import { rotationRows } from '../../rotations/rotationRow';
import { Balance, CoverageShare, LastRead, NextGap, OnCallNext, OnCallNow, Score } from '../../rotations/views/cells';
import { Facts } from '../../rotations/views/Facts';
import { headers } from '../../rotations/views/RotationTable';
import type { ViewProps } from '../../shared/scene/ViewPanel';

/** Who is on call now and next, and how the rotation does. */
export function Now({ frames, now, until, zone }: ViewProps) {
  const row = useMemo(() => rotationRows(frames.at(0), now).at(0), [frames, now]);
  if (!row) {
    return null;
  }
  const { onNow, next, nextGap, coverage, score, balance, read } = headers();
  return (
    <Facts
      facts={[
        { label: onNow, value: <OnCallNow row={row} now={now} /> },
        { label: next, value: <OnCallNext row={row} now={now} zone={zone} /> },
        { label: nextGap, value: <NextGap row={row} now={now} until={until} zone={zone} /> },
        { label: coverage, value: <CoverageShare {...row} /> },
        { label: score, value: <Score {...row} /> },
        { label: balance, value: <Balance {...row} /> },
        { label: read, value: <LastRead row={row} now={now} /> },
      ]}
    />
  );
}
