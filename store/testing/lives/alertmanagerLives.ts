import { notification } from '../ingest/ingest';
import { type Life, time } from './lives';

/** An alert of one label set; times as day and clock. */
export function alert(start: string, end: string | null = null, name = 'DiskFull') {
  return {
    status: end === null ? 'firing' : 'resolved',
    labels: { alertname: name, service: 'checkout' },
    annotations: {},
    startsAt: time(start),
    endsAt: end === null ? '0001-01-01T00:00:00Z' : time(end),
    fingerprint: `fp-${name}`,
  };
}

type Alert = ReturnType<typeof alert>;

/** A notification as Alertmanager words it: resolved when all of it is. */
export function groupNotification(alerts: Alert[], changes: object = {}) {
  const status = alerts.every((one) => one.status === 'resolved') ? 'resolved' : 'firing';
  return notification(alerts, { groupKey: '{}:{alertname="DiskFull"}', status, ...changes });
}

/** As Alertmanager 0.34 sends it: names of receivers are quoted for regular expressions. */
const newest = (alerts: Alert[], reason: string) =>
  groupNotification(alerts, {
    receiver: 'payments\\.pager',
    notification_reason: reason,
    routeLabels: { escalation: 'page' },
  });

const regrouped = { groupKey: '{}:{alertname="DiskFull", service="checkout"}' };
const byMessage = (at: string) => `Ended at an unknown time, at 2026-11-${at} UTC at the latest: no resolve was sent.`;
/** Deliveries came on the 29th, whatever they tell of. */
export const HEARD = 'No resolve was sent. It was last told to be firing at 2026-11-29 00:00 UTC.';
const UNHEARD = '1 incident ended at an unknown time, as no resolve was sent, and does not count.';

const silenced = (changes = {}) =>
  [alert('23 10:00:00'), alert('26 14:00:00'), alert('26 14:00:00', '26 14:10:00')].map((one) =>
    groupNotification([one], changes)
  );

/** Two firings, of which nobody told when the first ended. */
const twoFirings: Pick<Life, 'right' | 'notice'> = {
  right: {
    alerts: [
      ['26 14:00', '26 14:10', null],
      ['23 10:00', null, byMessage('26 14:00')],
    ],
    incidents: [
      ['26 14:00', 'resolved', null, 600, null],
      ['23 10:00', 'ended', null, null, byMessage('26 14:00')],
    ],
    pages: ['nobody', 'nobody'],
    toAcknowledge: [null, 0, 2],
    toResolve: [600, 1, 0],
  },
  notice: UNHEARD,
};

/** One firing that nobody doubts. */
export const oneFiring = (start: string, end: string, seconds: number): Life['right'] => ({
  alerts: [[start, end, null]],
  incidents: [[start, 'resolved', null, seconds, null]],
  pages: ['nobody'],
  toAcknowledge: [null, 0, 1],
  toResolve: [seconds, 1, 0],
});

