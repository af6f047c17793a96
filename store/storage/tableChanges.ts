/** Columns of every fact. */
const fact = `
  key uuid not null, delivery_id uuid not null, "at" timestamp not null, source text not null, team text not null,
  service text not null, rule text not null, severity text not null, title text not null, link text,
  skewed boolean not null, demo boolean not null default false`;

const local = `
  responder text, zone text not null, local_at timestamp not null, hour_of_week integer not null, band text not null`;

/** The tables of the first version. DuckDB has neither keys nor indexes: see docs/decisions/storage.md. */
export const first = {
  tables: (bytes: 'blob' | 'bytea') => [
    `create table delivery (
      id uuid not null, source text not null, received_at timestamp not null, content_type text not null,
      body ${bytes} not null, demo boolean not null default false)`,
    `create table delivery_outcome (
      delivery_id uuid not null, source text not null, received_at timestamp not null, "at" timestamp not null,
      status text not null, reason text, facts integer not null, truncated integer not null,
      demo boolean not null default false)`,
    `create table alert_event (${fact},
      alert_id uuid not null, incident_id uuid, status text not null, receiver text not null, labels text not null)`,
    `create table incident_event (${fact}, ${local},
      incident_id uuid not null, external_id text not null, transition text not null, actor text)`,
    `create table page (${fact}, ${local},
      page_id uuid not null, incident_id uuid, provenance text not null, rotation text, shift_id uuid,
      interruption boolean not null, channel text, alerts integer not null)`,
    `create table shift_event (
      shift_id uuid not null, known_at timestamp not null, change text not null, rotation text not null,
      team text not null, level integer not null, responder text not null, zone text not null,
      starts_at timestamp not null, ends_at timestamp not null, demo boolean not null default false)`,
  ],
  postgresqlIndexes: [
    'create unique index delivery_id on delivery (id)',
    'create index delivery_received on delivery (received_at)',
    'create index delivery_outcome_delivery on delivery_outcome (delivery_id, "at")',
    'create index delivery_outcome_received on delivery_outcome (received_at)',
    'create unique index alert_event_key on alert_event (key)',
    'create index alert_event_team on alert_event (team, "at")',
    'create index alert_event_at on alert_event ("at")',
    'create index alert_event_alert on alert_event (alert_id, "at")',
    'create unique index incident_event_key on incident_event (key)',
    'create index incident_event_team on incident_event (team, "at")',
    'create index incident_event_at on incident_event ("at")',
    'create index incident_event_incident on incident_event (incident_id, "at")',
    // A hash index, because the name of an alert group has any length.
    'create index incident_event_external on incident_event using hash (external_id)',
    'create unique index page_key on page (key)',
    'create index page_team on page (team, "at")',
    'create index page_at on page ("at")',
    'create index page_responder on page (responder, "at")',
    'create unique index shift_event_key on shift_event (shift_id, known_at, change)',
    'create index shift_event_rotation on shift_event (rotation, starts_at)',
  ],
};

/** Adds the kind of a shift (regular, override, swap), and the last reading of each rotation. */
export const rotations = [
  "alter table shift_event add column kind text default 'regular'",
  'alter table shift_event add column instead_of text',
  `create table rotation_reading (
    rotation text not null, "at" timestamp not null, read_at timestamp, problem_since timestamp, problem text,
    shifts integer not null, notes text not null)`,
];

/** Adds SLOs (definitions, measurements, readings), and deploys, which are shown beside budgets. */
export const slos = {
  tables: (bytes: 'blob' | 'bytea') => [
    `create table deploy (
      key uuid not null, delivery_id uuid not null, "at" timestamp not null, source text not null, team text not null,
      service text not null, title text not null, link text, demo boolean not null default false)`,
    `create table slo_definition (
      slo text not null, known_at timestamp not null, change text not null, definition text)`,
    `create table sli_minute (
      slo text not null, channel text not null, "at" timestamp not null, good double precision not null,
      total double precision not null, covered double precision not null, written_at timestamp not null,
      demo boolean not null default false)`,
    `create table sli_chunk (
      slo text not null, channel text not null, day timestamp not null, slot_minutes integer not null,
      data ${bytes} not null, bad double precision not null, total double precision not null,
      measured double precision not null, measured_from timestamp not null, measured_to timestamp not null,
      written_at timestamp not null, demo boolean not null default false)`,
    `create table sli_reading (
      slo text not null, "at" timestamp not null, read_at timestamp, backfilled_to timestamp, backfill_to timestamp,
      problem_since timestamp, problem text, notes text not null)`,
  ],
  postgresqlIndexes: [
    'create unique index deploy_key on deploy (key)',
    'create index deploy_at on deploy ("at")',
    'create index slo_definition_slo on slo_definition (slo, known_at)',
    'create index sli_minute_slo on sli_minute (slo, channel, "at")',
    'create index sli_minute_written on sli_minute (written_at)',
    'create index sli_chunk_slo on sli_chunk (slo, channel, day)',
    'create index sli_chunk_written on sli_chunk (written_at)',
    // Finds rows of the demo; costs nothing without any.
    'create index sli_minute_demo on sli_minute (demo) where demo',
    'create index sli_chunk_demo on sli_chunk (demo) where demo',
    'create index sli_reading_slo on sli_reading (slo, "at")',
  ],
};

/** Stores notes on anomalous minutes, so that they survive a restart. */
export const oddMinutes = ['alter table sli_reading add column odd text'];

/** Replaces a long composite index by two indexes with few distinct values, which PostgreSQL compresses well. */
export const sliMinuteIndexes = [
  'create index sli_minute_of_slo on sli_minute (slo)',
  'create index sli_minute_at on sli_minute ("at")',
  'drop index sli_minute_slo',
];

