import { type Kysely, sql } from 'kysely';
import { groupBy } from '../../lib/groupBy';
import type { Span } from '../../time/span';
import type { ContextEvent } from '../../slo/statement/contextEvents';
import type { Adjustment } from '../../config/directory';
import type { Slo } from '../../slo/types';
import type { Schema } from '../../storage/schema';
import type { Sql } from '../engine/fact';
import { beginnings } from '../facts/incident';
import { adjustedSpans, type AdjustmentTimes, adjustmentTimes } from './adjustedSpans';
import { type AlertLabels, labelsByIncident } from './labelsByIncident';

interface About {
  service: string;
  incident_id: string | null;
}

interface FactRow {
  at: Date;
  service: string;
  title: string;
  link: string | null;
}

type IncidentRow = FactRow & { incident_id: string; rule: string; responder: string | null };
type PageRow = FactRow & { incident_id: string | null; rule: string; responder: string | null; band: string };

/** Pages, incidents, deploys and maintenance around several SLOs. */
export interface ContextEvents {
  /** Events around one SLO within a span, by kind and time; of the maintenance, only what affects the SLO. */
  of(slo: Slo, span: Span): ContextEvent[];
}

/** Reads the context events of several SLOs in a span, in a fixed number of SQL statements. */
export async function loadContextEvents(
  db: Kysely<Schema>,
  slos: readonly Slo[],
  adjustments: readonly Adjustment[],
  span: Span
): Promise<ContextEvents> {
  const labels = await labelsByIncident(db, slos, span);
  const ofServices = among(
    'service',
    slos.map(({ service }) => service)
  );
  const isAbout = sql`(${ofServices} or ${among('incident_id', [...labels.keys()])})`;
  const [pages, incidents, deploys] = await Promise.all([
    loadPages(db, isAbout, span),
    loadIncidents(db, isAbout, span),
    loadDeploys(db, ofServices, span),
  ]);
  const times = adjustmentTimes(adjustments, span);
  const ended = await loadEnds(db, [...pages, ...incidents], span);
  const all = [
    ...pages.map((row) => contextEventOf('page', row, labels, ended)),
    ...incidents.map((row) => contextEventOf('incident', row, labels, ended)),
    ...deploys.map((row) => contextEventOf('deploy', row, labels, ended)),
  ];
  const byService = groupBy(all, ({ service }) => service ?? '');
  const elsewhere = all.filter((contextEvent) => Object.keys(contextEvent.labels).length > 0);
  return {
    of: (slo, within) => [
      ...(byService.get(slo.service) ?? []),
      ...elsewhere.filter(({ service }) => service !== slo.service),
      ...maintenanceOf(slo, times, within),
    ],
  };
}

/** Pages of alerts whose labels name one of the given SLOs. */
export async function pagesNamingSlos(db: Kysely<Schema>, slos: readonly Slo[], span: Span): Promise<ContextEvent[]> {
  const labels = await labelsByIncident(db, slos, span);
  const pages = labels.size === 0 ? [] : await loadPages(db, among('incident_id', [...labels.keys()]), span);
  return pages.map((page) => contextEventOf('page', page, labels, new Map()));
}

function contextEventOf(
  kind: ContextEvent['kind'],
  row: FactRow & Partial<PageRow>,
  labels: ReadonlyMap<string, AlertLabels>,
  ended: ReadonlyMap<string, number>
): ContextEvent {
  const { at, service, title, link, rule = null, responder = null, incident_id: incident = null } = row;
  const to = incident === null ? undefined : ended.get(incident);
  return {
    kind,
    at: at.getTime(),
    // If the clocks disagree, an end may lie before the beginning: the end is then unknown.
    to: to !== undefined && to >= at.getTime() ? to : null,
    title,
    link,
    rule,
    responder,
    service,
    labels: incident === null ? {} : (labels.get(incident) ?? {}),
    sleep: row.band === 'sleep',
  };
}

function maintenanceOf(slo: Slo, times: readonly AdjustmentTimes[], span: Span): ContextEvent[] {
  return times.flatMap((time) =>
    adjustedSpans([time], slo, span).map(({ from, to }) => ({
      kind: 'maintenance' as const,
      at: from,
      to,
      title: time.adjustment.title,
      link: null,
      rule: null,
      responder: null,
      service: null,
      labels: {},
      sleep: false,
    }))
  );
}

function among(column: keyof About, values: readonly string[]): Sql {
  return values.length === 0 ? sql`false` : sql`${sql.ref(`f.${column}`)} in (${sql.join([...new Set(values)])})`;
}

const within = ({ from, to }: Span): Sql => sql`f."at" >= ${new Date(from)} and f."at" < ${new Date(to)}`;

async function loadPages(db: Kysely<Schema>, isAbout: Sql, span: Span): Promise<PageRow[]> {
  const { rows } = await sql<PageRow>`
    select f."at", f.service, f.incident_id, f.title, f.link, f.rule, f.responder, f.band
    from page as f where ${within(span)} and ${isAbout} order by f."at", f.key`.execute(db);
  return rows;
}

async function loadIncidents(db: Kysely<Schema>, isAbout: Sql, span: Span): Promise<IncidentRow[]> {
  const { rows } = await sql<IncidentRow>`
    select f."at", f.service, f.incident_id, f.title, f.link, f.rule, f.responder from incident_event as f
    where ${beginnings} and ${within(span)} and ${isAbout} order by f."at", f.key`.execute(db);
  return rows;
}

async function loadDeploys(db: Kysely<Schema>, isAbout: Sql, span: Span): Promise<FactRow[]> {
  const { rows } = await sql<FactRow>`
    select f."at", f.service, f.title, f.link from deploy as f
    where ${within(span)} and ${isAbout} order by f."at", f.key`.execute(db);
  return rows;
}

/** Time of the last resolve of incidents, by id; without incidents that are open. */
async function loadEnds(
  db: Kysely<Schema>,
  facts: ReadonlyArray<Pick<About, 'incident_id'>>,
  { from }: Span
): Promise<ReadonlyMap<string, number>> {
  const ids = facts.flatMap(({ incident_id: incident }) => incident ?? []);
  if (ids.length === 0) {
    return new Map();
  }
  const { rows } = await sql<{ incident_id: string; resolved_at: Date | null; reopened_at: Date | null }>`
    select f.incident_id, max(f."at") filter (where f.transition = 'resolved') as resolved_at,
      max(f."at") filter (where f.transition in ('reopened', 'retriggered')) as reopened_at
    from incident_event as f
    where f."at" >= ${new Date(from)} and f.transition in ('resolved', 'reopened', 'retriggered') and ${among('incident_id', ids)}
    group by f.incident_id`.execute(db);
  return new Map(
    rows.flatMap(({ incident_id: incident, resolved_at: resolved, reopened_at: again }) =>
      resolved !== null && (again === null || resolved > again) ? [[incident, resolved.getTime()] as const] : []
    )
  );
}
