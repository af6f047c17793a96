import { urlUtil } from '@grafana/data';
import type { MeasureQuery } from '@watchbill/contract';
import { stringify } from 'yaml';
import { appLink } from '../../shared/links/appLink';
import { DATASOURCE_TYPE, PLUGIN_ID } from '../../shared/pluginIds';
import { ROUTES } from '../../shared/routes';

/** Properties of an SLO that its alert rules need. */
export interface RuleSlo {
  id: string;
  name: string;
  /** Ids; empty when the SLO has none. */
  team: string;
  service: string;
}

/** A burn alert: fires when both windows (minutes) burn faster than `burn` for `pending` minutes. */
export interface RuleAlert {
  severity: string;
  long: number;
  short: number;
  burn: number;
  pending: number;
}

/** Time range of the query, seconds before now: short, since burn windows look further back by themselves. */
const RANGE = { from: 600, to: 0 };
const EXPRESSIONS = '__expr__';
/** Grafana's limit on the uid of a rule. */
const MAX_UID_LENGTH = 40;

/** URL of Grafana's form for a new alert rule, prefilled for a burn alert of an SLO. */
export function newRuleLink(slo: RuleSlo, alert: RuleAlert, datasourceUid: string, returnTo: string): string {
  const { title, data, labels, annotations, ...rule } = ruleOf(slo, alert, datasourceUid);
  const defaults = {
    type: 'grafana-alerting',
    name: title,
    condition: rule.condition,
    queries: data.map((query) => ({ queryType: '', ...query, model: formModel(query.model) })),
    noDataState: rule.noDataState,
    execErrState: rule.execErrState,
    evaluateFor: rule.for,
    labels: pairs(labels),
    annotations: pairs(annotations),
  };
  return appLink(urlUtil.renderUrl('/alerting/new/alerting', { defaults: JSON.stringify(defaults), returnTo }));
}

/**
 * Burn alerts of an SLO as a file for Grafana's `provisioning/alerting`, format version 1: one group of rules, evaluated
 * every minute.
 */
export function provisioningOf(slo: RuleSlo, alerts: RuleAlert[], datasourceUid: string): string {
  const rules = alerts.map((alert) => {
    const rule = ruleOf(slo, alert, datasourceUid);
    return { ...rule, title: literal(rule.title), labels: mapped(rule.labels, literal) };
  });
  const group = { orgId: 1, name: literal(`SLO ${slo.name}`), folder: 'On-call', interval: '1m', rules };
  return stringify({ apiVersion: 1, groups: [group] }, { lineWidth: 120, aliasDuplicateObjects: false });
}

/**
 * A query as the form accepts it. Grafana 12.3 keeps only keys of a data source's query that it knows, so the query is
 * passed as text in `expression`, from which our query editor reads it. Grafana's own expressions also have that key,
 * and would be taken for such queries without `instant: null`.
 */
function formModel(model: { refId: string; datasource: { type: string; uid: string } }): Record<string, unknown> {
  const { refId, datasource, ...query } = model;
  return datasource.type === EXPRESSIONS
    ? { ...model, instant: null }
    : { refId, datasource, expression: JSON.stringify(query) };
}

/** The rule in Grafana's provisioning format; the form has the same properties under other names. */
function ruleOf(slo: RuleSlo, alert: RuleAlert, datasourceUid: string) {
  const { severity, long, short, burn, pending } = alert;
  const windows = { long: durationText(long), short: durationText(short) };
  const query: MeasureQuery = {
    kind: 'measure',
    measure: 'burnRate',
    over: 'total',
    by: ['slo'],
    burn: windows,
    where: [{ dimension: 'slo', op: '=', values: [slo.id] }],
  };
  // The form ignores queries without a data source.
  const datasource = { type: DATASOURCE_TYPE, uid: datasourceUid };
  const name = plain(slo.name);
  return {
    uid: uidOf(slo.id, alert),
    title: `${slo.name}: ${severity}, ${burn}× over ${windows.long} and ${windows.short}`,
    condition: 'C',
    for: durationText(pending),
    // With too little data the query has no value: the alert keeps its state.
    noDataState: 'KeepLast',
    execErrState: 'KeepLast',
    annotations: {
      summary: `${name} burns its error budget {{ printf "%.1f" $values.A.Value }} times faster than it may, over ${windows.long} and ${windows.short}.`,
      slo_url: `{{ externalURL }}a/${PLUGIN_ID}/${ROUTES.slos}/{{ $labels.slo | urlquery }}`,
    },
    labels: { severity, ...(slo.team && { team: slo.team }), ...(slo.service && { service: slo.service }) },
    data: [
      { refId: 'A', relativeTimeRange: RANGE, datasourceUid, model: { refId: 'A', datasource, ...query } },
      {
        refId: 'C',
        relativeTimeRange: RANGE,
        datasourceUid: EXPRESSIONS,
        model: {
          refId: 'C',
          type: 'threshold',
          datasource: { type: EXPRESSIONS, uid: EXPRESSIONS },
          expression: 'A',
          conditions: [
            {
              type: 'query',
              evaluator: { type: 'gt', params: [burn] },
              operator: { type: 'and' },
              query: { params: ['C'] },
              reducer: { type: 'last', params: [] },
            },
          ],
        },
      },
    ],
  };
}

/** Formats minutes in the largest unit that gives a whole number: `5m`, `6h`, `3d`; 0 is `0s`. */
function durationText(minutes: number): string {
  if (minutes === 0) {
    return '0s';
  }
  if (minutes % 1440 === 0) {
    return `${minutes / 1440}d`;
  }
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`;
}

/** Stable uid of an alert's rule, so that a file loaded again updates the rule: start of the SLO's id and a hash. */
function uidOf(slo: string, { severity, long }: RuleAlert): string {
  const end = `-${severity}-${long}`;
  const sum = [...slo].reduce(
    (hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0,
    0x811c9dc5
  );
  const start = `slo-${slo.replaceAll(/[^\w-]+/g, '-')}`;
  return `${start.slice(0, MAX_UID_LENGTH - end.length - 9)}-${sum.toString(16).padStart(8, '0')}${end}`;
}

/** Escapes `$` as `$$`, since Grafana's provisioning files expand variables in these fields. */
function literal(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** Escapes `{{` for annotations, which are Go templates. */
function plain(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}

function mapped(texts: Record<string, string>, change: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, change(text)]));
}

function pairs(texts: Record<string, string>): Array<{ key: string; value: string }> {
  return Object.entries(texts).map(([key, value]) => ({ key, value }));
}
