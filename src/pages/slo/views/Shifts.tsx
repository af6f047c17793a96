import { t } from '@grafana/i18n';
import { useMemo } from 'react';
import { MutedText } from '../../../shared/components/StatusLabel';
import { formatMoment } from '../../../shared/formats/times';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { type ResponsiveColumn, ResponsiveTable } from '../../shared/views/ResponsiveTable';
import { formatRemaining } from '../../slos/formats';
import { formatCount, formatShareOrDash } from '../formats';
import { readShiftRows, type ShiftRow } from '../rulesAndShifts';

/** Least width for the table of seven columns, px; narrower views show cards. */
const TABLE_WIDTH = 640;
/** Rows shown before "show all". */
const FEW = 8;

/** Remaining budget at the start and end of each shift. */
export function Shifts({ frames, zone }: ViewProps) {
  const shifts = useMemo(() => readShiftRows(frames), [frames]);
  const columns = useMemo(() => columnsOf(zone), [zone]);
  return <ResponsiveTable rows={shifts} columns={columns} tableWidth={TABLE_WIDTH} initialRows={FEW} />;
}

function columnsOf(zone: string): Array<ResponsiveColumn<ShiftRow>> {
  const moment = (id: 'from' | 'to', header: string): ResponsiveColumn<ShiftRow> => ({
    id,
    header,
    cell: (shift) => formatMoment(shift[id], zone),
    sortValue: (shift) => shift[id],
  });
  const left = (id: 'budgetStart' | 'budgetEnd', header: string): ResponsiveColumn<ShiftRow> => ({
    id,
    header,
    cell: ({ [id]: share }) => (share === null ? '–' : formatRemaining(share)),
    sortValue: (shift) => shift[id],
  });
  return [
    {
      id: 'responder',
      header: t('slo.shifts.who', 'On call'),
      cell: ({ responder, rotation }) => (
        <div>
          {responder}
          <MutedText>{rotation}</MutedText>
        </div>
      ),
      sortValue: ({ responder }) => responder,
    },
    moment('from', t('slo.shifts.from', 'From')),
    moment('to', t('slo.shifts.to', 'To')),
    left('budgetStart', t('slo.shifts.start', 'At the start')),
    left('budgetEnd', t('slo.shifts.end', 'At the end')),
    {
      id: 'spent',
      header: t('slo.now.spent', 'Spent'),
      cell: ({ spent }) => formatShareOrDash(spent),
      sortValue: ({ spent }) => spent,
    },
    {
      id: 'pages',
      header: t('slo.totals.pages', 'Pages'),
      cell: ({ pages }) => formatCount(pages),
      sortValue: ({ pages }) => pages,
    },
  ];
}
