import type { Slo } from '../types';

type Group = Slo['group'];

/**
 * Id of one SLO of a split definition: `checkout/eu`, or `checkout/eu/GET` for several labels. What would make it
 * ambiguous in a value is written as in an address (`%2F`).
 */
export function groupId(id: string, grouping: readonly string[], group: Group): string {
  return [id, ...grouping.map((label) => encodeURIComponent(group[label] ?? ''))].join('/');
}

/** Id of the definition that an SLO was split from; its own, if it was not. */
export function definitionId(id: string): string {
  return id.split('/', 1)[0];
}

/** The group that an id made by `groupId` names; undefined for an id of another form. */
export function groupOf(id: string, grouping: readonly string[]): Group | undefined {
  const values = id.split('/').slice(1);
  if (values.length !== grouping.length || grouping.length === 0) {
    return undefined;
  }
  try {
    return Object.fromEntries(grouping.map((label, i) => [label, decodeURIComponent(values[i])]));
  } catch {
    return undefined;
  }
}
