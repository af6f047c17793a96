import { sql } from 'kysely';
import {
  commonDimensions,
  type Fact,
  filtered,
  localDimensions,
  NO_ROTATION,
  type Provenance,
  within,
} from '../engine/fact';

export const pageDimensions = {
  ...commonDimensions,
  ...localDimensions,
  rotation: sql`coalesce(f.rotation, ${sql.lit(NO_ROTATION)})`,
  provenance: sql`f.provenance`,
};

/** One row for each page, at the time when it was sent. */
export const pageFact: Fact = {
  dimensions: pageDimensions,
  rows: ({ range, filters }) => sql`
    select f.* from page as f where ${within(range)} ${filtered(filters, pageDimensions)}`,
  provenance: (kind: Provenance) => sql`count(*) filter (where f.provenance = ${kind})`,
};
