import type { Span } from '../time/span';
import type { SloRegistry, SloChange } from './sloRegistry';
import { definitionId, groupOf } from './groups';
import type { Slo } from './types';

/** A stretch of time through which one definition was in force; without end while it is. */
export interface InForce extends Span {
  slo: Slo;
}

/** Where definitions and their changes are known. */
export type KnownBook = Pick<SloRegistry, 'get' | 'history'>;

/**
 * The definitions of an SLO one after the other, with holes where it was removed. The first one counts before it was
 * known, too, for what was measured further back. A composite's former definitions hold their parts as they were then.
 */
export async function inForce(registry: KnownBook, id: string, within: readonly string[] = []): Promise<InForce[]> {
  const current = registry.get(id);
  const kept = stretchesOf(await registry.history(id)).flatMap(({ slo, ...span }): InForce[] => {
    const own = definedAs(slo, id);
    return own ? [{ ...span, slo: own }] : [];
  });
  const before = current ? kept.filter(({ to }) => to !== Infinity) : kept;
  const from = kept.find(({ to }) => to === Infinity)?.from ?? kept.at(-1)?.to ?? -Infinity;
  // The definition in force knows best where it stands.
  const all = current ? [...before, { from, to: Infinity, slo: current }] : before;
  const whole = all.map((one) => withParts(one, registry, [...within, id]));
  return (await Promise.all(whole)).flat();
}

/** Changes of a definition as stretches of time. */
function stretchesOf(changes: readonly SloChange[]): InForce[] {
  return changes.flatMap(({ knownAt, definition }, i): InForce[] => {
    const from = i === 0 ? -Infinity : knownAt;
    const to = changes.at(i + 1)?.knownAt ?? Infinity;
    return definition && from < to ? [{ from, to, slo: definition }] : [];
  });
}

/** What a definition says of an SLO: itself, or one of those that it is split into. */
function definedAs(slo: Slo, id: string): Slo | undefined {
  return slo.grouping.length > 0 ? groupOf(slo, id) : slo.id === id ? slo : undefined;
}

/** A composite's stretch, cut where one of its parts became another; the parts of now are the registry's own. */
async function withParts(stretch: InForce, registry: KnownBook, within: readonly string[]): Promise<InForce[]> {
  const { slo } = stretch;
  if (slo.indicator.kind !== 'composite') {
    return [stretch];
  }
  const { parts } = slo.indicator;
  const histories = await Promise.all(
    parts.map((part) => (within.includes(part.slo) ? [] : inForce(registry, part.slo, within)))
  );
  const cuts = histories.flat().flatMap(({ from, to }) => [from, to]);
  const edges = [...new Set(cuts)].filter((at) => at > stretch.from && at < stretch.to).sort((a, b) => a - b);
  return [stretch.from, ...edges].map((from, i): InForce => {
    const to = edges.at(i) ?? stretch.to;
    const then = histories.map((history) => definitionAt(history, from));
    const indicator = { kind: 'composite' as const, parts: parts.map((part, p) => ({ ...part, then: then[p] })) };
    return { from, to, slo: to === Infinity ? slo : { ...slo, indicator } };
  });
}

/** The definition that was in force at a moment; undefined after its removal, until it came again. */
export function inForceAt(stretches: readonly InForce[], moment: number): Slo | undefined {
  return stretches.find(({ from, to }) => from <= moment && moment < to)?.slo;
}

/** The definition that a moment is judged by: after its removal the last one. */
export function definitionAt(stretches: readonly InForce[], moment: number): Slo | undefined {
  return (stretches.findLast(({ from }) => from <= moment) ?? stretches.at(0))?.slo;
}

/** The definition that is in force, or was the last one. */
export function lastDefinition(registry: Pick<SloRegistry, 'get' | 'removed'>, id: string): Slo | undefined {
  return registry.get(id) ?? registry.removed().find((slo) => slo.id === id);
}

/**
 * SLOs that are not in force any more by their last definition, those of split ones as far as they were measured.
 *
 * @param changes by definition, oldest first
 * @param measured ids of all SLOs of which anything was measured
 */
export function removedOf(
  changes: ReadonlyMap<string, readonly SloChange[]>,
  measured: Iterable<string>,
  isInForce: (id: string) => boolean
): Slo[] {
  const gone = [...new Set([...changes.keys(), ...measured])].filter((id) => !isInForce(id));
  return gone.flatMap((id) => {
    const own = (changes.get(definitionId(id)) ?? []).flatMap(({ definition }) =>
      definition ? (definedAs(definition, id) ?? []) : []
    );
    return own.at(-1) ?? [];
  });
}
