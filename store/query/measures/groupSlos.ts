import type { Kysely } from 'kysely';
import type { BurnWindows } from '../../slo/budget/burn';
import { inForceAt } from '../../slo/inForce';
import type { Slo } from '../../slo/types';
import type { Schema } from '../../storage/schema';
import type { ResolvedFilter, Scope } from '../engine/fact';
import type { AggregationResult, GroupRow, Aggregation } from './aggregate';
import type { SloMeasure } from './measure';
import { dimsOf, filteredSlos, sloFilter, type SloInRange } from '../slo/slosInRange';
import { ledgersOf } from '../slo/ledgers';
import { slotSpans } from '../engine/slots';
import { type SloSlot, slotOf } from '../slo/sloSlots';

type SloWanted = Omit<Aggregation, 'measure' | 'statistics'> & { measure: SloMeasure; burn?: BurnWindows };
type SloScope = Pick<Scope, 'range' | 'now' | 'archive' | 'slos' | 'filters'> & { db: Kysely<Schema> };

/** SLOs of one group in each slot, as indexes into the list of SLOs. */
interface Group {
  values: string[];
  members: number[][];
}

/**
 * Aggregates a measure of SLOs by group and slot, groups in greatest danger first. In each slot an SLO is filtered and
 * grouped by the definition in force at the end of the slot. Every group has a row in every slot, even if its value is
 * unknown: an alert rule needs a null to keep its state.
 */
export async function groupSlos(
  wanted: SloWanted,
  scope: SloScope,
  slos: readonly SloInRange[]
): Promise<AggregationResult> {
  const { measure, limit, slots } = wanted;
  const spans = slotSpans(slots, scope.range);
  const groups = new Groups(wanted, scope.filters, spans.length);
  const extents = await scope.archive.extents();
  // Totals are calculated up to the newest measured minute, whatever the end of the range.
  const afterwards = slots.kind !== 'buckets' || (measure.kind === 'budget' && measure.afterwards === true);
  const asked = filteredSlos(slos, scope.filters).map(({ id, periods }, i) =>
    spans.map((span, slot) => {
      const slo = inForceAt(periods, span.to);
      const group = slo && groups.of(slo);
      if (!slo || !group) {
        return null;
      }
      group.members[slot].push(i);
      return slotOf(slo, extents.get(id), span, { now: scope.now, afterwards });
    })
  );
  const fold = await folding(measure, asked, scope, wanted.burn);
  const rows = groups
    .all()
    .flatMap(({ values, members }) =>
      members.map((of, slot): GroupRow => ({ slot, group: values, values: [fold(of, slot)] }))
    );
  return {
    rows: rows.sort(worstFirst(measure)).slice(0, limit),
    totals: { count: 0, never: 0, leftOut: [], provenance: null },
  };
}

/** Groups of SLOs, created on demand. The group of a definition is determined once, however many slots it is in. */
class Groups {
  private readonly passes: (slo: Slo) => boolean;
  private readonly allowed: ReadonlySet<string> | undefined;
  private readonly byName = new Map<string, Group>();
  private readonly byDefinition = new Map<Slo, Group | undefined>();

  constructor(
    private readonly wanted: Pick<SloWanted, 'by' | 'only'>,
    filters: readonly ResolvedFilter[],
    private readonly slots: number
  ) {
    this.passes = sloFilter(filters);
    this.allowed = wanted.only && new Set(wanted.only.map((values) => JSON.stringify(values)));
  }

  /** The group of an SLO by one of its definitions; undefined if a filter or `only` excludes it. */
  of(slo: Slo): Group | undefined {
    if (!this.byDefinition.has(slo)) {
      this.byDefinition.set(slo, this.passes(slo) ? this.groupOf(dimsOf(slo)) : undefined);
    }
    return this.byDefinition.get(slo);
  }

  /** All groups that were created; without a grouping, one group for the whole, even if it has no SLO. */
  all(): Group[] {
    return this.wanted.by.length === 0 && this.byName.size === 0 ? [this.empty([])] : [...this.byName.values()];
  }

  private groupOf(dims: Readonly<Record<string, string>>): Group | undefined {
    const values = this.wanted.by.map((name) => dims[name] ?? '');
    const name = JSON.stringify(values);
    if (this.allowed?.has(name) === false) {
      return undefined;
    }
    const group = this.byName.get(name) ?? this.empty(values);
    this.byName.set(name, group);
    return group;
  }

  private empty(values: string[]): Group {
    return { values, members: Array.from({ length: this.slots }, () => []) };
  }
}

/** Reads the inputs of a measure; returns a function for the value of some SLOs (given as indexes) in one slot. */
async function folding(
  measure: SloMeasure,
  asked: ReadonlyArray<ReadonlyArray<SloSlot | null>>,
  scope: SloScope,
  burn: BurnWindows | undefined
): Promise<(of: readonly number[], slot: number) => number | null> {
  switch (measure.kind) {
    case 'ledger': {
      const ledgers = await ledgersOf(asked, scope);
      return (of, slot) => measure.ofLedgers(of.flatMap((i) => ledgers[i][slot] ?? []));
    }
    case 'budget': {
      const all = asked.flatMap((slots) => slots.flatMap((slot) => slot ?? []));
      const figures = await measure.figures(scope.archive, all, burn);
      const bySlot = new Map(all.map((slot, i) => [slot, figures[i]]));
      return (of, slot) => {
        const known = of.flatMap((i) => {
          const one = asked[i][slot];
          return (one && bySlot.get(one)) ?? [];
        });
        return known.length === 0 ? null : Math[measure.worst === 'lowest' ? 'min' : 'max'](...known);
      };
    }
  }
}

function worstFirst({ worst }: SloMeasure): (a: GroupRow, b: GroupRow) => number {
  const sign = worst === 'lowest' ? -1 : 1;
  return (a, b) => {
    const [left, right] = [a.values[0], b.values[0]];
    return (
      Number(left === null) - Number(right === null) ||
      sign * ((right ?? 0) - (left ?? 0)) ||
      a.slot - b.slot ||
      (a.group.join('\0') < b.group.join('\0') ? -1 : 1)
    );
  };
}
