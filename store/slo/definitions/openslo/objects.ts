import { groupBy } from '../../../lib/groupBy';
import { didYouMean } from '@watchbill/contract';
import type { Context } from '../context';
import type { Field } from '../field';

/** Kinds of OpenSLO objects. */
export const KINDS = [
  'SLO',
  'SLI',
  'Service',
  'DataSource',
  'AlertPolicy',
  'AlertCondition',
  'AlertNotificationTarget',
] as const;

export type Kind = (typeof KINDS)[number];

/** One OpenSLO object of a file. */
export interface OpenSloObject {
  kind: Kind;
  name: string;
  /** The object as a whole. */
  field: Field;
  file: string;
  context: Context;
}

/** The file and context of a reference. */
export type Place = Pick<OpenSloObject, 'file' | 'context'>;

/** All OpenSLO objects, to resolve references by name. */
export class OpenSloObjects {
  private readonly byName: ReadonlyMap<string, OpenSloObject[]>;

  constructor(readonly all: readonly OpenSloObject[]) {
    this.byName = groupBy(all, ({ kind, name }) => keyOf(kind, name));
  }

  /** Names of all objects of a kind, for hints. */
  names(kind: Kind): string[] {
    return this.all.filter((object) => object.kind === kind).map(({ name }) => name);
  }

  /**
   * The object that a field names: in the same file, else in the same folder, else anywhere.
   * A name that is unknown or ambiguous is reported as a problem of the field.
   */
  named(kind: Kind, field: Field, from: Place): OpenSloObject | undefined {
    const name = field.text();
    const found = name === undefined ? [] : this.find(kind, name);
    const beside = found.filter(({ file }) => file === from.file);
    const near = found.filter(({ context }) => context.folder.path === from.context.folder.path);
    const meant = [beside, near].find((some) => some.length > 0) ?? found;
    if (name !== undefined && meant.length === 0) {
      field.problem(`There is no ${kind} "${name}"${didYouMean(name, this.names(kind))}`);
    }
    if (meant.length > 1) {
      const places = meant.map((object) => placeOf(object)).join(' and ');
      field.problem(`There is more than one ${kind} "${name}": ${places}. Name them differently.`);
      return undefined;
    }
    return meant.at(0);
  }

  find(kind: Kind, name: string): readonly OpenSloObject[] {
    return this.byName.get(keyOf(kind, name)) ?? [];
  }
}

/** File and line of an object: `slos/a.yaml:12`. */
export function placeOf({ field }: Pick<OpenSloObject, 'field'>): string {
  const { file, line } = field.place();
  return `${file}:${line}`;
}

function keyOf(kind: Kind, name: string): string {
  return `${kind} ${name.toLowerCase()}`;
}
