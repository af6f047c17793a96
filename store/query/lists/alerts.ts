import { sql } from 'kysely';
import { commonDimensions, filtered, within } from '../fact';
import { column, type List, reading } from '../list';
import { aboutColumns, originColumns, titleColumn } from './columns';

export const alertList: List = {
  name: 'alerts',
  label: 'Alerts',
  description: 'Alerts that began to fire, and when they were resolved',
  dimensions: Object.keys(commonDimensions),
  columns: [
    column({ name: 'at', label: 'Time', type: 'time' }),
    column({ name: 'resolved', label: 'Resolved', type: 'time' }),
    titleColumn,
    ...aboutColumns,
    column({ name: 'receiver', label: 'Receiver', type: 'string' }),
    column({ name: 'labels', label: 'Labels', type: 'string' }),
    ...originColumns,
  ],
  read: reading(
    ({ range, filters }, limit) => sql`
    with f as (
      select f.* from alert_event as f
      where f.status = 'firing' and ${within(range)} ${filtered(filters, commonDimensions)}
      order by f."at" desc, f.key limit ${limit})
    select f."at", r."at" as resolved, f.title, f.team, f.service, f.rule, f.severity, f.receiver, f.labels, f.source,
      f.skewed, f.link
    from f left join (
      select e.alert_id, max(e."at") as "at" from alert_event as e
      where e.status = 'resolved' and e.alert_id in (select alert_id from f) group by e.alert_id
    ) as r on r.alert_id = f.alert_id and r."at" >= f."at"
    order by f."at" desc, f.key`
  ),
};
