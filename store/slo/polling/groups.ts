import type { Slo } from '../types';
import type { MinuteSeries } from './rangeAnswer';
import { ReadingProblem } from './readingProblem';

/** Series of one figure, by group key, then by one more label (`le` of histograms; the empty string for others). */
export type SeriesByGroup = ReadonlyMap<string, GroupSeries>;

export interface GroupSeries {
  group: Slo['group'];
  series: ReadonlyMap<string, MinuteSeries>;
}

/** A split definition may have at most this many groups (SLOs). */
const MAX_GROUPS = 500;
const NAMED_LABELS = 5;

/** The grouping labels of a series; labels that the series lacks are omitted. */
export function groupOf(labels: MinuteSeries['labels'], grouping: readonly string[]): MinuteSeries['labels'] {
  return Object.fromEntries(grouping.flatMap((label) => (labels[label] ? [[label, labels[label]]] : [])));
}

/** Formats the labels of a group for a message: `job="api", zone="a"`. */
export function groupInWords(group: MinuteSeries['labels']): string {
  return Object.entries(group)
    .map(([label, value]) => `${label}="${value}"`)
    .join(', ');
}

/** A unique key of a group: the values of its labels as JSON. */
export function groupKey(labels: MinuteSeries['labels'], grouping: readonly string[]): string {
  return JSON.stringify(grouping.map((label) => labels[label] ?? ''));
}

/**
 * Groups series by the labels by which a definition is split.
 * @param within a label that distinguishes the series within one group, such as `le`
 * @throws ReadingProblem when a group has several series, or there are more than 500 groups
 */
export function byGroup(
  what: string,
  series: readonly MinuteSeries[],
  grouping: readonly string[],
  within?: string
): SeriesByGroup {
  const groups = new Map<string, { group: Slo['group']; series: Map<string, MinuteSeries> }>();
  for (const one of series) {
    const group = Object.fromEntries(grouping.map((label) => [label, one.labels[label] ?? '']));
    const key = groupKey(one.labels, grouping);
    const found = groups.get(key) ?? { group, series: new Map<string, MinuteSeries>() };
    groups.set(key, found);
    const inner = within === undefined ? '' : (one.labels[within] ?? '');
    if (found.series.has(inner)) {
      throw new ReadingProblem('query', severalSeries(what, series, grouping));
    }
    found.series.set(inner, one);
  }
  if (groups.size > MAX_GROUPS) {
    throw new ReadingProblem(
      'query',
      `The grouping by ${grouping.join(', ')} gives ${groups.size} SLOs, and ${MAX_GROUPS} are the limit: group by labels with fewer values.`
    );
  }
  return groups;
}

function severalSeries(what: string, series: readonly MinuteSeries[], grouping: readonly string[]): string {
  const names = [...new Set(series.flatMap(({ labels }) => Object.keys(labels)))].filter(
    (name) => !grouping.includes(name) && new Set(series.map(({ labels }) => labels[name])).size > 1
  );
  const shown = names.slice(0, NAMED_LABELS).join(', ') + (names.length > NAMED_LABELS ? ' and others' : '');
  return (
    `The query for ${what} answers ${series.length} series that differ in ${shown}. Sum them, as in sum(…), ` +
    `or name ${names.length === 1 ? 'this label' : 'labels'} in the grouping of the SLO.`
  );
}
