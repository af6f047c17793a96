import { incidentListFrame } from '@watchbill/contract';
import { fieldVariable } from './fieldVariable';

test('a data link names fields of the contract only', () => {
  expect(fieldVariable(incidentListFrame, 'slo')).toBe('${__data.fields.slo}');
  expect(fieldVariable(incidentListFrame, 'sloFrom', 'numeric')).toBe('${__data.fields.sloFrom.numeric}');
  // @ts-expect-error no field of the list has this name
  fieldVariable(incidentListFrame, 'slo_from');
});
