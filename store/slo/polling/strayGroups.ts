import { metricsOf } from '../promql';
import { dividingTerms, termsOf } from './expression';
import { groupInWords, groupKey, groupOf } from './groups';
import type { PlanPart, SliPlan } from './plan';
import type { MinuteSeries } from './rangeAnswer';

const NAMED_GROUPS = 2;

/**
 * Notes on events that belong to no group of a split definition: their series lack a grouping label, or have a value of
 * it that the series of all events do not have.
 * @param seriesOf returns the series of a part of the plan by its name
 */
export function strayNotes(
  { figures, parts }: Pick<SliPlan, 'figures' | 'parts'>,
  grouping: readonly string[],
  seriesOf: (name: string) => readonly MinuteSeries[]
): string[] {
  if (grouping.length === 0) {
    return [];
  }
  const terms = new Set(Object.values(figures).flatMap((figure) => [...termsOf(figure)]));
  const ofAll = figures.total
    ? termsOf(figures.total)
    : figures.value
      ? dividingTerms(figures.value)
      : new Set<string>();
  const answered = parts
    .filter(({ name }) => terms.has(name))
    .map((part): Answer => {
      const series = seriesOf(part.name).filter(({ present }) => present.includes(1));
      return { part, series, keys: new Set(series.map(({ labels }) => groupKey(labels, grouping))) };
    })
    .filter(({ series }) => series.length > 0);
  const all = answered.filter(({ part }) => ofAll.has(part.name));
  return answered.flatMap((one) => {
    const notes = unlabelled(one, all, grouping);
    return notes.length > 0 || ofAll.has(one.part.name) || all.length === 0 ? notes : ofNoGroup(one, all, grouping);
  });
}

interface Answer {
  part: PlanPart;
  series: readonly MinuteSeries[];
  keys: ReadonlySet<string>;
}

function unlabelled({ part, series }: Answer, all: readonly Answer[], grouping: readonly string[]): string[] {
  const lacks = ({ labels }: MinuteSeries) => grouping.filter((label) => !labels[label]);
  const isOfAll = all.some((one) => one.part === part);
  // Series without the label are a valid group if all events have such a group, too.
  const strays = series.filter((one) => {
    const key = groupKey(one.labels, grouping);
    return lacks(one).length > 0 && all.some(({ keys }) => !keys.has(key));
  });
  if (strays.length === 0 || (isOfAll && strays.length < series.length)) {
    return [];
  }
  const labels = grouping.filter((label) => strays.some((one) => lacks(one).includes(label)));
  const others = all.filter(
    (one) => one.part !== part && one.series.some((found) => labels.some((l) => found.labels[l]))
  );
  return others.length === 0
    ? []
    : [
        `${namesOf([part])} has series without the label ${labels.join(' and ')}, which ${namesOf(others.map((o) => o.part))} ` +
          'has and the SLO is split by: they count for none of these SLOs. Add the label where they are exposed or scraped, ' +
          'or by label_replace() in the query.',
      ];
}

function ofNoGroup({ part, series }: Answer, all: readonly Answer[], grouping: readonly string[]): string[] {
  const strays = series.filter(
    ({ labels, values, present }) =>
      grouping.some((label) => labels[label]) &&
      all.every(({ keys }) => !keys.has(groupKey(labels, grouping))) &&
      values.some((value, i) => present[i] === 1 && value > 0)
  );
  const shown = strays.slice(0, NAMED_GROUPS).map(({ labels }) => groupInWords(groupOf(labels, grouping)));
  const more = strays.length - shown.length;
  return strays.length === 0
    ? []
    : [
        `${namesOf([part])} has events of ${shown.join('; ')}${more > 0 ? ` and ${more} more` : ''}, of which ` +
          `${namesOf(all.map((one) => one.part))} has none, so that they are not counted. Check that the labels of both are the same.`,
      ];
}

function namesOf(parts: readonly PlanPart[]): string {
  const names = new Set(parts.flatMap(({ text }) => [...metricsOf(text)]));
  return names.size > 0 ? [...names].join(', ') : `What is asked for ${parts[0].meaning}`;
}
