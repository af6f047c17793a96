import { deployListFrame } from '@watchbill/contract';
import { sql } from 'kysely';
import { filtered, within } from '../engine/fact';
import { defineList, selectRows } from '../engine/list';
import { info } from '../engine/notices';

const dimensions = { team: sql`f.team`, service: sql`f.service` };

/** Notice of a store that has never received a deploy. */
const NO_DEPLOY_NOTICE = info('No deploy is known yet. Send them as events of type deploy: see docs/sources.md.');

export const deployList = defineList({
  frame: deployListFrame,
  label: 'Deploys',
  description: 'What went live, as told through the events API',
  dimensions: Object.keys(dimensions),
  read: async (db, { range, filters }, limit) => {
    const [rows, any] = await Promise.all([
      selectRows(
        db,
        deployListFrame,
        sql`
        select f."at", f.title, f.team, f.service, f.link from deploy as f
        where ${within(range)} ${filtered(filters, dimensions)}
        order by f."at" desc, f.key limit ${limit}`
      ),
      sql`select 1 as one from deploy limit 1`.execute(db),
    ]);
    const isNone = any.rows.length === 0;
    return { rows, notices: isNone ? [NO_DEPLOY_NOTICE] : [], empty: isNone };
  },
});
