import type { BurnAlert, SloWindow } from '../../types';
import { type Draft, type FoundSlo, sloOf } from '../draft';
import type { Field } from '../field';
import type { OpenSloObject } from './objects';

/** The SLO of one objective of a composite, with its weight. */
export interface WeightedPart extends FoundSlo {
  weight: number;
}

type Whole = Pick<Draft, 'id' | 'name' | 'description' | 'services' | 'labels' | 'hints' | 'grouping'> & {
  window: SloWindow;
  alerts: (target: number) => readonly BurnAlert[];
};

/** Whether an SLO is a composite: several objectives that each have their own indicator, or that have weights. */
export function isComposite(spec: Field, objectives: readonly Field[]): boolean {
  const own = (objective: Field) => !objective.either('indicator', 'indicatorRef').missing;
  const weighted = (objective: Field) => !objective.at('compositeWeight').missing;
  return (
    objectives.length > 1 &&
    spec.either('indicator', 'indicatorRef').missing &&
    (objectives.every(own) || objectives.some(weighted))
  );
}

/**
 * The composite SLO. Its SLI is the weighted mean of those of its parts, and so is its target: if every part exactly
 * meets its target, so does the composite.
 */
export function compositeOf(object: OpenSloObject, parts: readonly WeightedPart[], whole: Whole): FoundSlo {
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
  const weighted = parts.reduce((sum, { slo, weight }) => sum + weight * slo.target, 0);
  const target = Number((weighted / weights).toPrecision(12));
  return sloOf(
    {
      ...whole,
      format: 'openslo',
      grouping: [],
      target,
      method: { kind: 'occurrences' },
      indicator: {
        kind: 'composite',
        parts: parts.map(({ slo: { id, method }, weight }) => ({
          slo: id,
          weight,
          ...(method.kind !== 'occurrences' && { slice: method.slice }),
        })),
      },
      alerts: whole.alerts(target),
      connection: null,
      field: object.field,
    },
    object.context
  );
}
