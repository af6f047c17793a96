import { sql } from 'kysely';
import { commonDimensions, type Fact, filtered, within } from '../engine/fact';

/** One row for each firing of an alert, at the time when it began. */
export const alertFact: Fact = {
  dimensions: commonDimensions,
  rows: ({ range, filters }) => sql`
    select f.* from alert_event as f
    where f.status = 'firing' and ${within(range)} ${filtered(filters, commonDimensions)}`,
};
