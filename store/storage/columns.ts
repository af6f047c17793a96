import type { Schema } from './schema';

/** Type of a column, the same on both engines. */
export type ColumnKind = 'uuid' | 'text' | 'integer' | 'bigint' | 'double' | 'boolean' | 'timestamp' | 'bytes';

type Columns = { [T in keyof Schema]: { [C in keyof Schema[T]]: ColumnKind } };

const fact = {
  key: 'uuid',
  delivery_id: 'uuid',
  at: 'timestamp',
  source: 'text',
  team: 'text',
  service: 'text',
  rule: 'text',
  severity: 'text',
  title: 'text',
  link: 'text',
  skewed: 'boolean',
  demo: 'boolean',
} as const;

const local = {
  responder: 'text',
  zone: 'text',
  local_at: 'timestamp',
  hour_of_week: 'integer',
  band: 'text',
} as const;

const alertEvent = {
  ...fact,
  alert_id: 'uuid',
  incident_id: 'uuid',
  status: 'text',
  receiver: 'text',
  labels: 'text',
  fingerprint: 'text',
  group_id: 'uuid',
  started_at: 'timestamp',
  received_at: 'timestamp',
  told_at: 'timestamp',
  all_ended_at: 'timestamp',
  beside_at: 'timestamp',
  left_out_at: 'timestamp',
  heard: 'boolean',
  paged: 'boolean',
} as const;

const page = {
  ...fact,
  ...local,
  page_id: 'uuid',
  incident_id: 'uuid',
  provenance: 'text',
  rotation: 'text',
  shift_id: 'uuid',
  interruption: 'boolean',
  channel: 'text',
  alerts: 'integer',
  left_out: 'text',
  assignment: 'text',
} as const;

/** Types of all tables' columns, for bulk writes; a test compares them with the migrated database. */
export const columns: Columns = {
  delivery: {
    id: 'uuid',
    source: 'text',
    received_at: 'timestamp',
    content_type: 'text',
    body: 'bytes',
    demo: 'boolean',
    size: 'integer',
    number: 'bigint',
  },
  delivery_part: { delivery_id: 'uuid', received_at: 'timestamp', part: 'integer', data: 'bytes', demo: 'boolean' },
  missing_delivery: {
    found_at: 'timestamp',
    first: 'bigint',
    last: 'bigint',
    received_from: 'timestamp',
    received_until: 'timestamp',
    settled_at: 'timestamp',
  },
  delivery_outcome: {
    delivery_id: 'uuid',
    source: 'text',
    received_at: 'timestamp',
    at: 'timestamp',
    status: 'text',
    reason: 'text',
    facts: 'integer',
    truncated: 'integer',
    demo: 'boolean',
  },
  alert_event: alertEvent,
  repeated_alert_event: alertEvent,
  incident_event: {
    ...fact,
    ...local,
    incident_id: 'uuid',
    external_id: 'text',
    transition: 'text',
    actor: 'text',
    created_at: 'timestamp',
    left_out: 'text',
  },
  incident_heard: { incident_id: 'uuid', at: 'timestamp' },
  page,
  withheld_page: page,
  shift_event: {
    shift_id: 'uuid',
    known_at: 'timestamp',
    change: 'text',
    rotation: 'text',
    team: 'text',
    level: 'integer',
    responder: 'text',
    zone: 'text',
    starts_at: 'timestamp',
    ends_at: 'timestamp',
    demo: 'boolean',
    kind: 'text',
    instead_of: 'text',
  },
  rotation_reading: {
    rotation: 'text',
    at: 'timestamp',
    read_at: 'timestamp',
    problem_since: 'timestamp',
    problem: 'text',
    shifts: 'integer',
    notes: 'text',
    not_known: 'text',
  },
  deploy: {
    key: 'uuid',
    delivery_id: 'uuid',
    at: 'timestamp',
    source: 'text',
    team: 'text',
    service: 'text',
    title: 'text',
    link: 'text',
    demo: 'boolean',
  },
  slo_definition: { slo: 'text', known_at: 'timestamp', change: 'text', definition: 'text' },
  sli_minute: {
    slo: 'text',
    channel: 'text',
    at: 'timestamp',
    good: 'double',
    total: 'double',
    covered: 'double',
    written_at: 'timestamp',
    demo: 'boolean',
  },
  sli_chunk: {
    slo: 'text',
    channel: 'text',
    day: 'timestamp',
    slot_minutes: 'integer',
    data: 'bytes',
    bad: 'double',
    total: 'double',
    measured: 'double',
    measured_from: 'timestamp',
    measured_to: 'timestamp',
    written_at: 'timestamp',
    demo: 'boolean',
  },
  sli_reading: {
    slo: 'text',
    at: 'timestamp',
    read_at: 'timestamp',
    backfilled_to: 'timestamp',
    backfill_to: 'timestamp',
    problem_since: 'timestamp',
    problem: 'text',
    notes: 'text',
    anomalies: 'text',
  },
};

/** The columns of a table, in the order of the migrations. */
export function columnsOf(table: keyof Schema): Array<[name: string, kind: ColumnKind]> {
  return Object.entries(columns[table]);
}

export type Cell = string | number | boolean | Date | Uint8Array | null;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const fits: Record<ColumnKind, (value: unknown) => value is Cell> = {
  uuid: (value): value is string => typeof value === 'string' && UUID.test(value),
  text: (value): value is string => typeof value === 'string',
  integer: (value): value is number => Number.isInteger(value),
  bigint: (value): value is number => Number.isSafeInteger(value),
  double: (value): value is number => Number.isFinite(value),
  boolean: (value): value is boolean => typeof value === 'boolean',
  timestamp: (value): value is Date => value instanceof Date && !Number.isNaN(value.getTime()),
  bytes: (value): value is Uint8Array => value instanceof Uint8Array,
};

/**
 * Checks and returns one value of a row; a missing value is null, a missing `demo` is false.
 * @throws TypeError with table and column if the value does not have the column's type
 */
export function cell(table: keyof Schema, column: string, kind: ColumnKind, row: object): Cell {
  const value: unknown = Reflect.get(row, column);
  if (value === undefined || value === null) {
    return column === 'demo' ? false : null;
  }
  if (!fits[kind](value)) {
    throw new TypeError(`${table}.${column} takes a value of kind ${kind}, not ${JSON.stringify(value)}`);
  }
  return value;
}
