import { Cards } from '../../shared/views/Cards';
import { RotationValues } from './RotationValues';
import { RotationName, type RotationsProps } from './RotationTable';

/** The content of the rotation table as cards, for narrow screens. */
export function RotationCards({ rows, now, until, zone, timeRange }: RotationsProps) {
  return (
    <Cards rows={rows}>
      {(row) => (
        <>
          <RotationName row={row} timeRange={timeRange} />
          <RotationValues row={row} now={now} until={until} zone={zone} />
        </>
      )}
    </Cards>
  );
}
