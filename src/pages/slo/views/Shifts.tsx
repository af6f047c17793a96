import { t } from '@grafana/i18n';
import { useMemo } from 'react';
import { Quiet } from '../../../shared/components/Sign';
import { momentText } from '../../../shared/formats/times';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { type LineColumn, Lines } from '../../shared/views/Lines';
import { remainingText } from '../../slos/words';
import { countText, shareOrNone } from '../figures';
import { shiftLines, type ShiftLine } from '../paging';

/** Narrower than this, px, a table of seven columns cannot be read. */
const TABLE_WIDTH = 640;
/** Rows that are shown at first. */
const FEW = 8;

/** What each shift took over of the budget, and handed on. */
export function Shifts({ frames, zone }: ViewProps) {
  const shifts = useMemo(() => shiftLines(frames), [frames]);
  const columns = useMemo(() => columnsOf(zone), [zone]);
  return <Lines rows={shifts} columns={columns} tableWidth={TABLE_WIDTH} few={FEW} />;
}

function columnsOf(zone: string): Array<LineColumn<ShiftLine>> {
  const moment = (id: 'from' | 'to', header: string): LineColumn<ShiftLine> => ({
    id,
    header,
    cell: (shift) => momentText(shift[id], zone),
    rank: (shift) => shift[id],
  });
  const left = (id: 'budgetStart' | 'budgetEnd', header: string): LineColumn<ShiftLine> => ({
    id,
    header,
    cell: ({ [id]: share }) => (share === null ? '–' : remainingText(share)),
    rank: (shift) => shift[id],
  });
  return [
    {
      id: 'responder',
      header: t('slo.shifts.who', 'On call'),
      cell: ({ responder, rotation }) => (
        <div>
          {responder}
          <Quiet>{rotation}</Quiet>
        </div>
      ),
      rank: ({ responder }) => responder,
    },
    moment('from', t('slo.shifts.from', 'From')),
    moment('to', t('slo.shifts.to', 'To')),
    left('budgetStart', t('slo.shifts.start', 'At the start')),
    left('budgetEnd', t('slo.shifts.end', 'At the end')),
    {
      id: 'spent',
      header: t('slo.now.spent', 'Spent'),
      cell: ({ spent }) => shareOrNone(spent),
      rank: ({ spent }) => spent,
    },
    {
      id: 'pages',
      header: t('slo.totals.pages', 'Pages'),
      cell: ({ pages }) => countText(pages),
      rank: ({ pages }) => pages,
    },
  ];
}
