import { sql } from 'kysely';
import { filtered, within } from '../engine/fact';
import { pageDimensions } from '../facts/page';
import { column, type List, reading } from '../engine/list';
import { budgetColumns, withBudgetLinks } from '../slo/budgetLinks';
import {
  aboutColumns,
  bandColumn,
  localColumn,
  originColumns,
  responderColumn,
  rotationColumn,
  titleColumn,
} from './columns';

export const pageList: List = {
  name: 'pages',
  label: 'Pages',
  description: 'Every page: who was called, when by their own clock, for what, and how it is known',
  dimensions: Object.keys(pageDimensions),
  columns: [
    column({ name: 'at', label: 'Time', type: 'time' }),
    responderColumn,
    localColumn,
    bandColumn,
    titleColumn,
    ...aboutColumns,
    column({
      name: 'interruption',
      label: 'Interruption',
      type: 'boolean',
      description: 'False within 60 seconds of the page before to the same responder',
    }),
    column({ name: 'provenance', label: 'Provenance', type: 'string', dimension: 'provenance' }),
    rotationColumn,
    column({ name: 'zone', label: 'Zone', type: 'string' }),
    column({ name: 'channel', label: 'Channel', type: 'string' }),
    column({ name: 'alerts', label: 'Alerts', type: 'number', unit: 'short' }),
    ...originColumns,
    ...budgetColumns,
  ],
  read: async (db, scope, limit) => ({ rows: await withBudgetLinks((await read(db, scope, limit)).rows, scope) }),
};

const read = reading(
  ({ range, filters }, limit) => sql`
    select f."at", ${pageDimensions.responder} as responder, f.local_at, f.band, f.title, f.team, f.service, f.rule,
      f.severity, f.interruption, f.provenance,
      ${pageDimensions.rotation} as rotation, f.zone, f.channel, f.alerts, f.source, f.skewed, f.link
    from page as f
    where ${within(range)} ${filtered(filters, pageDimensions)}
    order by f."at" desc, f.key limit ${limit}`
);
