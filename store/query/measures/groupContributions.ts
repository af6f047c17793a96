import type { Span } from '../../time/span';
import { matches, type Scope } from '../engine/fact';
import { slotSpans } from '../engine/slots';
import type { AggregationResult, GroupRow, Aggregation } from './aggregate';
import type { RotationMeasure } from './measure';
import type { Need } from '../rotation/needs';
import type { RotationAnalysis } from '../rotation/rotationAnalysis';
import type { Contribution } from '../rotation/contribution';
import { yieldUnlessAborted } from '../engine/queryStopped';

interface Group {
  values: string[];
  bySlot: Map<number, Contribution[]>;
  /** Spans in which its own rotations are known; null if no subject has this group: those of all rotations apply. */
  known: Span[] | null;
}

/** Aggregates contributions of rotations by group and slot, in descending order, like `aggregate` does for facts. */
export async function groupContributions(
  { measure, by, slots, only, limit }: Omit<Aggregation, 'measure' | 'statistics'> & { measure: RotationMeasure },
  { range, filters, signal }: Pick<Scope, 'range' | 'filters' | 'signal'>,
  rotations: ReadonlyArray<RotationAnalysis<Need>>
): Promise<AggregationResult> {
  const dims = new Set([...by, ...filters.map(({ dimension }) => dimension)]);
  const hours = slots.kind === 'hourOfWeek' || dims.has('weekday') || dims.has('hourOfDay');
  const asked = { slots: slotSpans(slots, range), dims, hours };
  const groups = new Map<string, Group>();
  const groupOf = (values: string[]): Group => {
    const key = JSON.stringify(values);
    const group = groups.get(key) ?? { values, bySlot: new Map<number, Contribution[]>(), known: null };
    groups.set(key, group);
    return group;
  };
  if (by.length === 0) {
    groupOf([]);
  }
  for (const rotation of rotations) {
    await yieldUnlessAborted(signal);
    for (const subject of measure.subjects(rotation)) {
      if (by.every((name) => name in subject) && matches(subject, filters)) {
        const group = groupOf(by.map((name) => subject[name]));
        group.known = [...(group.known ?? []), ...(rotation.known ? [rotation.known] : [])];
      }
    }
    for (const contribution of measure.contributions(rotation, asked)) {
      if (matches(contribution.dims, filters)) {
        const { bySlot } = groupOf(by.map((name) => contribution.dims[name]));
        const slot = slots.kind === 'hourOfWeek' ? (contribution.hourOfWeek ?? 0) : contribution.slot;
        const inSlot = bySlot.get(slot);
        if (inSlot) {
          inSlot.push(contribution);
        } else {
          bySlot.set(slot, [contribution]);
        }
      }
    }
  }
  const anywhere = rotations.flatMap(({ known }) => (known ? [known] : []));
  const wanted = only && new Set(only.map((values) => JSON.stringify(values)));
  const rows = [...groups.values()]
    .filter(({ values }) => wanted?.has(JSON.stringify(values)) ?? true)
    .flatMap((group) =>
      slots.kind === 'hourOfWeek' ? hoursOf(group, measure) : rowsOf(group, asked.slots, anywhere, measure)
    );
  return {
    rows: rows.sort(largestFirst).slice(0, limit),
    totals: { count: 0, never: 0, leftOut: [], provenance: null },
  };
}

/** One row for every slot of a group; its value is null where nothing is known. */
function rowsOf(
  { values, bySlot, known }: Group,
  slots: readonly Span[],
  anywhere: readonly Span[],
  measure: RotationMeasure
): GroupRow[] {
  const spans = known ?? anywhere;
  return slots.map(({ from, to }, slot) => {
    const contributions = bySlot.get(slot) ?? [];
    const isKnown = contributions.length > 0 || spans.some((span) => span.from < to && from < span.to);
    return { slot, group: values, values: [isKnown ? measure.fold(contributions) : null] };
  });
}

/** One row for each hour of the week with contributions, at least one, so that the group appears in the answer. */
function hoursOf({ values, bySlot }: Group, measure: RotationMeasure): GroupRow[] {
  const slots = bySlot.size > 0 ? [...bySlot] : [[0, []] as const];
  return slots.map(([slot, contributions]) => ({ slot, group: values, values: [measure.fold(contributions)] }));
}

function largestFirst(a: GroupRow, b: GroupRow): number {
  const [left, right] = [a.values[0], b.values[0]];
  return (
    Number(left === null) - Number(right === null) ||
    (right ?? 0) - (left ?? 0) ||
    a.slot - b.slot ||
    (a.group.join('\0') < b.group.join('\0') ? -1 : 1)
  );
}
