import type { Field } from './field';
import { slothGroup } from './sloth';

const ALERT_TEXTS = 'OpenSLO has no names, labels and annotations of alerts: it is left out.';

/** Notes the parts of a Sloth file that OpenSLO cannot express. */
export function lossesOfSloth(document: Field): void {
  const { group, spell } = slothGroup(document);
  note(
    document.at('metadata'),
    ['labels', 'annotations'],
    'It is of the Kubernetes resource, not of its SLOs: it is left out.'
  );
  note(group, [spell('slo_plugins')], 'Plugins are of Sloth alone: it is left out.');
  for (const slo of group.at('slos').items()) {
    note(slo, ['plugins'], 'Plugins are of Sloth alone: it is left out.');
    const alerting = slo.at('alerting');
    note(alerting, ['name', 'labels', 'annotations'], ALERT_TEXTS);
    for (const alert of [alerting.at(spell('page_alert')), alerting.at(spell('ticket_alert'))]) {
      note(alert, ['labels', 'annotations'], ALERT_TEXTS);
    }
  }
}

/** Notes the parts of a Pyrra object that OpenSLO cannot express, or only in annotations that only Watchbill reads. */
export function lossesOfPyrra(document: Field): void {
  const spec = document.at('spec');
  note(document.at('metadata'), ['annotations'], 'It is of the Kubernetes resource: it is left out.');
  note(spec.at('alerting'), ['name', 'absentName'], ALERT_TEXTS);
  note(spec.at('alerting'), ['absent'], 'OpenSLO has no alert on missing metrics of this kind: it is left out.');
  note(
    spec,
    ['partial_response_strategy', 'performanceOverAccuracy', 'ruleOutput'],
    'It is of the rules that Pyrra makes: it is left out.'
  );
  for (const [, indicator] of spec.at('indicator').entries()) {
    note(
      indicator,
      ['grouping'],
      'OpenSLO does not split SLOs: it is kept as an annotation that only Watchbill reads.'
    );
  }
  if (spec.at('alerting', 'burnrates').value !== false && spec.at('alerting', 'disabled').value !== true) {
    spec.note('Conditions of OpenSLO have one window: the shorter ones are annotations that only Watchbill reads.');
  }
}

function note(field: Field, keys: readonly string[], message: string): void {
  for (const key of keys) {
    const found = field.at(key);
    if (!found.missing) {
      found.note(message);
    }
  }
}
