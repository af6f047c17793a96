import { isDeepStrictEqual } from 'node:util';
import type { BurnAlert, Indicator, Slo, SloWindow } from '../types';
import { defaultAlerts, neverFires } from './alerts';
import { durationOf } from './durations';
import { ALERTS, GROUPING, ID, SHORT_WINDOW } from './openslo/annotations';
import { asQueries, withMatcher } from './queries';

const DAY = 1440;

type RatioIndicator = Exclude<Indicator, { kind: 'threshold' | 'pushed' | 'composite' }>;

/** An SLO that Sloth or Pyrra can define: a ratio over a rolling window. */
export interface RatioSlo extends Slo {
  indicator: RatioIndicator;
  window: Extract<SloWindow, { kind: 'rolling' }>;
}

/** Whether an SLO is of a kind that Sloth or Pyrra can define. */
export function isRatioSlo(slo: Slo): slo is RatioSlo {
  return slo.window.kind === 'rolling' && !['threshold', 'pushed', 'composite'].includes(slo.indicator.kind);
}

/** Converts an SLO to an OpenSLO v1 object that reads back as the same SLO. */
export function toOpenSlo(slo: RatioSlo): object {
  const name = dnsLabel(slo.id);
  const alerts = writtenAlerts(slo);
  const annotations = {
    ...(name === slo.id ? {} : { [ID]: slo.id }),
    ...(slo.grouping.length === 0 ? {} : { [GROUPING]: slo.grouping.join(', ') }),
    ...(alerts?.length === 0 ? { [ALERTS]: 'none' } : {}),
  };
  return {
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: {
      name,
      displayName: slo.name,
      ...unlessEmpty('labels', slo.labels),
      ...unlessEmpty('annotations', annotations),
    },
    spec: {
      ...(slo.description === '' ? {} : { description: slo.description }),
      service: slo.service,
      indicator: { metadata: { name }, spec: { ratioMetric: ratioMetric(slo.indicator) } },
      timeWindow: [{ duration: durationOf(Math.round(slo.window.days * DAY)), isRolling: true }],
      budgetingMethod: 'Occurrences',
      objectives: [{ target: slo.target }],
      ...(alerts && alerts.length > 0 ? { alertPolicies: alerts.map(policyOf) } : {}),
    },
  };
}

/** The alerts that must be written; undefined when they equal the default alerts. */
function writtenAlerts({ alerts, window, target }: RatioSlo): readonly BurnAlert[] | undefined {
  const own = defaultAlerts(window).filter(({ burn }) => !neverFires(burn, target));
  return isDeepStrictEqual(alerts, own) ? undefined : alerts;
}

function ratioMetric(indicator: RatioIndicator): object {
  switch (indicator.kind) {
    case 'ratio': {
      const { part, total, counter } = indicator;
      return { counter, [part.means]: metric(part.query), total: metric(total) };
    }
    case 'rawRatio':
      return { rawType: indicator.means === 'good' ? 'success' : 'failure', raw: metric(indicator.query) };
    case 'latency': {
      const good = withMatcher(indicator.bucket, `le="${indicator.threshold}"`);
      return { counter: true, good: metric(good), total: metric(indicator.count) };
    }
    case 'latencyNative':
    case 'boolGauge': {
      const { good, total } = asQueries(indicator);
      return { counter: false, good: metric(good), total: metric(total) };
    }
  }
}

function metric(query: string): object {
  return { metricSource: { type: 'Prometheus', spec: { query } } };
}

/** OpenSLO policies have exactly one condition, and require notification targets. */
function policyOf({ severity, long, short, burn, pending }: BurnAlert): object {
  const name = `${severity}-${durationOf(long)}`;
  const condition = {
    kind: 'burnrate',
    op: 'gt',
    threshold: burn,
    lookbackWindow: durationOf(long),
    ...(pending === 0 ? {} : { alertAfter: durationOf(pending) }),
  };
  const annotations: Record<string, string> = short === long ? {} : { [SHORT_WINDOW]: durationOf(short) };
  return {
    kind: 'AlertPolicy',
    metadata: { name },
    spec: {
      alertWhenBreaching: true,
      conditions: [
        {
          kind: 'AlertCondition',
          metadata: { name, ...unlessEmpty('annotations', annotations) },
          spec: { severity, condition },
        },
      ],
      notificationTargets: [
        { kind: 'AlertNotificationTarget', metadata: { name: severity }, spec: { target: severity } },
      ],
    },
  };
}

/** OpenSLO requires RFC 1123 labels as names: up to 63 lowercase letters, digits and hyphens. */
function dnsLabel(id: string): string {
  const letters = id.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return letters.slice(0, 63).replace(/^-+|-+$/g, '') || 'slo';
}

function unlessEmpty(key: string, values: Readonly<Record<string, string>>): object {
  return Object.keys(values).length === 0 ? {} : { [key]: values };
}
