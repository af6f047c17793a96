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

/** A fact counts as skewed if the sender's clock is ahead of ours by more than this, in milliseconds. */
const SKEW_MS = 5 * 60_000;

function isSkewed(at: Date, delivery: Delivery): boolean {
  return at.getTime() > delivery.received_at.getTime() + SKEW_MS;
}

/** Context in which a row is created from an event. */
export interface FactContext {
  delivery: Delivery;
  directory: Directory;
}

/** Key of an event, by which a repeat is recognized. */
export function eventKey(source: string, event: SourceEvent): string {
  const kinds = { alert: 'alert-event', incident: 'incident-event', page: 'page', deploy: 'deploy' } as const;
  return keyOf(source, kinds[event.type], event.identity);
}

/** The display id of the incident of an alert group. */
export function groupExternalId(group: AlertGroup): string {
  return group.identity.join(' ');
}

export type CommonColumns = ReturnType<typeof commonColumns>;

/** Columns that all facts have. */
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

/** Maximum number of characters of a title; the inbox still has the full text. */
const TITLE_LENGTH = 1000;

function clipped(text: string): string {
  return text.length > TITLE_LENGTH ? `${text.slice(0, TITLE_LENGTH - 1)}…` : text;
}

/** Columns that identify the alert of a row, and its status. */
interface AlertColumns {
  alertId: string;
  incidentId: string | null;
  groupId: string | null;
  status: AlertEventTable['status'];
}

/** Creates the row of an alert event. */
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

/** Column values for rows without a notification of an alert group. */
const NO_REPORT = {
  started_at: null,
  received_at: null,
  told_at: null,
  heard: false,
  all_ended_at: null,
  beside_at: null,
  left_out_at: null,
} as const;

/** Creates the row of a firing as a notification reports it; its alert and incident are determined later. */
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

/** Creates a row with the latest possible end of an alert. @param later row of a later firing, which proves it */
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

/** Creates the row of a deploy. */
export function deployRow(event: DeployEvent, context: FactContext): DeployTable {
  const { delivery_id, at, source, team, service, title, link, demo } = commonColumns(event, context);
  return { key: eventKey(source, event), delivery_id, at, source, team, service, title, link, demo };
}

/**
 * Creates the page that a notification implies, for the responder who was on call then.
 * @param alerts the new firing alerts of the notification, never empty; the first provides title and rule
 * @param at time of the notification
 * @param shift of the responder; undefined if nobody is on call
 * @param notification key of the notification
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
    // A single alert has the sender's time; the notification of a group has the time of its receipt.
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

/** Key of an inferred page. @param responder null means nobody */
export function inferredPageKey(source: string, notification: string, responder: string | null): string {
  return keyOf(source, 'page', [notification, responder ?? '']);
}

/** An inferred page with corrected alerts. @param alerts never empty; the first provides title and rule */
export function renamedPageRow(page: PageTable, alerts: readonly AlertEventTable[]): PageTable {
  const { at, skewed } = page;
  return { ...page, ...namedByAlerts(alerts), at, skewed };
}

function namedByAlerts(alerts: readonly AlertEventTable[]) {
  const [first] = alerts;
  return { ...sharedOf(first), incident_id: first.incident_id, alerts: alerts.length };
}

/** Creates a transition of an alert group's incident. @param about alert or transition that provides title and rule */
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

/** Key of a transition of an alert group's incident. */
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
