import { UNASSIGNED } from '../../config/directory';
import type { Context } from './context';
import type { Field } from './field';

/** Labels and annotations that name the owner of an SLO, in order of precedence. */
const TEAM_KEYS = ['team', 'owner', 'squad'];

type Labels = Readonly<Record<string, string>>;

/** Reads labels from a mapping, or from a list of mappings or `key=value` texts; a value may be a list. */
export function labelsIn(field: Field): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const part of Array.isArray(field.value) ? field.items() : [field]) {
    const written = typeof part.value === 'string' ? pairIn(part.value) : part.entries();
    for (const [key, value] of written) {
      labels[key] = typeof value === 'string' ? value : textOf(value);
    }
  }
  return labels;
}

/** Parses `team=payments` or `team: payments`, separated by commas; a bare word is a label with an empty value. */
function pairIn(text: string): Array<[string, string]> {
  return text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [key, ...rest] = part.split(/[=:]/);
      return [key.trim(), rest.join(':').trim()];
    });
}

function textOf(field: Field): string {
  return field
    .items()
    .map((item) => item.text() ?? '')
    .filter(Boolean)
    .join(', ');
}

/** The id of the first configured service with one of the names; else the first name as written. */
export function serviceOf(names: readonly string[], { names: known }: Context): string {
  const configured = names.map((name) => known?.service(name)).find((service) => service !== undefined);
  return configured?.id ?? names[0];
}

/**
 * The team of an SLO: by its labels, then its annotations, then the team of the service, then that of the folder.
 * @param labelled sets of labels, in order of precedence @param field the field for notes on unknown teams
 */
export function teamOf(labelled: readonly Labels[], service: string, { names, folder }: Context, field: Field): string {
  for (const labels of labelled) {
    for (const key of TEAM_KEYS) {
      for (const value of valuesOf(labels, key)) {
        const team = names?.team(value);
        if (team) {
          return team.id;
        }
        // Only `team` is expected to name a team; `owner` and `squad` often name people or other organizational units.
        if (names && key === 'team') {
          field.note(`The label ${key} names "${value}", which is no team of the configuration.`);
        }
      }
    }
  }
  return names?.service(service)?.team ?? folder.team ?? UNASSIGNED;
}

/** Values of a label, also of one with a prefix such as `example.com/team`. */
function valuesOf(labels: Labels, key: string): string[] {
  return Object.entries(labels)
    .filter(([name]) => name.toLowerCase().replace(/^.*\//, '') === key)
    .flatMap(([, value]) => value.split(', '))
    .filter(Boolean);
}

/** Joins parts to an id of letters, digits, `.`, `_` and `-`; other characters are replaced by `-`. */
export function idOf(...parts: readonly string[]): string {
  return parts.map((part) => part.trim().replace(/[^A-Za-z0-9._-]+/g, '-')).join('.');
}
