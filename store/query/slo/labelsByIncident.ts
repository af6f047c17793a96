import { type Kysely, sql } from 'kysely';
import type { Span } from '../../time/span';
import type { Slo } from '../../slo/types';
import type { Schema } from '../../storage/schema';

export type AlertLabels = Readonly<Record<string, string>>;

/** Labels with which alerts name their SLO: those that users write, and those of Sloth, Pyrra and OpenSLO. */
const SLO_LABELS = ['slo', 'slo_name', 'sloth_slo', 'sloth_id'];

/** Alerts are looked for this long before the span, since they fire before their incident pages. */
const BEFORE_MS = 60 * 60_000;

/** Labels of alerts that name one of the given SLOs, by the incident of the alert. */
export async function labelsByIncident(
  db: Kysely<Schema>,
  slos: readonly Slo[],
  { from, to }: Span
): Promise<ReadonlyMap<string, AlertLabels>> {
  const anyOf = sql.join(
    SLO_LABELS.map((label) => sql`f.labels like ${`%"${label}"%`}`),
    sql` or `
  );
  const { rows } = await sql<{ incident_id: string; labels: string }>`
    select distinct f.incident_id, f.labels from alert_event as f
    where f.status = 'firing' and f.incident_id is not null
      and f."at" >= ${new Date(from - BEFORE_MS)} and f."at" < ${new Date(to)} and (${anyOf})`.execute(db);
  const names = new Set(slos.flatMap(({ id, name, service }) => [id, name, `${service}-${name}`]));
  return new Map(
    rows.flatMap((row) => {
      const labels = readLabels(row.labels);
      return SLO_LABELS.some((label) => names.has(labels[label])) ? [[row.incident_id, labels] as const] : [];
    })
  );
}

function readLabels(text: string): AlertLabels {
  const read: unknown = JSON.parse(text);
  return typeof read === 'object' && read !== null
    ? Object.fromEntries(Object.entries(read).map(([name, value]) => [name, String(value)]))
    : {};
}
