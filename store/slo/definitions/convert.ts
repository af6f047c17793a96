import type { Problem } from '../../files/problem';
import { documentsIn } from './documents';
import { Findings } from './findings';
import { lossesOfPyrra, lossesOfSloth } from './losses';
import { type DefinitionText, readDefinitions } from './readDefinitions';
import { isRatioSlo, toOpenSlo } from './toOpenSlo';

export interface Converted {
  /** Objects of OpenSLO v1. */
  objects: object[];
  /** What could not be converted. */
  problems: Problem[];
  /** What is not in the objects, or only Watchbill reads there. */
  losses: Problem[];
}

/** Definitions of Sloth and Pyrra as OpenSLO; what is OpenSLO already is left out. */
export function convertDefinitions(texts: readonly DefinitionText[]): Converted {
  const { slos, problems, notes } = readDefinitions(texts, null);
  const losses = new Findings();
  // Read a second time only for what the first reading passes over; its problems are known.
  for (const { file, text } of texts) {
    for (const { format, field } of documentsIn(text, file, losses)) {
      if (format === 'openslo') {
        field.note('This is OpenSLO already, and left out.');
      } else if (format === 'sloth') {
        lossesOfSloth(field);
      } else {
        lossesOfPyrra(field);
      }
    }
  }
  const converted = slos.filter(({ origin }) => origin.format !== 'openslo').filter(isRatioSlo);
  return { objects: converted.map(toOpenSlo), problems, losses: [...notes, ...losses.notes] };
}