/** Adds columns that connect the firings of one label set, and alerts with their group. */
export const alertLives = {
  tables: [
    'alter table alert_event add column fingerprint text',
    'alter table alert_event add column group_id uuid',
    'create table incident_heard (incident_id uuid not null, "at" timestamp not null)',
  ],
  postgresqlIndexes: [
    'create index alert_event_fingerprint on alert_event (fingerprint, "at") where fingerprint is not null',
    'create index alert_event_incident on alert_event (incident_id) where incident_id is not null',
    'create index incident_heard_incident on incident_heard (incident_id, "at")',
  ],
};

/** Adds what was reported of an alert and when, so that late deliveries can correct rows derived from it. */
export const alertReports = {
  tables: [
    ...['started_at', 'received_at', 'told_at', 'all_ended_at', 'beside_at', 'left_out_at'].map(
      (column) => `alter table alert_event add column ${column} timestamp`
    ),
    'alter table alert_event add column heard boolean',
    'alter table alert_event add column paged boolean',
    'update alert_event set heard = false, paged = false',
    `update alert_event set started_at = "at", told_at = "at", heard = true,
        paged = incident_id is not null and status = 'firing'
      where fingerprint is not null and status in ('firing', 'moved')`,
    `update alert_event set told_at = "at", started_at = began.first from (
        select alert_id, min("at") as first from alert_event where status = 'firing' group by alert_id) as began
      where began.alert_id = alert_event.alert_id and fingerprint is not null and group_id is not null
        and status = 'resolved'`,
    `update alert_event set received_at = delivery.received_at from delivery
      where delivery.id = alert_event.delivery_id and started_at is not null`,
    `update alert_event set received_at = "at" where started_at is not null and received_at is null`,
    // An end only implies that the alert was firing; its notification was no page.
    `update alert_event set heard = false, paged = false where heard and incident_id is not null
      and delivery_id not in (select delivery_id from page where provenance = 'inferred')`,
    `update alert_event set all_ended_at = "at" where started_at is not null and status = 'resolved' and exists (
        select 1 from incident_event as i where i.incident_id = alert_event.incident_id and i.transition = 'resolved'
          and i."at" = alert_event."at")`,
  ],
  postgresqlIndexes: ['create index alert_event_group on alert_event (group_id, "at") where group_id is not null'],
};

/** Columns that the sender of an old row left out, as far as that can be derived from the row. */
const leftOut = `concat_ws(' ', case when team = 'unassigned' and service = 'unknown' then 'service' end,
  case when rule = 'unknown' or (rule = title and team = 'unassigned' and service = 'unknown') then 'rule' end,
  case when title = 'unknown' then 'title' end, case when severity = 'unknown' then 'severity' end,
  case when link is null then 'link' end)`;

/** Adds what an incident event or page itself contained, so that late deliveries can correct derived values. */
export const incidentReports = {
  tables: [
    'alter table incident_event add column created_at timestamp',
    'alter table incident_event add column left_out text',
    'alter table page add column left_out text',
    'alter table page add column assignment text',
    `update incident_event set left_out = ${leftOut}`,
    `update page set left_out = ${leftOut}`,
    `update incident_event set created_at = began."at" from (
        select incident_id, "at" from incident_event where transition = 'created') as began
      where began.incident_id = incident_event.incident_id`,
    // A stored handover page did notify; a request to join is only a note.
    `update page set assignment = 'anew' from (
        select distinct incident_id, "at" from incident_event
        where transition in ('triggered', 'retriggered', 'unacknowledged', 'escalated', 'reassigned', 'reopened')) as given
      where given.incident_id = page.incident_id and given."at" = page."at" and page.provenance = 'assigned'`,
    `create table withheld_page (${fact}, ${local},
      page_id uuid not null, incident_id uuid, provenance text not null, rotation text, shift_id uuid,
      interruption boolean not null, channel text, alerts integer not null, left_out text, assignment text)`,
  ],
  postgresqlIndexes: [
    'create index page_incident on page (incident_id) where incident_id is not null',
    'create index withheld_page_incident on withheld_page (incident_id)',
  ],
};

/** Numbers deliveries, and records missing ones. */
export const deliveryNumbers = [
  'alter table delivery add column number bigint',
  `create table missing_delivery (
    found_at timestamp not null, first bigint not null, last bigint not null, received_from timestamp,
    received_until timestamp, settled_at timestamp)`,
];

/** Adds a table for repeated reports of alerts with a sender's id; earlier repeats are not stored. */
export const alertRepeats = {
  tables: [
    `create table repeated_alert_event (${fact},
      alert_id uuid not null, incident_id uuid, status text not null, receiver text not null, labels text not null,
      fingerprint text, group_id uuid, started_at timestamp, received_at timestamp, told_at timestamp,
      all_ended_at timestamp, beside_at timestamp, left_out_at timestamp, heard boolean, paged boolean)`,
    // Which single alerts paged was not stored with them before.
    `update alert_event set paged = true where fingerprint is null and group_id is null and status = 'firing' and not paged
      and exists (select 1 from page where page.delivery_id = alert_event.delivery_id and page."at" = alert_event."at"
        and page.provenance = 'inferred')`,
  ],
  postgresqlIndexes: [
    'create unique index repeated_alert_event_key on repeated_alert_event (key)',
    'create index repeated_alert_event_alert on repeated_alert_event (alert_id, "at")',
  ],
};

/** Renames a status and a column to the words of the glossary. */
export const vocabulary = [
  "update delivery_outcome set status = 'reprocess' where status = 'replay'",
  'alter table sli_reading rename column odd to anomalies',
];
