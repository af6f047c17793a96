import type { Span } from '../time/span';
import type { SloRegistry, SloChange } from './sloRegistry';
import { definitionId, groupOf } from './groups';
import type { Slo } from './types';

/** A span in which one definition was in force; `to` is Infinity while it still is. */
export interface DefinitionPeriod extends Span {
  slo: Slo;
}

/** The part of the registry that knows the current definitions and their changes. */
export type DefinitionHistory = Pick<SloRegistry, 'get' | 'history'>;

/**
 * The definitions of an SLO in order of time, without spans for times when it was removed. The first definition also
 * applies before it became known, to data that was backfilled further back. Former definitions of a composite hold the
 * definitions that their parts had at the time.
 */
export async function inForce(
  registry: DefinitionHistory,
  id: string,
  within: readonly string[] = []
): Promise<DefinitionPeriod[]> {
  const current = registry.get(id);
  const kept = periodsOf(await registry.history(id)).flatMap(({ slo, ...span }): DefinitionPeriod[] => {
    const own = definedAs(slo, id);
    return own ? [{ ...span, slo: own }] : [];
  });
  const before = current ? kept.filter(({ to }) => to !== Infinity) : kept;
  const from = kept.find(({ to }) => to === Infinity)?.from ?? kept.at(-1)?.to ?? -Infinity;
  // The registry's current definition is used, since only its origin (file and line) is up to date.
  const all = current ? [...before, { from, to: Infinity, slo: current }] : before;
  const whole = all.map((one) => withParts(one, registry, [...within, id]));
  return (await Promise.all(whole)).flat();
}

/** The spans between the changes of a definition; removed definitions leave no span. */
function periodsOf(changes: readonly SloChange[]): DefinitionPeriod[] {
  return changes.flatMap(({ knownAt, definition }, i): DefinitionPeriod[] => {
    const from = i === 0 ? -Infinity : knownAt;
    const to = changes.at(i + 1)?.knownAt ?? Infinity;
    return definition && from < to ? [{ from, to, slo: definition }] : [];
  });
}

/** The SLO of an id in a definition: the definition itself, or one of its groups; undefined for other ids. */
function definedAs(slo: Slo, id: string): Slo | undefined {
  return slo.grouping.length > 0 ? groupOf(slo, id) : slo.id === id ? slo : undefined;
}

/** Splits the span of a composite where a part changed; the current span keeps the parts that the registry gives. */
async function withParts(
  period: DefinitionPeriod,
  registry: DefinitionHistory,
  within: readonly string[]
): Promise<DefinitionPeriod[]> {
  const { slo } = period;
  if (slo.indicator.kind !== 'composite') {
    return [period];
  }
  const { parts } = slo.indicator;
  const histories = await Promise.all(
    parts.map((part) => (within.includes(part.slo) ? [] : inForce(registry, part.slo, within)))
  );
  const cuts = histories.flat().flatMap(({ from, to }) => [from, to]);
  const edges = [...new Set(cuts)].filter((at) => at > period.from && at < period.to).sort((a, b) => a - b);
  return [period.from, ...edges].map((from, i): DefinitionPeriod => {
    const to = edges.at(i) ?? period.to;
    const then = histories.map((history) => definitionAt(history, from));
    const indicator = { kind: 'composite' as const, parts: parts.map((part, p) => ({ ...part, then: then[p] })) };
    return { from, to, slo: to === Infinity ? slo : { ...slo, indicator } };
  });
}

/** The definition that was in force at a moment, epoch ms; undefined from its removal until it is added again. */
export function inForceAt(periods: readonly DefinitionPeriod[], moment: number): Slo | undefined {
  return periods.find(({ from, to }) => from <= moment && moment < to)?.slo;
}

/** The definition by which a moment (epoch ms) is judged; after a removal it is the last one before. */
export function definitionAt(periods: readonly DefinitionPeriod[], moment: number): Slo | undefined {
  return (periods.findLast(({ from }) => from <= moment) ?? periods.at(0))?.slo;
}

/** The definition in force, or the last one when the SLO was removed. */
export function lastDefinition(registry: Pick<SloRegistry, 'get' | 'removed'>, id: string): Slo | undefined {
  return registry.get(id) ?? registry.removed().find((slo) => slo.id === id);
}

/**
 * The last definitions of SLOs that are no longer in force; groups of split definitions only if they were measured.
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
