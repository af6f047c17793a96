/** What told again that an alert with an id of its sender fires or has ended; of what came before, nothing is kept. */
export const alertRepeats = {
  tables: [
    `create table repeated_alert_event (
      key uuid not null, delivery_id uuid not null, "at" timestamp not null, source text not null, team text not null,
      service text not null, rule text not null, severity text not null, title text not null, link text,
      skewed boolean not null, demo boolean not null default false,
      alert_id uuid not null, incident_id uuid, status text not null, receiver text not null, labels text not null,
      fingerprint text, group_id uuid, started_at timestamp, received_at timestamp, told_at timestamp,
      all_ended_at timestamp, beside_at timestamp, left_out_at timestamp, heard boolean, paged boolean)`,
    // Which alerts by themselves paged was not kept with them.
    `update alert_event set paged = true where fingerprint is null and group_id is null and status = 'firing' and not paged
      and exists (select 1 from page where page.delivery_id = alert_event.delivery_id and page."at" = alert_event."at"
        and page.provenance = 'inferred')`,
  ],
  postgresqlIndexes: [
    'create unique index repeated_alert_event_key on repeated_alert_event (key)',
    'create index repeated_alert_event_alert on repeated_alert_event (alert_id, "at")',
  ],
};
