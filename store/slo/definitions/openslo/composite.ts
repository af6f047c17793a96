import type { BurnAlert, SloWindow } from '../../types';
import { type Draft, type FoundSlo, sloOf } from '../draft';
import type { Field } from '../field';
import type { OpenSloObject } from './objects';

/** One objective of a composite. */
export interface WeightedPart extends FoundSlo {
  weight: number;
}

type Whole = Pick<Draft, 'id' | 'name' | 'description' | 'services' | 'labels' | 'hints' | 'grouping'> & {
  window: SloWindow;
  alerts: (target: number) => readonly BurnAlert[];
};

/** Several objectives with an indicator of their own each, or with weights, are parts of one journey. */
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
 * The SLO of the whole. Its SLI is the mean of the parts' by weight, and so is its target: where every part just keeps
 * its own, the whole just keeps it, too.
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
