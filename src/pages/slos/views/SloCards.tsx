import { Cards } from '../../shared/views/Cards';
import { SloValues } from './SloValues';
import { PAGE_SIZE, SloName, type SlosProps } from './SloTable';

/** The content of the SLO table as cards, for narrow screens. */
export function SloCards({ rows, now, zone, timeRange }: SlosProps) {
  return (
    <Cards rows={rows} pageSize={PAGE_SIZE}>
      {(row) => (
        <>
          <SloName row={row} timeRange={timeRange} />
          <SloValues row={row} now={now} zone={zone} />
        </>
      )}
    </Cards>
  );
}
