import { didYouMean } from '@watchbill/contract';
import type { Field } from '../field';
import { queryIn } from '../queries';
import type { OpenSloObject, OpenSloObjects } from './objects';

/** A metric of OpenSLO: a query, with the connection that it names (null for none), or a pushed SLI. */
export type Metric = { kind: 'query'; query: string; connection: string | null } | PushedMetric;

/** An SLI pushed to the events API; with a threshold, seconds, good events are those in the bucket of that edge. */
export interface PushedMetric {
  kind: 'pushed';
  sli: string;
  threshold?: number;
}

/** Types of data sources with the HTTP API of Prometheus. */
const PROMETHEUS = /^(?:prometheus|promql|mimir|thanos|cortex|victoria[- ]?metrics|grafana[- ]?mimir)$/i;

/** Reads a metric of v1 (`metricSource: {type, metricSourceRef, spec}`) or v1alpha (`source`, `queryType`, `query`). */
export function metricIn(field: Field, slo: OpenSloObject, objects: OpenSloObjects): Metric | undefined {
  if (!field.mapping()) {
    return undefined;
  }
  field.keys(['metricSource', 'source', 'queryType', 'query', 'metadata']);
  const source = field.either('metricSource', 'source');
  const nested = Boolean(source.value) && typeof source.value === 'object';
  const spec = nested ? source.at('spec') : field;
  if (nested) {
    source.keys(['metricSourceRef', 'type', 'spec']);
  }
  const named = nested ? source.at('metricSourceRef') : source;
  const connection = connectionIn(named, slo);
  const type = nested ? typeIn(source, connection !== null, slo, objects) : (source.text() ?? '');
  const where = nested && !source.at('type').missing ? source.at('type') : named;
  if (type === undefined) {
    return undefined;
  }
  if (/^watchbill$/i.test(type)) {
    return pushedMetricIn(spec);
  }
  // Without a source type, the query is assumed to be PromQL.
  if (type !== '' && connection === null && !PROMETHEUS.test(type)) {
    where.problem(`SLIs are read from Prometheus and what speaks its API, not from "${type}".`);
    return undefined;
  }
  const text = spec.required(['query', 'promql', 'expr'], 'PromQL');
  const query = text && queryIn(text);
  return query === undefined ? undefined : { kind: 'query', query, connection };
}

function pushedMetricIn(spec: Field): PushedMetric | undefined {
  const sli = spec.required(['sli'], 'the name under which the SLI is sent')?.text();
  const threshold = spec.at('threshold').number();
  if (threshold !== undefined && threshold <= 0) {
    spec.at('threshold').problem('A latency threshold is above 0 seconds, such as 0.5.');
    return undefined;
  }
  return sli === undefined ? undefined : { kind: 'pushed', sli, ...(threshold !== undefined && { threshold }) };
}

/** The configured connection that a field names; null for none. */
function connectionIn(field: Field, { context }: OpenSloObject): string | null {
  const name = field.text();
  return name !== undefined && context.names?.connections.has(name) ? name : null;
}

/** The type of a source, its own or that of the referenced DataSource; empty when neither is given. */
function typeIn(source: Field, connected: boolean, slo: OpenSloObject, objects: OpenSloObjects): string | undefined {
  const named = source.at('metricSourceRef');
  const name = named.text();
  const written = source.at('type').text();
  if (written !== undefined || name === undefined || connected) {
    return written ?? '';
  }
  const isThere = objects.find('DataSource', name).length > 0;
  if (!isThere && PROMETHEUS.test(name)) {
    return name;
  }
  if (!isThere) {
    const known = [...objects.names('DataSource'), ...(slo.context.names?.connections.keys() ?? [])];
    named.problem(`There is no DataSource and no connection "${name}"${didYouMean(name, known)}`);
    return undefined;
  }
  return objects.named('DataSource', named, slo)?.field.at('spec', 'type').text();
}
