import type { BurnAlert, SloWindow } from '../../types';
import { percent } from '../../describeSlo';
import { defaultAlerts, firing, mostBurn, neverFires, severityOf } from '../alerts';
import { minutesIn } from '../durations';
import type { Field } from '../field';
import { labelsIn } from '../owner';
import { ALERTS, SHORT_WINDOW } from './annotations';
import type { OpenSloObject, OpenSloObjects, Place } from './objects';

/** The burn alerts of the policies of an SLO; the default alerts when it names no known policy. */
export function alertsIn(
  slo: OpenSloObject,
  { window, target }: { window: SloWindow; target: number },
  objects: OpenSloObjects
): BurnAlert[] {
  const { field } = slo;
  if (labelsIn(field.at('metadata', 'annotations'))[ALERTS] === 'none') {
    return [];
  }
  const written = field.at('spec', 'alertPolicies');
  const policies = written.items().flatMap((item) => policyIn(item, slo, objects) ?? []);
  if (policies.length === 0) {
    return firing(defaultAlerts(window), target, written.missing ? field : written);
  }
  return policies.flatMap((policy) => conditionsIn(policy, target, objects));
}

interface Policy {
  spec: Field;
  from: Place;
}

/** A policy written inline, referenced as `{alertPolicyRef: name}`, or by its name alone. */
function policyIn(item: Field, from: Place, objects: OpenSloObjects): Policy | undefined {
  if (item.missing) {
    return undefined;
  }
  const named = typeof item.value === 'object' ? item.at('alertPolicyRef') : item;
  if (named.missing) {
    return item.mapping() ? { spec: item.at('spec'), from } : undefined;
  }
  const name = named.text() ?? '';
  if (objects.find('AlertPolicy', name).length === 0) {
    named.note(`There is no AlertPolicy "${name}" in these files: it is passed over.`);
    return undefined;
  }
  const policy = objects.named('AlertPolicy', named, from);
  return policy && { spec: policy.field.at('spec'), from: policy };
}

function conditionsIn({ spec, from }: Policy, target: number, objects: OpenSloObjects): BurnAlert[] {
  spec.keys([
    'description',
    'alertWhenNoData',
    'alertWhenResolved',
    'alertWhenBreaching',
    'conditions',
    'notificationTargets',
  ]);
  if (spec.at('alertWhenBreaching').flag() === false) {
    return [];
  }
  return spec
    .at('conditions')
    .items()
    .flatMap((item) => {
      const condition = conditionIn(item, from, objects);
      return (condition && alertIn(condition, target)) ?? [];
    });
}

function conditionIn(item: Field, from: Place, objects: OpenSloObjects): Field | undefined {
  const named = typeof item.value === 'object' ? item.at('conditionRef') : item;
  if (!named.missing) {
    return objects.named('AlertCondition', named, from)?.field;
  }
  return item.mapping() ? item : undefined;
}

/** The burn alert of an AlertCondition: with one window, unless an annotation names a shorter second one. */
export function alertIn(object: Field, target?: number): BurnAlert | undefined {
  const spec = object.at('spec');
  spec.keys(['description', 'severity', 'condition']);
  const condition = spec.required(['condition'], 'kind, op, threshold and lookbackWindow');
  if (!condition?.mapping()) {
    return undefined;
  }
  condition.keys(['kind', 'op', 'threshold', 'lookbackWindow', 'alertAfter']);
  const kind = condition.at('kind').text() ?? 'burnrate';
  if (!/^burn[-_ ]?rate$/i.test(kind)) {
    condition.at('kind').note(`Only conditions on burn rates are read, not "${kind}": it is passed over.`);
    return undefined;
  }
  const op = condition.at('op');
  if (/^lte?$/i.test(op.text() ?? '')) {
    op.note('A burn alert fires above its threshold, whatever the operator says.');
  }
  const threshold = condition.required(['threshold'], 'a burn rate such as 14.4');
  const burn = threshold?.number();
  const lookback = condition.required(['lookbackWindow'], 'such as 1h');
  const long = lookback && windowIn(lookback);
  const shorter = object.at('metadata', 'annotations', SHORT_WINDOW);
  const short = shorter.missing ? long : windowIn(shorter);
  const pending =
    condition.at('alertAfter').missing || isZero(condition.at('alertAfter'))
      ? 0
      : minutesIn(condition.at('alertAfter'));
  if (threshold && burn !== undefined && burn <= 0) {
    threshold.problem('A burn rate is above 0: 1 spends the budget in exactly its window.');
  }
  if (threshold && burn !== undefined && target !== undefined && neverFires(burn, target)) {
    threshold.problem(
      `A burn rate above ${burn} can never be at a target of ${percent(target)}: when everything fails, it is ${mostBurn(target)}. Write less, or raise the target.`
    );
  }
  const severity = severityOf(spec.at('severity').text() ?? '');
  return burn !== undefined && long !== undefined && short !== undefined && pending !== undefined
    ? { severity, long, short, burn, pending }
    : undefined;
}

function windowIn(field: Field): number | undefined {
  const minutes = minutesIn(field);
  if (minutes !== undefined && (minutes < 1 || !Number.isInteger(minutes))) {
    field.problem('SLIs are kept by the minute: write whole minutes, such as 5m or 1h.');
    return undefined;
  }
  return minutes;
}

function isZero(field: Field): boolean {
  return /^0[a-z]*$/i.test(field.text() ?? '');
}
