import { didYouMean, shortened } from '@watchbill/contract';
import { BadQuery } from './range';

/** A rotation or SLO that a query names by id or name. */
interface NameQuery {
  /** Name as written in the query, trimmed. */
  name: string;
  /** Key of the query that holds the name, for error messages. */
  at: 'rotation' | 'slo';
  /** Kind of object, for error messages. */
  kind: 'rotation' | 'SLO';
  /** Documentation page on how to configure such an object. */
  guide: string;
}

interface Configured {
  id: string;
  name: string;
}

/** Ids of configured entries by name in any letter case: the entry with this id, otherwise all with this name. */
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
 * Resolves a name to an id that is in the database but no longer configured, in any letter case.
 * @throws BadQuery that suggests the nearest known name
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

/** The exactly matching id, otherwise an id that differs only in letter case. */
function inAnyCase(wanted: string, ids: readonly string[]): string | undefined {
  const folded = wanted.toLowerCase();
  return ids.find((id) => id === wanted) ?? ids.find((id) => id.toLowerCase() === folded);
}
