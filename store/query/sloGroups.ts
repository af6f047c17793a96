import type { Kysely } from 'kysely';
import { groupBy } from '../groupBy';
import type { BurnWindows } from '../slo/budget/burn';
import type { Slo } from '../slo/types';
import type { Schema } from '../storage/schema';
import type { Scope } from './fact';
import type { Grouped, GroupRow, Wanted } from './groups';
import type { SloMeasure } from './measure';
import { dimsOf } from './slo/definitions';
import { ledgersOf } from './slo/ledgers';
import { type SloSlot, slotOf, slotSpans } from './slo/slots';
import { type SpanSums, withSums } from './slo/spanSums';

type SloWanted = Omit<Wanted, 'measure' | 'statistics'> & { measure: SloMeasure; burn?: BurnWindows };
type SloScope = Pick<Scope, 'range' | 'now' | 'archive' | 'slos'> & { db: Kysely<Schema> };

/** Numbers of groups of SLOs in each slot. */
type ByGroup = ReadonlyArray<{ group: string[]; values: Array<number | null> }>;

/**
 * A measure of SLOs by group and slot, those in greatest danger first. Every SLO has a row in every slot, also where
 * nothing can be said of it: an alert rule must see that, and stay as it is.
 */
export async function groupSlos(wanted: SloWanted, scope: SloScope, slos: readonly Slo[]): Promise<Grouped> {
  const { measure, by, only, limit, slots } = wanted;
  const spans = slotSpans(slots, scope.range);
  const allowed = only && new Set(only.map((group) => JSON.stringify(group)));
  const valuesOf = (slo: Slo) => by.map((name) => dimsOf(slo)[name] ?? '');
  const shown = slos.filter((slo) => allowed?.has(JSON.stringify(valuesOf(slo))) ?? true);
  const extents = await scope.archive.extents();
  // What is asked in total is known up to the newest measured minute, whatever the range.
  const afterwards = slots.kind !== 'buckets' || ('afterwards' in measure && measure.afterwards === true);
  const asked = shown.map((slo) =>
    spans.map((span) => slotOf(slo, extents.get(slo.id), span, { now: scope.now, afterwards }))
  );
  const keys = shown.map(valuesOf);
  const members = [
    ...groupBy(
      shown.map((_, i) => i),
      (i) => JSON.stringify(keys[i])
    ).values(),
  ];
  const groups = by.length === 0 && members.length === 0 ? [[]] : members;
  const fold = await folding(measure, asked, scope, wanted.burn);
  const rows: ByGroup = groups.map((of) => ({
    group: of.length > 0 ? keys[of[0]] : [],
    values: spans.map((_, slot) => fold(of, slot)),
  }));
  return {
    rows: rows
      .flatMap(({ group, values }) => values.map((value, slot): GroupRow => ({ slot, group, values: [value] })))
      .sort(worstFirst(measure))
      .slice(0, limit),
    totals: { count: 0, never: 0, provenance: null },
  };
}

/** Reads what a measure takes; answers the number of some of the SLOs, by their places, in one slot. */
async function folding(
  measure: SloMeasure,
  asked: ReadonlyArray<ReadonlyArray<SloSlot | null>>,
  scope: SloScope,
  burn: BurnWindows | undefined
): Promise<(of: readonly number[], slot: number) => number | null> {
  if ('ofLedgers' in measure) {
    const ledgers = await ledgersOf(asked, scope);
    return (of, slot) => measure.ofLedgers(of.flatMap((i) => ledgers[i][slot] ?? []));
  }
  const works = asked.flatMap((slots) =>
    slots.flatMap((slot) =>
      slot ? [{ slot, slo: slot.slo, of: (sums: SpanSums) => measure.figure(slot, sums, burn) }] : []
    )
  );
  const figures = await withSums(scope.archive, works);
  const bySlot = new Map(works.map(({ slot }, i) => [slot, figures[i]]));
  return (of, slot) => {
    const known = of.flatMap((i) => {
      const one = asked[i][slot];
      return (one && bySlot.get(one)) ?? [];
    });
    return known.length === 0 ? null : Math[measure.worst === 'lowest' ? 'min' : 'max'](...known);
  };
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
