import type { SloWindow } from '../../types';
import { type Draft, type FoundSlo, sloOf } from '../draft';
import type { Field } from '../field';
import { idOf, labelsIn } from '../owner';
import { targetIn } from '../target';
import { rollingIn, windowIn } from '../window';
import { alertsIn } from './alertPolicies';
import { GROUPING, ID } from './annotations';
import { compositeOf, isComposite, type WeightedPart } from './composite';
import { indicatorIn, indicatorPlace } from './indicator';
import { methodIn } from './method';
import type { OpenSloObject, OpenSloObjects } from './objects';

/** The SLOs of one object of kind SLO: one per objective; for a composite, also the composite itself. */
export function readSlo(object: OpenSloObject, objects: OpenSloObjects): FoundSlo[] {
  const { field } = object;
  const spec = field.required(['spec']);
  if (!spec?.mapping()) {
    return [];
  }
  spec.keys([
    'description',
    'service',
    'indicator',
    'indicatorRef',
    'timeWindow',
    'timeWindows',
    'budgetingMethod',
    'objectives',
    'alertPolicies',
  ]);
  const window = objectWindow(spec, object);
  const shared = sharedOf(object, spec, objects);
  const list = spec.required(['objectives'], 'a list with a target each');
  const objectives = list?.items() ?? [];
  if (list && objectives.length === 0) {
    list.problem('An SLO needs an objective, such as target: 0.999.');
  }
  const names = objectiveNames(objectives);
  const parts = objectives.flatMap((objective, i): WeightedPart[] => {
    const found = shared && window && objectiveSlo(object, objective, names[i], { window, shared }, objects);
    const weight = weightIn(objective.at('compositeWeight'));
    return found && weight !== undefined ? [{ ...found, weight }] : [];
  });
  if (!isComposite(spec, objectives) || !shared || !window || parts.length < objectives.length) {
    return parts;
  }
  const alerts = (target: number) => alertsIn(object, { window, target }, objects);
  return [...parts, compositeOf(object, parts, { ...shared, window, alerts })];
}

/** Fields that all SLOs of an object share. */
type Shared = Pick<Draft, 'id' | 'name' | 'description' | 'services' | 'labels' | 'hints' | 'grouping'>;

function sharedOf(object: OpenSloObject, spec: Field, objects: OpenSloObjects): Shared | undefined {
  const metadata = object.field.at('metadata');
  const labels = labelsIn(metadata.at('labels'));
  const annotations = labelsIn(metadata.at('annotations'));
  const service = spec.at('service').text() ?? labels.service;
  if (service === undefined) {
    spec.problem('"service" is missing (the service that the SLO is of).');
    return undefined;
  }
  const known = objects.find('Service', service).at(0)?.field;
  return {
    id: idOf(annotations[ID] ?? object.name),
    name: metadata.at('displayName').text() ?? object.name,
    description: spec.at('description').text() ?? '',
    services: [service, known?.at('metadata', 'displayName').text() ?? service],
    labels,
    hints: [annotations, ...(known ? [labelsIn(known.at('metadata', 'labels'))] : [])],
    grouping: (annotations[GROUPING] ?? '').split(/\s*,\s*/).filter(Boolean),
  };
}

function weightIn(field: Field): number | undefined {
  const weight = field.missing ? 1 : field.number();
  if (weight !== undefined && weight <= 0) {
    field.problem('A weight is above 0.');
    return undefined;
  }
  return weight;
}

function objectiveSlo(
  object: OpenSloObject,
  objective: Field,
  name: string | null,
  { window, shared }: { window: SloWindow; shared: Shared },
  objects: OpenSloObjects
): FoundSlo | undefined {
  if (!objective.mapping()) {
    return undefined;
  }
  objective.keys([
    'displayName',
    'op',
    'value',
    'target',
    'targetPercent',
    'timeSliceTarget',
    'timeSliceWindow',
    'indicator',
    'indicatorRef',
    'compositeWeight',
    'ratioMetric',
    'ratioMetrics',
  ]);
  const target = objectiveTarget(objective);
  const method = methodIn(object.field.at('spec', 'budgetingMethod'), objective);
  const place = objectiveIndicator(object, objective, objects);
  const found = place && indicatorIn(place, objective, object, objects);
  const alerts = target === undefined ? [] : alertsIn(object, { window, target }, objects);
  if (target === undefined || !method || !found) {
    return undefined;
  }
  const { indicator, connection } = found;
  const called = name === null ? shared.name : `${shared.name}: ${objective.at('displayName').text() ?? name}`;
  return sloOf(
    {
      ...shared,
      format: 'openslo',
      id: name === null ? shared.id : idOf(shared.id, name),
      name: called,
      target,
      window,
      method,
      indicator,
      alerts,
      connection,
      field: name === null ? object.field : objective,
    },
    object.context
  );
}

function objectiveTarget(objective: Field): number | undefined {
  const [share, percent] = [objective.at('target'), objective.at('targetPercent')];
  if (!share.missing && !percent.missing) {
    percent.problem('Name a target or a targetPercent, not both.');
    return undefined;
  }
  if (!percent.missing) {
    return targetIn(percent, 'percent');
  }
  const field = objective.required(['target'], 'such as 0.999');
  return field && targetIn(field, 'share');
}

/** The field of the indicator of an objective: its own, else that of the SLO. */
function objectiveIndicator(object: OpenSloObject, objective: Field, objects: OpenSloObjects): Field | undefined {
  if (!objective.either('ratioMetric', 'ratioMetrics').missing) {
    return objective;
  }
  const spec = object.field.at('spec');
  const holder = [objective, spec].find((one) => !one.either('indicator', 'indicatorRef').missing);
  if (!holder) {
    spec.problem('"indicator" is missing (or indicatorRef, the name of an SLI).');
    return undefined;
  }
  return indicatorPlace(holder, object, objects);
}

/** Short names of several objectives: from their display names if all differ, else numbers; null for a single one. */
function objectiveNames(objectives: readonly Field[]): Array<string | null> {
  if (objectives.length < 2) {
    return objectives.map(() => null);
  }
  const written = objectives.map((objective) => idOf(String(objective.at('displayName').value ?? '')).toLowerCase());
  const differ = new Set(written).size === written.length && !written.includes('');
  return differ ? written : written.map((_, i) => String(i + 1));
}

function objectWindow(spec: Field, { context }: OpenSloObject): SloWindow | undefined {
  const field = spec.either('timeWindow', 'timeWindows');
  const windows = field.items();
  if (windows.length > 1) {
    field.problem('An SLO has one window: write an SLO for each.');
    return undefined;
  }
  const one = windows.at(0);
  if (!one) {
    return { kind: 'rolling', days: context.folder.days };
  }
  if (typeof one.value !== 'object') {
    return rollingIn(one);
  }
  return windowIn(one, context.folder);
}
