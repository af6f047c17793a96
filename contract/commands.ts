import { type Static, Type } from '@sinclair/typebox';

/** Body of `POST /v1/reprocess`: the quarantined deliveries to process again. Exactly one property must be set. */
export const ReprocessCommandSchema = Type.Object(
  {
    ids: Type.Optional(Type.Array(Type.String(), { minItems: 1, description: 'Ids of quarantined deliveries' })),
    source: Type.Optional(Type.String({ description: 'All quarantined deliveries of this source' })),
    all: Type.Optional(Type.Literal(true, { description: 'All quarantined deliveries' })),
  },
  { additionalProperties: false }
);
export type ReprocessCommand = Static<typeof ReprocessCommandSchema>;

/** Answer of `POST /v1/reprocess`: ids of deliveries that are processed again. */
export const ReprocessedSchema = Type.Object({ reprocessed: Type.Array(Type.String()) });
export type Reprocessed = Static<typeof ReprocessedSchema>;

/** Answer of `DELETE /v1/demo`. */
export const DemoRemovedSchema = Type.Object({ removed: Type.Integer({ description: 'Rows' }) });
export type DemoRemoved = Static<typeof DemoRemovedSchema>;
