import { didYouMean, shortened } from '@watchbill/contract';
import { BadQuery } from './range';

/** A rotation or SLO that a query names by id or name. */
interface NameQuery {
  /** As written in the query, trimmed. */
  name: string;
  /** Key of the query, for errors. */
  at: 'rotation' | 'slo';
  /** What it is, for errors. */
  kind: 'rotation' | 'SLO';
  /** Page of the documentation that says how to configure one. */
  guide: string;
}

interface Configured {
  id: string;
  name: string;
}

/** Ids of configured entries that match a name in any letter case: the one with this id, else all with this name. */
export function idsByName({ name }: NameQuery, configured: readonly Configured[]): string[] {
  const byId = inAnyCase(
    name,
    configured.map(({ id }) => id)
  );
  if (byId !== undefined) {
    return [byId];
  }
  const folded = name.toLowerCase();
  return configured.filter((one) => one.name.toLowerCase() === folded).map(({ id }) => id);
}

/**
 * The id that a name means among those that only the database still has, in any letter case.
 * @throws BadQuery naming the nearest known one
 */
export function storedIdByName(asked: NameQuery, held: readonly string[], configured: readonly Configured[]): string {
  const { name, at, kind, guide } = asked;
  const found = inAnyCase(name, held);
  if (found !== undefined) {
    return found;
  }
  const known = [...new Set([...configured.map(({ id }) => id), ...held, ...configured.map((one) => one.name)])];
  const hint = known.length > 0 ? didYouMean(name, known) : `: the configuration has none. See ${guide}.`;
  throw new BadQuery(`There is no ${kind} "${shortened(name)}"${hint}`, at);
}

/** The id that is written exactly so, else one in another letter case. */
function inAnyCase(wanted: string, ids: readonly string[]): string | undefined {
  const folded = wanted.toLowerCase();
  return ids.find((id) => id === wanted) ?? ids.find((id) => id.toLowerCase() === folded);
}