export const alertmanagerLives: Life[] = [
  {
    name: 'an alert that ended while it was silenced, and fires again three days later',
    source: 'alerts',
    bodies: silenced(),
    ...twoFirings,
  },
  {
    name: 'the same of Grafana Alerting',
    source: 'grafana',
    bodies: silenced({ version: '1' }),
    ...twoFirings,
  },
  {
    name: 'an alert that ended unheard, whose end comes late',
    source: 'alerts',
    bodies: [
      groupNotification([alert('23 10:00:00')]),
      groupNotification([alert('26 14:00:00')]),
      groupNotification([alert('23 10:00:00', '23 11:00:00')]),
      groupNotification([alert('26 14:00:00', '26 14:10:00')]),
    ],
    right: {
      alerts: [
        ['26 14:00', '26 14:10', null],
        ['23 10:00', '23 11:00', null],
      ],
      incidents: [
        ['26 14:00', 'resolved', null, 600, null],
        ['23 10:00', 'resolved', null, 3600, null],
      ],
      pages: ['nobody', 'nobody'],
      toAcknowledge: [null, 0, 2],
      toResolve: [3600, 2, 0],
    },
  },
  {
    name: 'an alert without any resolve (send_resolved: false), three times',
    source: 'alerts',
    bodies: [
      groupNotification([alert('23 10:00:00')]),
      groupNotification([alert('24 10:00:00')]),
      groupNotification([alert('25 10:00:00')]),
    ],
    right: {
      alerts: [
        ['25 10:00', null, HEARD],
        ['24 10:00', null, byMessage('25 10:00')],
        ['23 10:00', null, byMessage('24 10:00')],
      ],
      incidents: [
        ['25 10:00', 'triggered', null, null, HEARD],
        ['24 10:00', 'ended', null, null, byMessage('25 10:00')],
        ['23 10:00', 'ended', null, null, byMessage('24 10:00')],
      ],
      pages: ['nobody', 'nobody', 'nobody'],
      toAcknowledge: [null, 0, 3],
      toResolve: [null, 0, 1],
    },
    notice: '2 incidents ended at an unknown time, as no resolve was sent, and do not count.',
  },
  {
    name: 'one of two alerts that ended unheard while the other fires on',
    source: 'alerts',
    bodies: [
      groupNotification([alert('23 10:00:00'), alert('23 10:00:00', null, 'Other')]),
      groupNotification([alert('24 10:00:00'), alert('23 10:00:00', null, 'Other')]),
      groupNotification([alert('24 10:00:00', '24 12:00:00'), alert('23 10:00:00', '24 11:00:00', 'Other')]),
    ],
    right: {
      alerts: [
        ['24 10:00', '24 12:00', null],
        ['23 10:00', null, byMessage('24 10:00')],
        ['23 10:00', '24 11:00', null],
      ],
      incidents: [['23 10:00', 'resolved', null, 93_600, null]],
      pages: ['nobody', 'nobody'],
      toAcknowledge: [null, 0, 1],
      toResolve: [93_600, 1, 0],
    },
  },
  {
    name: 'an alert whose start moves back while it fires',
    source: 'alerts',
    bodies: [
      groupNotification([alert('26 10:00:30')]),
      groupNotification([alert('26 10:00:15')]),
      groupNotification([alert('26 10:00:15', '26 12:00:00')]),
    ],
    right: oneFiring('26 10:00', '26 12:00', 7185),
  },
  {
    name: 'an alert whose start moves ahead while it fires',
    source: 'alerts',
    bodies: [
      groupNotification([alert('26 10:00:15')]),
      groupNotification([alert('26 10:02:15')]),
      groupNotification([alert('26 10:02:15', '26 12:00:15')]),
    ],
    right: oneFiring('26 10:00', '26 12:00', 7200),
  },
  {
    name: 'an alert whose start moves back by hours, as a restarted Prometheus was heard first',
    source: 'alerts',
    bodies: [
      groupNotification([alert('26 10:00:00')]),
      groupNotification([alert('26 07:00:00')]),
      groupNotification([alert('26 07:00:00', '26 12:00:00')]),
    ],
    right: oneFiring('26 07:00', '26 12:00', 18_000),
  },
  {
    name: 'an alert that is resolved with a start which was never told',
    source: 'alerts',
    bodies: [groupNotification([alert('26 10:00:30')]), groupNotification([alert('26 10:00:15', '26 12:00:30')])],
    right: oneFiring('26 10:00', '26 12:00', 7215),
  },
  {
    name: 'two Alertmanagers without a cluster, each with a start of its own',
    source: 'alerts',
    bodies: [
      groupNotification([alert('26 10:00:00')]),
      groupNotification([alert('26 10:00:20')]),
      groupNotification([alert('26 10:00:00')]),
      groupNotification([alert('26 10:00:00', '26 12:00:00')]),
      groupNotification([alert('26 10:00:20')]),
      groupNotification([alert('26 10:00:20', '26 12:00:00')]),
    ],
    right: oneFiring('26 10:00', '26 12:00', 7200),
  },
  {
    name: 'an alert that was told to begin later, far from its start, and lasted all along',
    source: 'alerts',
    bodies: [
      groupNotification([alert('26 10:00:00')]),
      groupNotification([alert('26 11:00:00')]),
      groupNotification([alert('26 10:00:00', '26 12:00:00')]),
    ],
    right: oneFiring('26 10:00', '26 12:00', 7200),
  },
  {
    name: 'an alert that moves to another group while it fires',
    source: 'alerts',
    bodies: [
      groupNotification([alert('26 10:00:00')]),
      groupNotification([alert('26 10:00:00')], regrouped),
      groupNotification([alert('26 10:00:00', '26 11:00:00')], regrouped),
    ],
    right: {
      alerts: [['26 10:00', '26 11:00', null]],
      incidents: [
        ['26 10:00', 'resolved', null, 3600, null],
        ['26 10:00', 'resolved', null, 3600, null],
      ],
      pages: ['nobody', 'nobody'],
      toAcknowledge: [null, 0, 2],
      toResolve: [3600, 2, 0],
    },
  },
  {
    name: 'two alerts of a group that go on in two others',
    source: 'alerts',
    bodies: [
      groupNotification([alert('26 10:00:00'), alert('26 10:00:00', null, 'Other')]),
      groupNotification([alert('26 10:00:00')], { groupKey: 'a' }),
      groupNotification([alert('26 10:00:00', null, 'Other')], { groupKey: 'b' }),
      groupNotification([alert('26 10:00:00', '26 11:00:00')], { groupKey: 'a' }),
      groupNotification([alert('26 10:00:00', '26 12:00:00', 'Other')], { groupKey: 'b' }),
    ],
    right: {
      alerts: [
        ['26 10:00', '26 11:00', null],
        ['26 10:00', '26 12:00', null],
      ],
      incidents: [3600, 7200, 7200].map((seconds) => ['26 10:00', 'resolved', null, seconds, null]),
      pages: ['nobody', 'nobody', 'nobody'],
      toAcknowledge: [null, 0, 3],
      toResolve: [7200, 3, 0],
    },
  },
  {
    name: 'an alert whose route is edited to a chat, where its end is told',
    source: 'alerts',
    bodies: [
      groupNotification([alert('26 10:00:00')]),
      groupNotification([alert('26 10:00:00')], { receiver: 'chat' }),
      groupNotification([alert('26 10:00:00', '26 11:00:00')], { receiver: 'chat' }),
    ],
    right: oneFiring('26 10:00', '26 11:00', 3600),
  },
  {
    name: 'what Alertmanager 0.34 sends: a second alert, a repeat, an end, the end of all; and its quoted receiver',
    source: 'alerts',
    bodies: [
      newest([alert('26 10:00:00')], 'first notification'),
      newest([alert('26 10:00:00'), alert('26 10:10:00', null, 'Other')], 'new alerts added'),
      newest([alert('26 10:00:00'), alert('26 10:10:00', null, 'Other')], 'repeat interval elapsed'),
      newest([alert('26 10:00:00'), alert('26 10:10:00', '26 10:20:00', 'Other')], 'some alerts resolved'),
      newest([alert('26 10:00:00', '26 10:30:00')], 'all alerts resolved'),
    ],
    right: {
      alerts: [
        ['26 10:10', '26 10:20', null],
        ['26 10:00', '26 10:30', null],
      ],
      incidents: [['26 10:00', 'resolved', null, 1800, null]],
      pages: ['nobody', 'nobody'],
      toAcknowledge: [null, 0, 1],
      toResolve: [1800, 1, 0],
    },
  },
];
