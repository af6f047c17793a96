import type { BurnAlert, Indicator, SloWindow } from '../types';
import { defaultAlerts, firing } from './alerts';
import type { Context } from './context';
import { type FoundSlo, sloOf } from './draft';
import type { Field } from './field';
import type { Findings } from './findings';
import { latencyOfRates } from './latencyOfRates';
import { idOf, labelsIn } from './owner';
import { windowedQueryIn } from './queries';
import { targetIn } from './target';

/** Spelling of keys: `error_query` in files for Sloth itself, `errorQuery` in its Kubernetes resource. */
type Spelling = (key: string) => string;

const SNAKE: Spelling = (key) => key;
const CAMEL: Spelling = (key) => key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The SLOs of a `prometheus/v1` file or a `PrometheusServiceLevel`; broken SLOs do not affect the others. */
export function readSloth(document: Field, context: Context, findings: Findings): FoundSlo[] {
  const { group, spell } = slothGroup(document);
  if (!group.mapping()) {
    return [];
  }
  group.keys(['version', 'service', 'labels', 'slos', spell('slo_plugins')]);
  const service = group.required(['service'], 'the service that the SLOs are of')?.text();
  const slos = group.required(['slos'], 'a list of SLOs')?.items() ?? [];
  return service === undefined
    ? []
    : slos.flatMap((slo) => findings.sound(() => readOne(slo, { group, service, spell, document, context })) ?? []);
}

/** The field that contains service and SLOs of a document, and the spelling of its keys. */
export function slothGroup(document: Field): { group: Field; spell: Spelling } {
  const isResource = !document.at('apiVersion').missing;
  return isResource ? { group: document.at('spec'), spell: CAMEL } : { group: document, spell: SNAKE };
}

interface Group {
  group: Field;
  service: string;
  spell: Spelling;
  document: Field;
  context: Context;
}

function readOne(field: Field, { group, service, spell, document, context }: Group): FoundSlo | undefined {
  if (!field.mapping()) {
    return undefined;
  }
  field.keys(['name', 'description', 'objective', 'labels', 'sli', 'alerting', 'plugins']);
  const name = field.required(['name'])?.text();
  const objective = field.required(['objective'], 'a percent such as 99.9');
  const target = objective && targetIn(objective, 'percent');
  const sli = field.required(['sli'], 'events or raw');
  const indicator = sli && indicatorIn(sli, spell);
  const window: SloWindow = { kind: 'rolling', days: context.folder.days };
  const alerts = target === undefined ? [] : alertsIn(field.at('alerting'), { target, window, spell }, field);
  if (name === undefined || target === undefined || !indicator) {
    return undefined;
  }
  const labels = { ...labelsIn(group.at('labels')), ...labelsIn(field.at('labels')) };
  const metadata = document.at('metadata');
  return sloOf(
    {
      format: 'sloth',
      // The same id that Sloth generates, so that its alerts can be matched to the SLO.
      id: idOf(`${service}-${name}`),
      name,
      description: field.at('description').text() ?? '',
      services: [service],
      labels,
      hints: [labelsIn(metadata.at('labels')), labelsIn(metadata.at('annotations'))],
      target,
      window,
      method: { kind: 'occurrences' },
      indicator,
      grouping: [],
      alerts,
      connection: null,
      field,
    },
    context
  );
}

function indicatorIn(sli: Field, spell: Spelling): Indicator | undefined {
  if (!sli.mapping()) {
    return undefined;
  }
  sli.keys(['events', 'raw', 'plugin']);
  const [events, raw, plugin] = ['events', 'raw', 'plugin'].map((key) => sli.at(key));
  if ([events, raw, plugin].filter((one) => !one.missing).length > 1) {
    sli.problem('An sli has one of events, raw and plugin.');
    return undefined;
  }
  if (!plugin.missing) {
    plugin.problem('Plugins are programs that only Sloth runs: write the queries that the plugin makes as events.');
    return undefined;
  }
  if (!raw.missing) {
    raw.keys([spell('error_ratio_query')]);
    const field = raw.required([spell('error_ratio_query')]);
    const query = field && windowedQueryIn(field);
    return query === undefined ? undefined : { kind: 'rawRatio', means: 'bad', query };
  }
  if (events.missing) {
    sli.problem(`An sli needs events (${spell('error_query')} and ${spell('total_query')}) or raw.`);
    return undefined;
  }
  events.keys([spell('error_query'), spell('total_query')]);
  const [bad, total] = ['error_query', 'total_query'].map((key) => {
    const field = events.required([spell(key)]);
    return field && windowedQueryIn(field);
  });
  if (bad === undefined || total === undefined) {
    return undefined;
  }
  const ratio: Indicator = { kind: 'ratio', part: { means: 'bad', query: bad }, total, counter: false };
  return latencyOfRates(bad, total) ?? ratio;
}

/** Sloth's alerts, which are the default ones; page and ticket alerts can be disabled separately. */
function alertsIn(
  alerting: Field,
  { target, window, spell }: { target: number; window: SloWindow; spell: Spelling },
  slo: Field
): BurnAlert[] {
  alerting.keys(['name', 'labels', 'annotations', spell('page_alert'), spell('ticket_alert')]);
  const isOff = (key: string) => alerting.at(spell(key), 'disable').flag() ?? false;
  const off = { page: isOff('page_alert'), ticket: isOff('ticket_alert') };
  return firing(
    defaultAlerts(window).filter(({ severity }) => !off[severity]),
    target,
    slo
  );
}
