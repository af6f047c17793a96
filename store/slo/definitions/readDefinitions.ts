import type { SloFolder } from '../../config/directory';
import type { Problem } from '../../files/problem';
import type { Slo } from '../types';
import type { Context, KnownNames } from './context';
import { type DefinitionDocument, documentsIn } from './documents';
import type { FoundSlo } from './draft';
import { Findings } from './findings';
import { alertIn } from './openslo/alertPolicies';
import { indicatorIn } from './openslo/indicator';
import { metricIn } from './openslo/metric';
import { type OpenSloObject, OpenSloObjects } from './openslo/objects';
import { readSlo } from './openslo/readSlo';
import { readPyrra } from './pyrra';
import { readSloth } from './sloth';
import { inOneGo } from '../../lib/timeSlice';

/** The text of a file, with its configured folder. */
export interface DefinitionText {
  /** Path as shown in problems. */
  file: string;
  text: string;
  folder: SloFolder;
}

export interface Definitions {
  /** SLOs that are in force. */
  slos: Slo[];
  /** Errors, whose definitions are not in force. */
  problems: Problem[];
  /** Warnings about definitions in force, such as parts of them that are ignored. */
  notes: Problem[];
  /** All files that were read, with the number of their SLOs in force. */
  files: Array<{ file: string; slos: number }>;
}

/**
 * Reads the SLOs of all files together, since objects may refer to objects in other files. A broken definition does not
 * affect the others.
 * @param names null without a configuration
 */
export function readDefinitions(texts: readonly DefinitionText[], names: KnownNames | null): Definitions {
  return inOneGo(readInSteps(texts, names));
}

/**
 * As `readDefinitions`, one document per step, since thousands of them take seconds, during which a store must answer
 * other requests. Each step yields the file that is read next.
 */
export function* readInSteps(
  texts: readonly DefinitionText[],
  names: KnownNames | null
): Generator<string, Definitions> {
  const findings = new Findings();
  const read: Read[] = [];
  for (const { file, text, folder } of texts) {
    yield file;
    for (const document of documentsIn(text, file, findings)) {
      const context = { folder, names };
      read.push({ file, document, context, object: objectIn(document, file, context) });
      yield file;
    }
  }
  const objects = new OpenSloObjects(read.flatMap(({ object }) => object ?? []));
  for (const object of objects.all) {
    yield object.file;
    checkAlone(object, objects);
  }
  const found: FoundSlo[] = [];
  for (const one of read) {
    yield one.file;
    found.push(...slosIn(one, objects, findings));
  }
  const slos = withoutDoubles(found);
  const counts = new Map(texts.map(({ file }) => [file, 0]));
  slos.forEach(({ slo: { origin } }) => counts.set(origin.file, (counts.get(origin.file) ?? 0) + 1));
  return {
    slos: slos.map(({ slo }) => slo),
    problems: findings.problems,
    notes: findings.notes,
    files: [...counts].map(([file, count]) => ({ file, slos: count })),
  };
}

interface Read {
  file: string;
  document: DefinitionDocument;
  context: Context;
  /** The OpenSLO object; undefined for other formats, and for objects without a name. */
  object: OpenSloObject | undefined;
}

function objectIn(document: DefinitionDocument, file: string, context: Context): OpenSloObject | undefined {
  if (document.format !== 'openslo') {
    return undefined;
  }
  const { kind, field } = document;
  field.keys(['apiVersion', 'kind', 'metadata', 'spec']);
  const metadata = field.required(['metadata'], 'with a name');
  if (!metadata?.mapping()) {
    return undefined;
  }
  metadata.keys(['name', 'displayName', 'labels', 'annotations', 'namespace']);
  const name = metadata.required(['name'])?.text();
  return name === undefined ? undefined : { kind, name, field, file, context };
}

/** Checks an AlertCondition or SLI by itself, since possibly no SLO refers to it. */
function checkAlone(object: OpenSloObject, objects: OpenSloObjects): void {
  const spec = object.field.at('spec');
  if (object.kind === 'AlertCondition') {
    alertIn(object.field);
  } else if (object.kind === 'SLI' && spec.at('thresholdMetric').missing) {
    indicatorIn(spec, spec, object, objects);
  } else if (object.kind === 'SLI') {
    metricIn(spec.at('thresholdMetric'), object, objects);
  }
}

function slosIn({ document, context, object }: Read, objects: OpenSloObjects, findings: Findings): FoundSlo[] {
  const { field } = document;
  const read = {
    openslo: () => (object?.kind === 'SLO' ? findings.sound(() => readSlo(object, objects)) : undefined) ?? [],
    sloth: () => readSloth(field, context, findings),
    pyrra: () => findings.sound(() => readPyrra(field, context)) ?? [],
  };
  return [read[document.format]()].flat();
}

/** Of several SLOs with the same id, only the first by path is in force, so that the choice is stable. */
function withoutDoubles(found: readonly FoundSlo[]): FoundSlo[] {
  const first = new Map<string, FoundSlo>();
  for (const one of found) {
    const { id } = one.slo;
    const before = first.get(id)?.slo.origin;
    if (before) {
      one.field.problem(
        `The SLO "${id}" is defined at ${before.file}:${before.line}, too: that one is in force. Name them differently.`
      );
    } else {
      first.set(id, one);
    }
  }
  return [...first.values()];
}
