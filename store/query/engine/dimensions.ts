import type { DimensionInfo } from '@watchbill/contract';
import { type Configuration, UNASSIGNED } from '../../config/directory';
import type { SloRegistry } from '../../slo/sloRegistry';
import type { Slo } from '../../slo/types';
import { NO_ROTATION, NOBODY, WEEKDAYS } from './fact';

/** SLOs in force, and SLOs that were removed. */
export type SloNames = Pick<SloRegistry, 'all' | 'removed'>;

export interface Dimension extends DimensionInfo {
  /** Configured values, mapped to their display names. */
  configured?(directory: Configuration, slos?: SloNames): Map<string, string>;
  /** The configured id for a name, an id or an alias in any letter case. */
  find?(directory: Configuration, name: string): string | undefined;
}

const names = (entries: ReadonlyMap<string, { name: string }>, more: Array<[string, string]> = []) =>
  new Map([...[...entries].map(([id, { name }]) => [id, name] as const), ...more]);

/** Adds values that only SLO definitions mention, so that they can be selected as well. */
function withSlos(
  known: Map<string, string>,
  slos: SloNames | undefined,
  of: (slo: Slo) => string
): Map<string, string> {
  for (const slo of slos?.all() ?? []) {
    known.set(of(slo), known.get(of(slo)) ?? of(slo));
  }
  return known;
}

/** All dimensions of the query language. Each fact supplies the SQL for the dimensions that it has. */
export const dimensions: Dimension[] = [
  {
    name: 'team',
    label: 'Team',
    description: 'Team that owns the service, or that the sender or a route names',
    configured: ({ teams }, slos) => withSlos(names(teams, [[UNASSIGNED, 'Unassigned']]), slos, ({ team }) => team),
    find: (directory, name) => directory.team(name)?.id,
  },
  {
    name: 'service',
    label: 'Service',
    description: 'Service that paged',
    configured: ({ services }, slos) => withSlos(names(services), slos, ({ service }) => service),
    find: (directory, name) => directory.service(name)?.id,
  },
  {
    name: 'responder',
    label: 'Responder',
    description: 'Who was paged; "nobody" when nobody was on call',
    configured: ({ people }) => names(people, [[NOBODY, 'Nobody']]),
    find: (directory, name) => directory.person(name)?.id,
  },
  {
    name: 'rotation',
    label: 'Rotation',
    description: 'Rotation that the responder was on call for; "none" outside any',
    configured: ({ rotations }) => names(rotations, [[NO_ROTATION, 'No rotation']]),
  },
  {
    name: 'slo',
    label: 'SLO',
    description: 'Service level objective, whose error budget is meant',
    configured: (_, slos) =>
      new Map([
        ...(slos?.all() ?? []).map(({ id, name }) => [id, name] as const),
        ...(slos?.removed() ?? []).map(({ id, name }) => [id, `${name} (removed)`] as const),
      ]),
  },
  { name: 'rule', label: 'Rule', description: 'Alert rule that fired' },
  { name: 'severity', label: 'Severity', description: 'Severity, as the sender says it' },
  {
    name: 'source',
    label: 'Source',
    description: 'Where the delivery came from',
    configured: ({ sources }) => new Map([...sources.keys()].map((id) => [id, id])),
  },
  {
    name: 'band',
    label: 'Band',
    description: "Sleep, business or off-hours, in the responder's own zone",
    values: [
      { value: 'sleep', label: 'Sleep' },
      { value: 'off-hours', label: 'Off-hours' },
      { value: 'business', label: 'Business hours' },
    ],
  },
  {
    name: 'weekday',
    label: 'Weekday',
    description: "Day of the week, in the responder's own zone",
    values: WEEKDAYS.map((label) => ({ value: label.toLowerCase(), label })),
  },
  {
    name: 'hourOfDay',
    label: 'Hour of the day',
    description: "Hour in which it happened, in the responder's own zone",
    values: Array.from({ length: 24 }, (_, hour) => ({
      value: String(hour),
      label: `${String(hour).padStart(2, '0')}:00`,
    })),
  },
  {
    name: 'provenance',
    label: 'Provenance',
    description:
      'How a page is known: observed by the paging tool, assigned with an incident, or inferred from the rotation',
    values: [
      { value: 'observed', label: 'Observed' },
      { value: 'assigned', label: 'Assigned' },
      { value: 'inferred', label: 'Inferred' },
    ],
  },
  {
    name: 'breach',
    label: 'Breach',
    description: 'In which way somebody got too little rest',
    values: [
      { value: 'noRest', label: 'No rest after a broken night' },
      { value: 'consecutiveDays', label: 'Too many days in a row' },
      { value: 'longShift', label: 'Too long on call' },
      { value: 'sleepHandoff', label: 'Handoff in sleep hours' },
      { value: 'noSecondary', label: 'Nobody behind the first' },
    ],
  },
  {
    name: 'state',
    label: 'State',
    description: 'Where an incident stands now',
    values: [
      { value: 'triggered', label: 'Triggered' },
      { value: 'acknowledged', label: 'Acknowledged' },
      { value: 'resolved', label: 'Resolved' },
      { value: 'ended', label: 'Ended, time unknown' },
      { value: 'merged', label: 'Merged into another' },
    ],
  },
];

/**
 * Looks up a dimension whose name has passed validation.
 * @throws Error for an unknown name, which is a bug in the definition of a fact
 */
export function dimension(name: string): Dimension {
  const found = dimensions.find((d) => d.name === name);
  if (!found) {
    throw new Error(`No dimension is called ${name}`);
  }
  return found;
}

/**
 * Display names by value, for a dimension with fixed or configured values.
 * @param slos adds the values that SLOs mention
 */
export function labels(
  { values, configured }: Dimension,
  directory: Configuration,
  slos?: SloNames
): Map<string, string> {
  return values
    ? new Map(values.map(({ value, label }) => [value, label]))
    : (configured?.(directory, slos) ?? new Map());
}
