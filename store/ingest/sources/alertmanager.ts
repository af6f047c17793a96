import { type Static, Type } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { oneOf } from '@watchbill/query';
import { type AlertEvent, type AlertGroup, type Delivery, type SourceAdapter, Unreadable } from '../source';
import { checked } from './check';
import { firstOf, moment, Time, UNKNOWN, webLink } from './fields';
import { parseJson, textOf } from './json';
import { authenticateByToken } from './token';

const Labels = Type.Record(Type.String(), Type.String());

const Alert = Type.Object({
  status: oneOf(['firing', 'resolved'], 'firing or resolved'),
  labels: Labels,
  annotations: Type.Optional(Labels),
  startsAt: Time('when it began'),
  endsAt: Type.Optional(Time('when it ended')),
  generatorURL: Type.Optional(Type.String()),
  fingerprint: Type.String({ description: 'the hash of its labels' }),
});

/** What is read of a notification; newer fields are let through. */
const Notification = Type.Object({
  groupKey: Type.String(),
  receiver: Type.String(),
  status: oneOf(['firing', 'resolved'], 'firing or resolved'),
  truncatedAlerts: Type.Optional(Type.Number()),
  externalURL: Type.Optional(Type.String()),
  alerts: Type.Array(Alert),
});

const Version = TypeCompiler.Compile(Type.Object({ version: Type.Optional(Type.Unknown()) }));
const NotificationCheck = TypeCompiler.Compile(Notification);
const NAME = 'Alertmanager notification';

/** Labels that name a service, the best first. */
const SERVICE_LABELS = ['service', 'service_name', 'app', 'job', 'namespace'];

/** Prometheus Alertmanager's webhook, version "4". */
export const alertmanager: SourceAdapter = {
  kind: 'alertmanager',
  authenticate: authenticateByToken,
  acceptsUnreadable: false,

  read(delivery, entry) {
    const notification = readNotification(delivery);
    const route = entry.routes.find(({ receiver }) => receiver === notification.receiver);
    const alerts = notification.alerts.map((alert, i) => ({ ...alert, ...times(alert, i) }));
    const ends = alerts.map(({ end }) => end ?? delivery.receivedAt);
    const ended = notification.status === 'resolved' && ends.length > 0;
    const paging = route?.paging ?? true;
    const group: AlertGroup = {
      identity: [notification.receiver, notification.groupKey],
      resolvedAt: ended ? new Date(Math.max(...ends.map(Number))) : null,
    };
    const events = alerts.flatMap((alert) => {
      const { labels, annotations = {}, start } = alert;
      const identity = [alert.fingerprint, start.toISOString()];
      const event: AlertEvent = {
        type: 'alert',
        status: 'firing',
        identity: [...group.identity, ...identity, 'firing'],
        at: start,
        alert: identity,
        incident: null,
        // What reaches nobody's pager opens no incident.
        group: paging ? group : null,
        receiver: notification.receiver,
        labels,
        paging,
        rule: firstOf(labels.alertname) ?? UNKNOWN,
        title: firstOf(annotations.summary, annotations.title, annotations.description, labels.alertname) ?? UNKNOWN,
        service: firstOf(...SERVICE_LABELS.map((name) => labels[name])) ?? UNKNOWN,
        severity: firstOf(labels.severity, labels.priority)?.toLowerCase() ?? UNKNOWN,
        link: webLink(alert.generatorURL, notification.externalURL),
        team: route?.team ?? null,
      };
      if (alert.status === 'firing') {
        return [event];
      }
      const resolved: AlertEvent = {
        ...event,
        status: 'resolved',
        identity: [...group.identity, ...identity, 'resolved'],
        at: alert.end ?? delivery.receivedAt,
      };
      // Its beginning may never have reached us; it is known then, and wakes nobody.
      return [{ ...event, paging: false }, resolved];
    });
    return { events, truncated: Math.max(0, Math.floor(notification.truncatedAlerts ?? 0)) };
  },
};

function readNotification(delivery: Delivery): Static<typeof Notification> {
  const value = parseJson(textOf(delivery.body));
  const { version } = checked(Version, value, NAME);
  if (version !== '4') {
    const found = version === undefined ? 'has no version' : `has version ${JSON.stringify(version)}`;
    throw new Unreadable(
      `${NAME} ${found}, and this reads version "4". Point a webhook_configs receiver of Alertmanager 0.19 or newer here, without a template of its own.`
    );
  }
  return checked(NotificationCheck, value, NAME);
}

function times(alert: Static<typeof Alert>, index: number): { start: Date; end: Date | null } {
  const start = moment(alert.startsAt, `${NAME}: alerts[${index}].startsAt`);
  // A firing alert ends in year 1, or when it would time out.
  const ended = alert.status === 'resolved' && alert.endsAt !== undefined;
  return { start, end: ended ? moment(alert.endsAt ?? '', `${NAME}: alerts[${index}].endsAt`) : null };
}
