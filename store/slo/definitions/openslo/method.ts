import { didYouMean } from '@watchbill/contract';
import type { BudgetingMethod } from '../../types';
import { minutesIn } from '../durations';
import type { Field } from '../field';

const METHODS = ['Occurrences', 'Timeslices', 'RatioTimeslices'];
const DAY = 1440;

/** The budgeting method of an objective; occurrences by default. */
export function methodIn(field: Field, objective: Field): BudgetingMethod | undefined {
  const text = field.text() ?? 'Occurrences';
  const method = METHODS.find((name) => name.toLowerCase() === text.toLowerCase());
  if (method === undefined) {
    field.problem(`"${text}" is no budgeting method${didYouMean(text, METHODS)}`);
    return undefined;
  }
  if (method === 'Occurrences') {
    return { kind: 'occurrences' };
  }
  const slice = sliceIn(objective);
  if (method === 'RatioTimeslices') {
    return slice === undefined ? undefined : { kind: 'ratioTimeslices', slice };
  }
  const target = sliceTargetIn(objective);
  return slice === undefined || target === undefined ? undefined : { kind: 'timeslices', slice, target };
}

/** Length of a time slice, minutes, from a number of minutes or a duration; 1 by default, as v1alpha has no field. */
function sliceIn(objective: Field): number | undefined {
  const field = objective.at('timeSliceWindow');
  if (field.missing) {
    return 1;
  }
  const minutes = /^\d+$/.test(field.text() ?? '') ? field.number() : minutesIn(field);
  if (minutes !== undefined && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= DAY)) {
    field.problem('A time slice is whole minutes, up to a day: write such as 1m, 5m or 1h.');
    return undefined;
  }
  if (minutes !== undefined && DAY % minutes !== 0) {
    // The history is stored per UTC day, so a slice must not cross midnight.
    field.problem(`A day must be whole slices, and ${minutes} minutes do not divide it: write such as 5m, 10m or 1h.`);
    return undefined;
  }
  return minutes;
}

function sliceTargetIn(objective: Field): number | undefined {
  const field = objective.required(
    ['timeSliceTarget'],
    'the share of good events that makes a slice good, such as 0.95'
  );
  const target = field?.number();
  if (field && target !== undefined && !(target > 0 && target <= 1)) {
    const meant = target > 1 && target <= 100 ? ` Did you mean ${Number((target / 100).toPrecision(15))}?` : '';
    field.problem(`A timeSliceTarget is a share, above 0 and up to 1.${meant}`);
    return undefined;
  }
  return target;
}
