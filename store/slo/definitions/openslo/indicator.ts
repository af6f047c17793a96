import { didYouMean } from '@watchbill/contract';
import type { Comparison, Indicator } from '../../types';
import type { Field } from '../field';
import { bareSelector, hasRange } from '../../promql';
import { ratioOf, withinSum } from '../queries';
import { type Metric, metricIn } from './metric';
import type { OpenSloObject, OpenSloObjects, Place } from './objects';

/** An indicator with the connection that its metrics name (null for none), and whether it is pushed. */
export interface FoundIndicator {
  indicator: Indicator;
  connection: string | null;
  pushed: boolean;
}

const OPS: readonly Comparison[] = ['lt', 'lte', 'gt', 'gte'];

/** The field that defines an indicator: inline, or in the referenced SLI; undefined if there is no such SLI. */
export function indicatorPlace(holder: Field, from: Place, objects: OpenSloObjects): Field | undefined {
  const inline = holder.at('indicator');
  const named = holder.at('indicatorRef');
  if (inline.missing && !named.missing) {
    return objects.named('SLI', named, from)?.field.at('spec');
  }
  if (!inline.missing && typeof inline.value === 'string') {
    return objects.named('SLI', inline, from)?.field.at('spec');
  }
  return inline.at('spec').missing ? inline : inline.at('spec');
}

/** @param spec has `ratioMetric` or `thresholdMetric` @param objective has `op` and `value` of a threshold */
export function indicatorIn(
  spec: Field,
  objective: Field,
  slo: OpenSloObject,
  objects: OpenSloObjects
): FoundIndicator | undefined {
  spec.keys(['description', 'ratioMetric', 'ratioMetrics', 'thresholdMetric', 'metadata', 'spec']);
  const ratio = spec.either('ratioMetric', 'ratioMetrics');
  const threshold = spec.at('thresholdMetric');
  if (!ratio.missing && !threshold.missing) {
    spec.problem('An indicator has a ratioMetric or a thresholdMetric, not both.');
    return undefined;
  }
  if (!threshold.missing) {
    return thresholdIn(threshold, objective, slo, objects);
  }
  if (ratio.missing) {
    spec.problem('An indicator needs a ratioMetric (good or bad of total) or a thresholdMetric.');
    return undefined;
  }
  return ratioIn(ratio, slo, objects);
}

function thresholdIn(
  field: Field,
  objective: Field,
  slo: OpenSloObject,
  objects: OpenSloObjects
): FoundIndicator | undefined {
  const metric = metricIn(field, slo, objects);
  const op = opIn(objective);
  const value = objective.required(['value'], 'what the thresholdMetric is compared with')?.number();
  if (metric?.kind === 'pushed') {
    field.problem('What is sent to the events API has good and total: write a ratioMetric.');
    return undefined;
  }
  return metric && op && value !== undefined
    ? { indicator: { kind: 'threshold', query: metric.query, op, value }, connection: metric.connection, pushed: false }
    : undefined;
}

function opIn(objective: Field): Comparison | undefined {
  const field = objective.required(['op'], 'lt, lte, gt or gte: good is what compares so with the value');
  const text = field?.text();
  const op = OPS.find((one) => one === text?.toLowerCase());
  if (field && text !== undefined && !op) {
    field.problem(`"${text}" is not one of its values${didYouMean(text, OPS)}`);
  }
  return op;
}

function ratioIn(ratio: Field, slo: OpenSloObject, objects: OpenSloObjects): FoundIndicator | undefined {
  if (!ratio.mapping()) {
    return undefined;
  }
  ratio.keys(['counter', 'incremental', 'good', 'bad', 'total', 'raw', 'rawType']);
  const written = ['good', 'bad', 'total', 'raw'].filter((key) => !ratio.at(key).missing).join(' ');
  if (written === 'raw') {
    return rawIn(ratio, slo, objects);
  }
  if (written !== 'good total' && written !== 'bad total') {
    ratio.problem('A ratioMetric has total with either good or bad, or raw with its rawType.');
    return undefined;
  }
  const means = written === 'bad total' ? 'bad' : 'good';
  const part = metricIn(ratio.at(means), slo, objects);
  const total = metricIn(ratio.at('total'), slo, objects);
  const declared = ratio.either('counter', 'incremental').flag();
  if (!part || !total) {
    return undefined;
  }
  if (part.kind === 'pushed' || total.kind === 'pushed') {
    return pushedIn(part, total, ratio);
  }
  if (part.connection !== null && total.connection !== null && part.connection !== total.connection) {
    ratio
      .at('total')
      .problem(`Both metrics must be read from one connection, not ${part.connection} and ${total.connection}.`);
    return undefined;
  }
  const queries = [part.query, total.query];
  // A query with a range, such as `rate()`, is not a counter, even if declared as one.
  const counter = !queries.some(hasRange) && (declared ?? queries.every(looksLikeCounter));
  if (counter && declared === undefined) {
    ratio.note('These metrics are named as counters are, and read as such: write counter: true, or counter: false.');
  }
  const indicator = ratioOf({ means, query: part.query }, total.query, counter);
  return { indicator, connection: part.connection ?? total.connection, pushed: false };
}

function looksLikeCounter(query: string): boolean {
  return /_(?:total|count|bucket|sum)$/.test(bareSelector(withinSum(query))?.metric ?? '');
}

function rawIn(ratio: Field, slo: OpenSloObject, objects: OpenSloObjects): FoundIndicator | undefined {
  const metric = metricIn(ratio.at('raw'), slo, objects);
  const type = ratio.required(['rawType'], 'success for good of total, failure for bad of total');
  const means = { success: 'good', failure: 'bad' } as const;
  const text = type?.text()?.toLowerCase();
  if (type && text !== 'success' && text !== 'failure') {
    type.problem(`"${text}" is not one of its values${didYouMean(text ?? '', Object.keys(means))}`);
    return undefined;
  }
  if (metric?.kind === 'pushed') {
    ratio.at('raw').problem('What is sent to the events API has good and total: name it in both.');
    return undefined;
  }
  return metric && (text === 'success' || text === 'failure')
    ? {
        indicator: { kind: 'rawRatio', means: means[text], query: metric.query },
        connection: metric.connection,
        pushed: false,
      }
    : undefined;
}

function pushedIn(part: Metric, total: Metric, ratio: Field): FoundIndicator | undefined {
  if (part.kind !== 'pushed' || total.kind !== 'pushed' || part.sli !== total.sli) {
    ratio.problem('What is sent to the events API has good and total: name the same sli in both.');
    return undefined;
  }
  if (total.threshold !== undefined && total.threshold !== part.threshold) {
    ratio.at('total').problem('The threshold says which events are good: write it there.');
    return undefined;
  }
  const { sli, threshold } = part;
  return {
    indicator: { kind: 'pushed', sli, ...(threshold !== undefined && { threshold }) },
    connection: null,
    pushed: true,
  };
}
