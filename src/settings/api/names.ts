import { CatalogClient } from '../../shared/client/CatalogClient';
import { resourcesByUid } from '../../shared/client/resources';

/** Dimensions whose ids the page shows as names. */
const NAMED = ['team', 'rotation', 'responder', 'slo'] as const;
/** Most names to load per dimension; further ids are shown as ids. */
const MAX_NAMES = 1000;

/** Returns the name of an id, or the id itself if the name is unknown. */
export type NameOf = (dimension: (typeof NAMED)[number], id: string) => string;

/** Loads the names of the ids in the store's status. Never throws: on failure, ids are shown as ids. */
export async function readNames(uid: string): Promise<NameOf> {
  const catalog = new CatalogClient(resourcesByUid(uid));
  const found = await Promise.all(
    NAMED.map(async (dimension) => {
      const values = await catalog.values(dimension, '', MAX_NAMES).catch(() => []);
      return [dimension, new Map(values.map(({ value, label }) => [value, label]))] as const;
    })
  );
  const names = new Map(found);
  return (dimension, id) => names.get(dimension)?.get(id) ?? id;
}
