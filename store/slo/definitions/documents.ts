import { didYouMean } from '@watchbill/contract';
import { parseEach } from '../../files/located';
import type { Problem } from '../../files/problem';
import type { SloFormat } from '../types';
import { Field } from './field';
import type { Findings } from './findings';
import { type Kind, KINDS } from './openslo/objects';

/** One definition of a file, with its format. */
export type DefinitionDocument =
  { format: Exclude<SloFormat, 'openslo'>; field: Field } | { format: 'openslo'; kind: Kind; field: Field };

/** Every definition contains one of these words; other files in a folder, some large or not YAML, are skipped. */
const WORDS = /openslo|sloth|pyrra|prometheus\/|objectives|slos/i;

/**
 * Maximum size of a definition file, bytes: enough for over a thousand SLOs. Reading that much takes about a second,
 * and a single document is read without yielding.
 */
const MAX_BYTES = 1024 * 1024;

/**
 * Yields the definitions in the text of a file: from all YAML documents, from lists, and from Kubernetes `List`
 * resources.
 */
export function* documentsIn(text: string, file: string, findings: Findings): Generator<DefinitionDocument> {
  if (!WORDS.test(text)) {
    return;
  }
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_BYTES) {
    findings.problem(tooLarge(file, bytes));
    return;
  }
  for (const parsed of parseEach(text, file)) {
    if (parsed.ok) {
      const { located } = parsed;
      yield* itemsOf(new Field({ located, findings }, located.value)).flatMap((field) => definitionIn(field) ?? []);
    } else {
      // Only the first syntax error is reported: later ones usually follow from it.
      parsed.problems.slice(0, 1).forEach((problem) => findings.problem(problem));
    }
  }
}

/** The problem of a file with more than the maximum size. */
export function tooLarge(file: string, bytes: number): Problem {
  const size = (count: number) => `${(count / 1024 / 1024).toLocaleString('en', { maximumFractionDigits: 1 })} MiB`;
  const message =
    `This file has ${size(bytes)}, and definitions are read of files up to ${size(MAX_BYTES)}: split it into several ` +
    'in the same folder. If it holds none, move it out of the folder.';
  return { file, line: 1, column: 1, field: '', message };
}

function itemsOf(field: Field): Field[] {
  if (Array.isArray(field.value)) {
    return field.items().flatMap(itemsOf);
  }
  const isList = !field.at('items').missing && /List$/.test(String(field.at('kind').value));
  return isList ? field.at('items').items().flatMap(itemsOf) : [field];
}

/** The format and kind of a document; undefined for other documents, such as other Kubernetes resources. */
function definitionIn(field: Field): DefinitionDocument | undefined {
  if (field.missing || typeof field.value !== 'object') {
    return undefined;
  }
  const [version, kind] = [field.either('apiVersion', 'version'), field.at('kind')];
  const [group, name] = [String(version.value ?? ''), String(kind.value ?? '')];
  if (/^openslo(\.com)?\//i.test(group)) {
    return openSloIn(field, group, name);
  }
  if (/^prometheus\/v1$/i.test(group)) {
    return { format: 'sloth', field };
  }
  if (/^sloth\.slok\.dev\//i.test(group)) {
    // Sloth has resources of other kinds, such as its alert windows.
    return name === 'PrometheusServiceLevel' ? { format: 'sloth', field } : undefined;
  }
  if (/^pyrra\.dev\//i.test(group)) {
    return name === 'ServiceLevelObjective' ? { format: 'pyrra', field } : undefined;
  }
  if (version.missing && looksLikeSlos(field)) {
    const versions = ['openslo/v1', 'prometheus/v1', 'sloth.slok.dev/v1', 'pyrra.dev/v1alpha1'];
    field.problem(`This looks like SLOs, but says no version: write apiVersion (or version) ${versions.join(', ')}.`);
  } else if (/^(openslo|sloth|prometheus\/|pyrra)/i.test(group)) {
    version.problem(`"${group}" is no version that is read${didYouMean(group, KNOWN_VERSIONS)}`);
  }
  return undefined;
}

const KNOWN_VERSIONS = ['openslo/v1', 'openslo/v1alpha', 'prometheus/v1', 'sloth.slok.dev/v1', 'pyrra.dev/v1alpha1'];

function openSloIn(field: Field, version: string, name: string): DefinitionDocument | undefined {
  if (!/\/v1(alpha)?$/i.test(version)) {
    field.at('apiVersion').problem(`"${version}" is not read: write openslo/v1 (openslo/v1alpha is read, too).`);
    return undefined;
  }
  const kind = KINDS.find((one) => one.toLowerCase() === name.toLowerCase());
  if (kind === undefined) {
    field.at('kind').problem(`"${name}" is no kind of OpenSLO${didYouMean(name, KINDS)}`);
    return undefined;
  }
  return { format: 'openslo', kind, field };
}

function looksLikeSlos(field: Field): boolean {
  const isSloth = !field.at('slos').missing && !field.at('service').missing;
  return isSloth || !field.at('spec', 'objectives').missing;
}
