import type { BurnAlert, Indicator, SloWindow } from '../types';
import { firing, pyrraAlerts, severityOf } from './alerts';
import type { Context } from './context';
import { type FoundSlo, sloOf } from './draft';
import type { Field } from './field';
import { idOf, labelsIn } from './owner';
import { type BareSelector } from '../promql';
import { latencyOf, secondsIn, selectorIn } from './queries';
import { targetIn } from './target';
import { rollingIn } from './window';

/** Pyrra propagates labels with this prefix to its rules, without the prefix. */
const PREFIX = /^pyrra\.dev\//;

const KINDS = ['ratio', 'latency', 'latencyNative', 'bool_gauge'] as const;

/** The SLO of a `ServiceLevelObjective`; undefined when it has problems. */
export function readPyrra(document: Field, context: Context): FoundSlo | undefined {
  const spec = document.required(['spec']);
  const metadata = document.at('metadata');
  const name = metadata.required(['name'])?.text();
  if (!spec?.mapping() || name === undefined) {
    return undefined;
  }
  spec.keys([
    'description',
    'target',
    'window',
    'indicator',
    'alerting',
    'partial_response_strategy',
    'performanceOverAccuracy',
    'ruleOutput',
  ]);
  const percent = spec.required(['target'], 'a percent such as "99.9"');
  const target = percent && targetIn(percent, 'percent');
  const duration = spec.required(['window'], 'such as 4w');
  const window = duration && rollingIn(duration);
  const found = indicatorIn(spec);
  if (target === undefined || !window || !found) {
    return undefined;
  }
  const labels = Object.fromEntries(
    Object.entries(labelsIn(metadata.at('labels'))).map(([key, value]) => [key.replace(PREFIX, ''), value])
  );
  const namespace = metadata.at('namespace').text();
  return sloOf(
    {
      format: 'pyrra',
      id: namespace === undefined ? idOf(name) : idOf(namespace, name),
      name,
      description: spec.at('description').text() ?? '',
      services: [serviceIn(labels, found.selector) ?? name],
      labels,
      hints: [labelsIn(metadata.at('annotations'))],
      target,
      window,
      method: { kind: 'occurrences' },
      indicator: found.indicator,
      grouping: found.grouping,
      alerts: alertsIn(spec.at('alerting'), window, target, document),
      connection: null,
      field: document,
    },
    context
  );
}

/** Pyrra has no services: the name comes from the labels of the SLO, else from the matchers of its metric. */
function serviceIn(labels: Readonly<Record<string, string>>, { matchers }: BareSelector): string | undefined {
  const labelled = labels.service ?? labels['app.kubernetes.io/name'] ?? labels.app;
  const selected = ['service', 'job'].map((label) =>
    matchers.find((matcher) => matcher.label === label && matcher.op === '=')
  );
  return labelled ?? selected.find((matcher) => matcher !== undefined)?.value;
}

interface Found {
  indicator: Indicator;
  grouping: readonly string[];
  /** Selector of all events. */
  selector: BareSelector;
}

function indicatorIn(spec: Field): Found | undefined {
  const indicator = spec.required(['indicator'], KINDS.join(', '));
  if (!indicator?.mapping()) {
    return undefined;
  }
  indicator.keys(KINDS);
  const written = KINDS.filter((kind) => !indicator.at(kind).missing);
  const kind = written.at(0);
  if (kind === undefined || written.length > 1) {
    indicator.problem(`An indicator has one of ${KINDS.join(', ')}.`);
    return undefined;
  }
  const field = indicator.at(kind);
  if (!field.mapping()) {
    return undefined;
  }
  const read = READERS[kind](field);
  const grouping = field
    .at('grouping')
    .items()
    .flatMap((label) => label.text() ?? []);
  return read && { ...read, grouping: [...new Set(grouping)] };
}

const READERS: Readonly<Record<(typeof KINDS)[number], (field: Field) => Omit<Found, 'grouping'> | undefined>> = {
  ratio: (field) => {
    field.keys(['errors', 'total', 'grouping']);
    const [errors, total] = [metricIn(field, 'errors'), metricIn(field, 'total')];
    return (
      errors &&
      total && {
        indicator: { kind: 'ratio', part: { means: 'bad', query: errors.query }, total: total.query, counter: true },
        selector: total.selector,
      }
    );
  },
  latency: (field) => {
    field.keys(['success', 'total', 'grouping']);
    const [success, total] = [metricIn(field, 'success'), metricIn(field, 'total')];
    if (!success || !total) {
      return undefined;
    }
    if (!success.selector.matchers.some(({ label, op }) => label === 'le' && op === '=')) {
      field
        .at('success', 'metric')
        .problem('The metric of success needs the edge of its bucket: a label such as le="0.5".');
      return undefined;
    }
    const latency = latencyOf(success.query, total.query);
    const indicator: Indicator = latency ?? {
      kind: 'ratio',
      part: { means: 'good', query: success.query },
      total: total.query,
      counter: true,
    };
    return { indicator, selector: total.selector };
  },
  latencyNative: (field) => {
    field.keys(['total', 'latency', 'grouping']);
    const total = metricIn(field, 'total');
    const latency = field.required(['latency'], 'such as 200ms');
    const threshold = latency && secondsIn(latency);
    return total && threshold !== undefined
      ? { indicator: { kind: 'latencyNative', histogram: total.query, threshold }, selector: total.selector }
      : undefined;
  },
  bool_gauge: (field) => {
    field.keys(['metric', 'grouping']);
    const metric = field.required(['metric'], 'a metric of 0 and 1');
    const gauge = metric && selectorIn(metric);
    return gauge && { indicator: { kind: 'boolGauge', gauge: gauge.query }, selector: gauge.selector };
  },
};

function metricIn(field: Field, key: string): ReturnType<typeof selectorIn> {
  const metric = field.required([key])?.required(['metric']);
  return metric && selectorIn(metric);
}

/** Names of Pyrra's four alert tiers, fastest burn first. */
const TIERS = ['fastBurn', 'mediumBurn', 'slowBurn', 'longTermBurn'];

function alertsIn(alerting: Field, window: SloWindow, target: number, document: Field): BurnAlert[] {
  alerting.keys(['name', 'disabled', 'burnrates', 'absent', 'absentName', 'severities']);
  if (alerting.at('disabled').flag() === true || alerting.at('burnrates').flag() === false) {
    return [];
  }
  const alerts = pyrraAlerts(window).map((alert, tier) => {
    const severity = alerting.at('severities', TIERS[tier]).text();
    return severity === undefined ? alert : { ...alert, severity: severityOf(severity) };
  });
  return firing(alerts, target, document);
}
