import type { Directory } from '../config/directory';
import type { AlertEventTable, DeployTable, IncidentEventTable, PageTable } from '../storage/tables/facts';
import type { Delivery } from './delivery';
import { keyOf } from './identity';
import type { OnCallShift } from '../rotation/onCall';
import { serviceId, teamId } from '../config/names';
import { localColumns } from './localColumns';
import type { ReportRow } from './alerts/labelSet';
import type { AlertEvent, AlertGroup, DeployEvent, FiringReport, SourceEvent } from './source';
import { UNKNOWN } from './sources/fields';

/** A sender's clock may be ahead of ours by this much before a fact counts as skewed. */
const SKEW_MS = 5 * 60_000;

function isSkewed(at: Date, delivery: Delivery): boolean {
  return at.getTime() > delivery.received_at.getTime() + SKEW_MS;
}

/** What a row is made in the light of. */
export interface FactContext {
  delivery: Delivery;
  directory: Directory;
}

/** Identity of an event, by which a repeat is known. */
export function eventKey(source: string, event: SourceEvent): string {
  const kinds = { alert: 'alert-event', incident: 'incident-event', page: 'page', deploy: 'deploy' } as const;
  return keyOf(source, kinds[event.type], event.identity);
}

/** The name under which a group of alerts is shown as an incident. */
export function groupExternalId(group: AlertGroup): string {
  return group.identity.join(' ');
}

export type CommonColumns = ReturnType<typeof commonColumns>;

/** Columns of every fact. */
export function commonColumns(event: SourceEvent, context: FactContext) {
  const { delivery, directory } = context;
  const title = event.title === UNKNOWN ? event.rule : event.title;
  return {
    delivery_id: delivery.id,
    at: event.at,
    source: delivery.source,
    team: teamId(event.team, event.service, directory),
    service: serviceId(event.service, directory),
    rule: clipped(event.rule === UNKNOWN ? title : event.rule),
    severity: event.severity,
    title: clipped(title),
    link: event.link,
    skewed: isSkewed(event.at, delivery),
    demo: event.demo ?? delivery.demo,
  };
}

/** Characters that a title may have; what is longer, the inbox keeps. */
const TITLE_LENGTH = 1000;

function clipped(text: string): string {
  return text.length > TITLE_LENGTH ? `${text.slice(0, TITLE_LENGTH - 1)}…` : text;
}

/** Which alert a row is of, and what it says. */
interface AlertColumns {
  alertId: string;
  incidentId: string | null;
  groupId: string | null;
  status: AlertEventTable['status'];
}

/** An alert's row. */
export function alertRow(
  event: AlertEvent,
  { alertId, incidentId, groupId, status }: AlertColumns,
  context: FactContext
): AlertEventTable {
  return {
    ...commonColumns(event, context),
    key: eventKey(context.delivery.source, event),
    alert_id: alertId,
    incident_id: incidentId,
    status,
    receiver: event.receiver,
    labels: JSON.stringify(event.labels),
    fingerprint: event.firing?.fingerprint ?? null,
    group_id: groupId,
    paged: event.paging && event.status === 'firing',
    ...NO_REPORT,
  };
}

/** Columns of what is told by itself, or follows from other rows. */
const NO_REPORT = {
  started_at: null,
  received_at: null,
  told_at: null,
  heard: false,
  all_ended_at: null,
  beside_at: null,
  left_out_at: null,
} as const;

/** The row of what a notification tells of a firing; which alert and incident it is of is found later. */
export function reportRow(event: AlertEvent, report: FiringReport, context: FactContext): ReportRow {
  const { source, received_at } = context.delivery;
  const { group } = event;
  const groupId = keyOf(source, 'group', group?.identity ?? [event.receiver]);
  const alertId = keyOf(source, 'alert', event.alert);
  const allEnded = group?.resolvedAt ?? null;
  return {
    ...alertRow(event, { alertId, incidentId: null, groupId, status: event.status }, context),
    fingerprint: report.fingerprint,
    group_id: groupId,
    started_at: report.start,
    received_at,
    told_at: report.latestTime,
    heard: report.heard,
    all_ended_at: event.status === 'resolved' ? allEnded : null,
    beside_at: event.status === 'resolved' ? report.beside : null,
    left_out_at: group === null || group.complete || allEnded !== null ? null : report.latestTime,
  };
}

