import type { Problem } from '../../files/problem';
import { documentsIn } from './documents';
import { Findings } from './findings';
import { lossesOfPyrra, lossesOfSloth } from './losses';
import { type DefinitionText, readDefinitions } from './readDefinitions';
import { isRatioSlo, toOpenSlo } from './toOpenSlo';

export interface Converted {
  /** Objects of OpenSLO v1. */
  objects: object[];
  /** Errors: definitions that could not be converted. */
  problems: Problem[];
  /** Notes on parts that are missing in the objects, or stored in annotations that only Watchbill reads. */
  losses: Problem[];
}

/** Converts definitions of Sloth and Pyrra to OpenSLO; OpenSLO documents are skipped with a note. */
export function convertDefinitions(texts: readonly DefinitionText[]): Converted {
  const { slos, problems, notes } = readDefinitions(texts, null);
  const losses = new Findings();
  // Read a second time only to find losses; problems are already reported by the first reading.
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
