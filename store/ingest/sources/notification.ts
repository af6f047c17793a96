import { type Static, Type } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { oneOf } from '@watchbill/contract';
import type { SourceEntry } from '../../config/directory';
import { type AlertEvent, type AlertGroup, type ParsedDelivery, type RawDelivery, Unreadable } from '../source';
import { checked } from './check';
import { firstOf, moment, Time, UNKNOWN, webLink } from './fields';
import { parseJson, textOf } from './json';

const Labels = Type.Record(Type.String(), Type.String());
const MaybeLabels = Type.Optional(Type.Union([Labels, Type.Null()]));

const Alert = Type.Object({
  status: oneOf(['firing', 'resolved'], 'firing or resolved'),
  labels: Labels,
  annotations: MaybeLabels,
  startsAt: Time('when it began'),
  endsAt: Type.Optional(Time('when it ended')),
  generatorURL: Type.Optional(Type.String()),
  fingerprint: Type.String({ description: 'the hash of its labels' }),
});

/** The fields that are read; unknown (newer) fields are accepted. */
const NotificationSchema = Type.Object({
  groupKey: Type.String(),
  receiver: Type.String(),
  status: oneOf(['firing', 'resolved'], 'firing or resolved'),
  truncatedAlerts: Type.Optional(Type.Number()),
  externalURL: Type.Optional(Type.String()),
  alerts: Type.Array(Alert),
});

/** A notification of an alert group, in the format of Alertmanager, which Grafana adopted. */
export type Notification = Static<typeof NotificationSchema>;

const Version = TypeCompiler.Compile(Type.Object({ version: Type.Optional(Type.Unknown()) }));
const NotificationCheck = TypeCompiler.Compile(NotificationSchema);

const MAX_TRUNCATED = 2 ** 31 - 1;

/** Labels that may name a service, in order of preference. */
const SERVICE_LABELS = ['service', 'service_name', 'app', 'job', 'namespace'];

/** Differences of a sender from the common format. */
export interface Dialect {
  /** Name for messages, such as `Alertmanager notification`. */
  name: string;
  version: string;
  /** Advice for a body of another version; undefined if the body has no version. */
  otherVersion(version: unknown): string;
  /** Converts a receiver's name to the form in the sender's configuration. */
  receiver(name: string, entry: SourceEntry): string;
}

/**
 * Parses a notification into events of its alerts.
 * @throws Unreadable with the invalid field, or which sender sends a body of another version
 */
export function readNotification(delivery: RawDelivery, entry: SourceEntry, dialect: Dialect): ParsedDelivery {
  const value = parseJson(textOf(delivery.body));
  const { version } = checked(Version, value, dialect.name);
  if (version !== dialect.version) {
    const found = version === undefined ? 'has no version' : `has version ${JSON.stringify(version)}`;
    throw new Unreadable(
      `${dialect.name} ${found}, and this reads version "${dialect.version}". ${dialect.otherVersion(version)}`
    );
  }
  const notification = checked(NotificationCheck, value, dialect.name);
  const receiver = dialect.receiver(notification.receiver, entry);
  // An absurd number must not prevent the alerts from being stored; the database column has 32 bits.
  const truncated = Math.min(MAX_TRUNCATED, Math.max(0, Math.floor(notification.truncatedAlerts ?? 0)));
  return { events: eventsOf({ ...notification, receiver }, delivery, entry, dialect.name), truncated };
}

function eventsOf(
  notification: Notification,
  { receivedAt }: RawDelivery,
  { routes }: SourceEntry,
  name: string
): AlertEvent[] {
  const route = routes.find(({ receiver }) => receiver === notification.receiver);
  const alerts = notification.alerts.map((alert, i) => ({
    ...alert,
    ...times(alert, receivedAt, `${name}: alerts[${i}]`),
  }));
  const ends = alerts.flatMap(({ end }) => end ?? []);
  const latestTime = latest(alerts.map(({ start }) => start).concat(ends));
  const beside = latest(alerts.flatMap(({ start, end }) => (end === null ? [start] : [])));
  const paging = route?.paging ?? true;
  const group: AlertGroup = {
    identity: [notification.receiver, notification.groupKey],
    complete: !notification.truncatedAlerts,
    resolvedAt: notification.status === 'resolved' ? latest(ends) : null,
  };
  return alerts.flatMap((alert) => {
    const { labels, fingerprint, start, end } = alert;
    const annotations = alert.annotations ?? {};
    const identity = [fingerprint, start.toISOString()];
    // Events of a route that pages have the group in their identity, so they are new when a route begins to page.
    const origin = paging ? group.identity : [notification.receiver];
    const firing = { fingerprint, start, end, heard: end === null, latestTime: latestTime ?? start, beside };
    const event: AlertEvent = {
      type: 'alert',
      status: 'firing',
      identity: [...origin, ...identity, 'firing'],
      at: start,
      alert: identity,
      firing,
      incident: null,
      // Alerts that do not page open no incident.
      group: paging ? group : null,
      receiver: notification.receiver,
      labels,
      paging,
      rule: firstOf(labels.alertname) ?? UNKNOWN,
      title: firstOf(annotations.summary, annotations.title, annotations.description, labels.alertname) ?? UNKNOWN,
      service: firstOf(...SERVICE_LABELS.map((label) => labels[label])) ?? UNKNOWN,
      severity: firstOf(labels.severity, labels.priority)?.toLowerCase() ?? UNKNOWN,
      link: webLink(alert.generatorURL, notification.externalURL),
      team: route?.team ?? null,
    };
    if (end === null) {
      return [event];
    }
    const resolved: AlertEvent = {
      ...event,
      status: 'resolved',
      // The same start may end more than once: Alertmanager keeps the start if an alert continues firing after its end.
      identity: [...origin, ...identity, 'resolved', alert.endsAt ?? ''],
      at: end,
    };
    // The beginning may not have been received: it becomes known by this, but pages nobody.
    return [{ ...event, firing: { ...firing, end: null }, paging: false }, resolved];
  });
}

function latest(times: readonly Date[]): Date | null {
  return times.length === 0 ? null : new Date(times.map(Number).reduce((a, b) => Math.max(a, b)));
}

/** Times of an alert. While firing, `endsAt` is in year 1 or the time of a timeout, and is not an end. */
function times({ status, startsAt, endsAt }: Static<typeof Alert>, receivedAt: Date, where: string) {
  const start = moment(startsAt, `${where}.startsAt`);
  if (status === 'firing') {
    return { start, end: null };
  }
  return { start, end: endsAt === undefined ? receivedAt : moment(endsAt, `${where}.endsAt`) };
}
