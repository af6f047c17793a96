import type { RotationRow } from '../rotationRow';
import { Balance, CoverageShare, LastRead, NextGap, OnCallNext, OnCallNow, Score } from './cells';
import { LabelledValues } from '../../shared/views/LabelledValues';
import { rotationHeaders } from './RotationTable';

interface Props {
  row: RotationRow;
  /** Epoch milliseconds. */
  now: number;
  until: number;
  zone: string;
}

/** The values of one row of the rotation table, as labeled values. */
export function RotationValues({ row, now, until, zone }: Props) {
  const { onNow, next, nextGap, coverage, score, balance, read } = rotationHeaders();
  return (
    <LabelledValues
      values={[
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
