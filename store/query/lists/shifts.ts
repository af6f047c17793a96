import { sql } from 'kysely';
import { shiftDimensions, shiftRows } from '../facts/shift';
import { column, type List, reading } from '../engine/list';
import { responderColumn, rotationColumn, teamColumn } from './columns';

export const shiftList: List = {
  name: 'shifts',
  label: 'Shifts',
  description: 'Who was, is or will be on call, with the pages each shift took and its alert budget',
  dimensions: Object.keys(shiftDimensions),
  ahead: true,
  columns: [
    column({ name: 'starts_at', label: 'Starts', type: 'time' }),
    column({ name: 'ends_at', label: 'Ends', type: 'time' }),
    responderColumn,
    rotationColumn,
    teamColumn,
    column({ name: 'level', label: 'Level', type: 'number', description: '1 is paged first' }),
    column({ name: 'pages', label: 'Pages', type: 'number', unit: 'short' }),
    column({ name: 'budget', label: 'Budget', type: 'number', unit: 'short' }),
    column({
      name: 'verdict',
      label: 'Alert budget',
      type: 'string',
      value: ({ pages, budget }) => {
        if (pages === null) {
          return 'not known';
        }
        return Number(pages) > Number(budget) ? 'over budget' : 'within budget';
      },
    }),
    column({ name: 'zone', label: 'Zone', type: 'string' }),
  ],
  read: reading(
    (scope, limit) => sql`
    select f.starts_at, f.ends_at, f.responder, f.rotation, f.team, f.level, f.budget, f.zone,
      case when f.ends_at > ${scope.since} then f.pages end as pages
    from (${shiftRows(scope, sql``)}) as f order by f.starts_at desc, f.shift_id limit ${limit}`
  ),
};
