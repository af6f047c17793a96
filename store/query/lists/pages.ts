import { pageListFrame } from '@watchbill/contract';
import { sql } from 'kysely';
import { filtered, type Scope, type Sql, within } from '../engine/fact';
import { pageDimensions } from '../facts/page';
import type { RowFor } from '../engine/frameRows';
import { localTime } from './localTime';
import { defineList } from '../engine/list';
import { type BudgetLinkField, withBudgetLinks } from '../slo/budgetLinks';

export const pageList = defineList({
  frame: pageListFrame,
  label: 'Pages',
  description: 'Every page: who was called, when by their own clock, for what, and how it is known',
  dimensions: Object.keys(pageDimensions),
  read: async (db, scope, limit) => {
    const { rows } = await sql<Found>`${pagesIn(scope, limit)}`.execute(db);
    return { rows: await withBudgetLinks(rows.map(rowOf), scope) };
  },
});

interface Found extends Omit<RowFor<typeof pageListFrame>, 'at' | 'local' | BudgetLinkField> {
  at: Date;
  local_at: Date | null;
}

const rowOf = ({ local_at: local, ...row }: Found) => ({ ...row, local: localTime(local) });

function pagesIn({ range, filters }: Scope, limit: number): Sql {
  return sql`
    select f."at", ${pageDimensions.responder} as responder, f.local_at, f.band, f.title, f.team, f.service, f.rule,
      f.severity, f.interruption, f.provenance,
      ${pageDimensions.rotation} as rotation, f.zone, f.channel, f.alerts, f.source, f.skewed, f.link
    from page as f
    where ${within(range)} ${filtered(filters, pageDimensions)}
    order by f."at" desc, f.key limit ${limit}`;
}
