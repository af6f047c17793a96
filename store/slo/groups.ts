import { groupBy } from '../lib/groupBy';
import type { Slo } from './types';

/** The id of the SLO of one group of a split definition: the id of the definition and the encoded label values. */
export function groupId(slo: Pick<Slo, 'id' | 'grouping'>, labels: Readonly<Record<string, string>>): string {
  const values = slo.grouping.map((label) => encodeURIComponent(labels[label] ?? ''));
  return [slo.id, ...values].join('/');
}

/** The SLO of one group of a split definition; undefined when the id does not belong to a group of it. */
export function groupOf(slo: Slo, id: string): Slo | undefined {
  const values = id.startsWith(`${slo.id}/`) ? id.slice(slo.id.length + 1).split('/') : [];
  if (values.length !== slo.grouping.length || values.length === 0) {
    return undefined;
  }
  const group = Object.fromEntries(slo.grouping.map((label, i) => [label, decodeURIComponent(values[i])]));
  return {
    ...slo,
    id,
    name: `${slo.name} (${Object.values(group).join(', ')})`,
    labels: { ...slo.labels, ...group },
    group,
  };
}

/** The id of the definition that an SLO comes from. */
export function definitionId(id: string): string {
  return id.split('/')[0];
}

/** SLOs sorted by id. A split definition is replaced by its measured groups; without any it stays whole. */
export function withGroups(definitions: readonly Slo[], measured: Iterable<string>): Slo[] {
  const groups = groupBy([...measured], definitionId);
  return definitions
    .flatMap((slo) => {
      const found = slo.grouping.length === 0 ? [] : (groups.get(slo.id) ?? []).flatMap((id) => groupOf(slo, id) ?? []);
      return found.length > 0 ? found : [slo];
    })
    .sort((a, b) => a.id.localeCompare(b.id, 'en'));
}
