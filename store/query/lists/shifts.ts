import { shiftListFrame } from '@watchbill/contract';
import { sql } from 'kysely';
import { shiftDimensions, shiftRows } from '../facts/shift';
import type { RowFor } from '../engine/frameRows';
import { defineList } from '../engine/list';

export const shiftList = defineList({
  frame: shiftListFrame,
  label: 'Shifts',
  description: 'Who was, is or will be on call, with the pages each shift took and its alert budget',
  dimensions: Object.keys(shiftDimensions),
  ahead: true,
  read: async (db, scope, limit) => {
    const { rows } = await sql<Omit<RowFor<typeof shiftListFrame>, 'verdict'>>`
      select f.starts_at as "from", f.ends_at as "to", f.responder, f.rotation, f.team, f.level,
        f.budget as "alertBudget", f.zone, case when f.ends_at > ${scope.since} then f.pages end as pages
      from (${shiftRows(scope, sql``)}) as f order by f.starts_at desc, f.shift_id limit ${limit}`.execute(db);
    return { rows: rows.map((row) => ({ ...row, verdict: verdictOf(row) })) };
  },
});

function verdictOf({ pages, alertBudget }: Pick<RowFor<typeof shiftListFrame>, 'pages' | 'alertBudget'>): string {
  if (pages === null) {
    return 'not known';
  }
  return pages > Number(alertBudget) ? 'over budget' : 'within budget';
}
