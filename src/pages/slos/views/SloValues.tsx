import { LabelledValues } from '../../shared/views/LabelledValues';
import type { SloRow } from '../sloRow';
import { BurnRate, Coverage, Pages, Remaining, RunsOut, Sli, State } from './cells';
import { sloHeaders } from './SloTable';

interface Props {
  row: SloRow;
  /** Epoch milliseconds. */
  now: number;
  zone: string;
}

/** The values of one row of the SLO table, as labeled values. */
export function SloValues({ row, now, zone }: Props) {
  const { state, remaining, burn, runsOut, sli, pages, coverage } = sloHeaders();
  return (
    <LabelledValues
      values={[
        { label: state, value: <State {...row} /> },
        { label: remaining, value: <Remaining {...row} /> },
        { label: burn, value: <BurnRate {...row} /> },
        { label: runsOut, value: <RunsOut row={row} now={now} zone={zone} /> },
        { label: sli, value: <Sli {...row} /> },
        { label: pages, value: <Pages {...row} /> },
        { label: coverage, value: <Coverage {...row} /> },
      ]}
    />
  );
}
