import { didYouMean, shortened } from '@watchbill/contract';
import { BadQuery } from './range';

/** What a query asks about by id or name. */
interface NameQuery {
  /** As a person wrote it, without spaces around it. */
  name: string;
  /** Key of the query it stands in. */
  at: 'rotation' | 'slo';
  /** The kind of thing, in words. */
  kind: 'rotation' | 'SLO';
  /** Page of the guide that says how to configure one. */
  guide: string;
}

interface Configured {
  id: string;
  name: string;
}

/** Ids of the configured things that a name means, in any letter case: the one with this id, or all of this name. */
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
 * The id that a name means among those that only the database still holds, in any letter case.
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