/** Says that an alert was over at a time, at the latest. @param later of another firing, which proves it */
export function endedAlertRow(later: AlertEventTable, alertId: string, at: Date): AlertEventTable {
  const key = keyOf(later.source, 'alert-event', [alertId, 'ended', at.toISOString()]);
  const ended = {
    key,
    alert_id: alertId,
    at,
    status: 'ended',
    incident_id: null,
    group_id: null,
    paged: false,
  } as const;
  return { ...later, ...NO_REPORT, ...ended };
}

/** A deploy's row. */
export function deployRow(event: DeployEvent, context: FactContext): DeployTable {
  const { delivery_id, at, source, team, service, title, link, demo } = commonColumns(event, context);
  return { key: eventKey(source, event), delivery_id, at, source, team, service, title, link, demo };
}

/**
 * The page that a notification must have been, for one who was on call when it came.
 * @param alerts its new firing alerts, never empty; the first names it
 * @param at when it notified
 * @param shift of the responder; undefined is nobody
 * @param notification identifies it
 */
export function inferredPageRow(
  alerts: readonly AlertEventTable[],
  notification: string,
  at: Date,
  shift: OnCallShift | undefined,
  directory: Directory
): PageTable {
  const [first] = alerts;
  const responder = shift?.responder ?? null;
  const key = inferredPageKey(first.source, notification, responder);
  return {
    ...namedByAlerts(alerts),
    key,
    page_id: key,
    ...localColumns(at, responder, first.team, shift, directory),
    at,
    // What is told by itself has the sender's time; a group's notification has that of its receipt.
    skewed: first.skewed && first.at.getTime() === at.getTime(),
    provenance: 'inferred',
    rotation: shift?.rotation ?? null,
    shift_id: shift?.shiftId ?? null,
    interruption: false,
    channel: null,
    left_out: '',
    assignment: null,
  };
}

/** Identity of an inferred page. @param responder null is nobody */
export function inferredPageKey(source: string, notification: string, responder: string | null): string {
  return keyOf(source, 'page', [notification, responder ?? '']);
}

/** An inferred page of other alerts than was thought. @param alerts never empty; the first names it */
export function renamedPageRow(page: PageTable, alerts: readonly AlertEventTable[]): PageTable {
  const { at, skewed } = page;
  return { ...page, ...namedByAlerts(alerts), at, skewed };
}

function namedByAlerts(alerts: readonly AlertEventTable[]) {
  const [first] = alerts;
  return { ...sharedOf(first), incident_id: first.incident_id, alerts: alerts.length };
}

/** A transition of the incident that a group of alerts is. @param about the alert or transition that names it */
export function groupIncidentRow(
  about: CommonColumns,
  incident: { id: string; externalId: string; transition: 'triggered' | 'resolved' | 'ended'; at: Date },
  shift: OnCallShift | undefined,
  directory: Directory
): IncidentEventTable {
  const { id, externalId, transition, at } = incident;
  return {
    ...sharedOf(about),
    ...localColumns(at, shift?.responder ?? null, about.team, shift, directory),
    at,
    key: groupTransitionKey(about.source, incident),
    incident_id: id,
    external_id: externalId,
    transition,
    actor: null,
    created_at: null,
    left_out: '',
  };
}

/** Identity of a transition of the incident that a group of alerts is. */
export function groupTransitionKey(
  source: string,
  { id, transition, at }: { id: string; transition: string; at: Date }
): string {
  return keyOf(source, 'incident-event', [id, transition, ...(transition === 'resolved' ? [at.toISOString()] : [])]);
}

function sharedOf(alert: CommonColumns): CommonColumns {
  const { delivery_id, at, source, team, service, rule, severity, title, link, skewed, demo } = alert;
  return { delivery_id, at, source, team, service, rule, severity, title, link, skewed, demo };
}
