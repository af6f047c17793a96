import { CatalogClient } from '../../shared/client/CatalogClient';
import { resourcesByUid } from '../../shared/client/resources';

/** Whose names the page shows. */
const NAMED = ['team', 'rotation', 'responder', 'slo'] as const;
/** Names beyond these stay ids. */
const MAX_NAMES = 1000;

/** What an id is called; the id itself where nobody said. */
export type NameOf = (dimension: (typeof NAMED)[number], id: string) => string;

/** Asks the store what the ids in its status are called. Never throws: what cannot be asked stays an id. */
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
