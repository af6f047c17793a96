import { UNASSIGNED } from '../../config/directory';
import type { Context } from './context';
import type { Field } from './field';

/** Labels and annotations that say whose an SLO is, the most telling first. */
const TEAM_KEYS = ['team', 'owner', 'squad'];

type Labels = Readonly<Record<string, string>>;

/** Labels written as keys and values; a value may be a list, and all of them a list of keys and values. */
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

/** `team=payments` or `team: payments`; a bare word is a label without a value. */
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

/** The id of the configured service of this name, or the name as written. */
export function serviceOf(names: readonly string[], { names: known }: Context): string {
  const configured = names.map((name) => known?.service(name)).find((service) => service !== undefined);
  return configured?.id ?? names[0];
}

/**
 * Whose an SLO is: by its labels, then its annotations, then the service's team, then the folder's.
 * @param labelled sets of labels, the most telling first @param field where the labels stand, for what is odd in them
 */
export function teamOf(labelled: readonly Labels[], service: string, { names, folder }: Context, field: Field): string {
  for (const labels of labelled) {
    for (const key of TEAM_KEYS) {
      for (const value of valuesOf(labels, key)) {
        const team = names?.team(value);
        if (team) {
          return team.id;
        }
        // Owners are often people, and squads of another chart: only a team claims to be one.
        if (names && key === 'team') {
          field.note(`The label ${key} names "${value}", which is no team of the configuration.`);
        }
      }
    }
  }
  return names?.service(service)?.team ?? folder.team ?? UNASSIGNED;
}

/** Values of a label, also with a prefix such as `example.com/team`. */
function valuesOf(labels: Labels, key: string): string[] {
  return Object.entries(labels)
    .filter(([name]) => name.toLowerCase().replace(/^.*\//, '') === key)
    .flatMap(([, value]) => value.split(', '))
    .filter(Boolean);
}

/** An id of letters, digits, `.`, `_` and `-`. */
export function idOf(...parts: readonly string[]): string {
  return parts.map((part) => part.trim().replace(/[^A-Za-z0-9._-]+/g, '-')).join('.');
}
