import { column, type ListColumn, type Row } from '../engine/list';

export const teamColumn = column({ name: 'team', label: 'Team', type: 'string', dimension: 'team' });
export const serviceColumn = column({ name: 'service', label: 'Service', type: 'string', dimension: 'service' });
export const sloColumn = column({ name: 'slo', label: 'SLO', type: 'string', dimension: 'slo' });
export const rotationColumn = column({ name: 'rotation', label: 'Rotation', type: 'string', dimension: 'rotation' });
export const responderColumn = column({
  name: 'responder',
  label: 'Responder',
  type: 'string',
  dimension: 'responder',
});

/** What alerts, incidents and pages are about. */
export const aboutColumns: ListColumn[] = [
  teamColumn,
  serviceColumn,
  column({ name: 'rule', label: 'Rule', type: 'string' }),
  column({ name: 'severity', label: 'Severity', type: 'string' }),
];

export const titleColumn = column({ name: 'title', label: 'Title', type: 'string', linked: true });

export const originColumns: ListColumn[] = [
  column({ name: 'source', label: 'Source', type: 'string', dimension: 'source' }),
  column({
    name: 'skewed',
    label: 'Clock ahead',
    type: 'boolean',
    description: "The sender's clock was ahead of ours, so the time may be wrong",
  }),
  column({ name: 'link', label: 'Link', type: 'string', hidden: true }),
];

export const noteColumn = column({
  name: 'note',
  label: 'Note',
  type: 'string',
  description: 'What to know of its beginning and end; empty where both were told',
});

export const bandColumn = column({ name: 'band', label: 'Band', type: 'string', dimension: 'band' });

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `Tue 2026-03-10 02:14`, by the wall clock of whoever was paged. */
export const localColumn = column({
  name: 'local',
  label: 'Local time',
  type: 'string',
  description: "Wall clock in the responder's own zone",
  // The column holds a wall clock, which is read as if it were UTC.
  value: ({ local_at: at }: Row) =>
    at instanceof Date ? `${WEEKDAYS[at.getUTCDay()]} ${at.toISOString().slice(0, 16).replace('T', ' ')}` : null,
});
