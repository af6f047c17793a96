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
import { inOneGo } from '../../lib/workTurn';

/** A file's text, and the folder that it is of. */
export interface DefinitionText {
  /** As it is named in problems. */
  file: string;
  text: string;
  folder: SloFolder;
}

export interface Definitions {
  /** Those in force. */
  slos: Slo[];
  /** Why others are not. */
  problems: Problem[];
  /** What is odd in those in force, or was left out of them. */
  notes: Problem[];
  /** What was read, with the number of SLOs in force. */
  files: Array<{ file: string; slos: number }>;
}

/**
 * The SLOs of all files together: what one refers to may stand in another. A broken one leaves the others in force.
 * @param names null where no configuration is at hand
 */
export function readDefinitions(texts: readonly DefinitionText[], names: KnownNames | null): Definitions {
  return inOneGo(readInSteps(texts, names));
}

/**
 * The same, a document at a time: thousands of them take seconds, in which a store has others to answer. Before each step
 * it is told which file is looked into.
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
  /** Of OpenSLO, with a name. */
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

/** What can be said of an object that no SLO may refer to. */
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

/** Of SLOs with the same id, the first one: by path, so that it is always the same. */
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
