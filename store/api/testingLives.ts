import { notification } from '../ingest/testing';

/** What a sender says of the life of its alerts and incidents, and what is right to make of it. */
export interface Life {
  name: string;
  source: 'alerts' | 'grafana' | 'pagerduty';
  /** Deliveries in the order in which they were sent. */
  bodies: readonly unknown[];
  /** Deliveries that may change places with the next and change nothing, from 0. */
  swaps?: readonly number[];
  right: {
    /** Newest first: when it began and ended, and what is said of that; times as day and clock. */
    alerts: unknown[];
    /** Newest first: when it began, how it stands, seconds to acknowledge and to resolve, what is said of that. */
    incidents: unknown[];
    /** Newest first: whom they reached. */
    pages: unknown[];
    /** Longest, how many, and how many never. */
    toAcknowledge: unknown[];
    toResolve: unknown[];
  };
  /** What the list of incidents says of all of them. */
  notice?: string;
}

const time = (clock: string) => `2026-11-${clock.replace(' ', 'T')}Z`;

/** An alert of one label set; times as day and clock. */
function alert(start: string, end: string | null = null, name = 'DiskFull') {
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
function told(alerts: Alert[], changes: object = {}) {
  const status = alerts.every((one) => one.status === 'resolved') ? 'resolved' : 'firing';
  return notification(alerts, { groupKey: '{}:{alertname="DiskFull"}', status, ...changes });
}

const regrouped = { groupKey: '{}:{alertname="DiskFull", service="checkout"}' };
const never = [null, 0, 0];
const byMessage = (at: string) => `Ended at an unknown time, at 2026-11-${at} UTC at the latest: no resolve was sent.`;
const UNHEARD = '1 incident ended at an unknown time, as no resolve was sent, and does not count.';

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
const oneFiring = (start: string, end: string, seconds: number): Life['right'] => ({
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
    bodies: [told([alert('23 10:00:00')]), told([alert('26 14:00:00')]), told([alert('26 14:00:00', '26 14:10:00')])],
    ...twoFirings,
  },
  {
    name: 'the same of Grafana Alerting',
    source: 'grafana',
    bodies: [
      told([alert('23 10:00:00')], { version: '1' }),
      told([alert('26 14:00:00')], { version: '1' }),
      told([alert('26 14:00:00', '26 14:10:00')], { version: '1' }),
    ],
    ...twoFirings,
  },
  {
    name: 'an alert that ended unheard, whose end comes late',
    source: 'alerts',
    bodies: [
      told([alert('23 10:00:00')]),
      told([alert('26 14:00:00')]),
      told([alert('23 10:00:00', '23 11:00:00')]),
      told([alert('26 14:00:00', '26 14:10:00')]),
    ],
    swaps: [1, 2],
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
    bodies: [told([alert('23 10:00:00')]), told([alert('24 10:00:00')]), told([alert('25 10:00:00')])],
    right: {
      alerts: [
        ['25 10:00', null, null],
        ['24 10:00', null, byMessage('25 10:00')],
        ['23 10:00', null, byMessage('24 10:00')],
      ],
      incidents: [
        ['25 10:00', 'triggered', null, null, null],
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
      told([alert('23 10:00:00'), alert('23 10:00:00', null, 'Other')]),
      told([alert('24 10:00:00'), alert('23 10:00:00', null, 'Other')]),
      told([alert('24 10:00:00', '24 12:00:00'), alert('23 10:00:00', '24 11:00:00', 'Other')]),
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
    bodies: [told([alert('26 10:00:30')]), told([alert('26 10:00:15')]), told([alert('26 10:00:15', '26 12:00:00')])],
    swaps: [1],
    right: oneFiring('26 10:00', '26 12:00', 7170),
  },
  {
    name: 'an alert whose start moves ahead while it fires',
    source: 'alerts',
    bodies: [told([alert('26 10:00:15')]), told([alert('26 10:02:15')]), told([alert('26 10:02:15', '26 12:00:15')])],
    swaps: [1],
    right: oneFiring('26 10:00', '26 12:00', 7200),
  },
  {
    name: 'an alert whose start moves back by hours, as a restarted Prometheus was heard first',
    source: 'alerts',
    bodies: [told([alert('26 10:00:00')]), told([alert('26 07:00:00')]), told([alert('26 07:00:00', '26 12:00:00')])],
    right: oneFiring('26 10:00', '26 12:00', 7200),
  },
  {
    name: 'an alert that is resolved with a start which was never told',
    source: 'alerts',
    bodies: [told([alert('26 10:00:30')]), told([alert('26 10:00:15', '26 12:00:30')])],
    right: oneFiring('26 10:00', '26 12:00', 7200),
  },
  {
    name: 'two Alertmanagers without a cluster, each with a start of its own',
    source: 'alerts',
    bodies: [
      told([alert('26 10:00:00')]),
      told([alert('26 10:00:20')]),
      told([alert('26 10:00:00')]),
      told([alert('26 10:00:00', '26 12:00:00')]),
      told([alert('26 10:00:20')]),
      told([alert('26 10:00:20', '26 12:00:00')]),
    ],
    swaps: [1, 2, 3, 4],
    right: oneFiring('26 10:00', '26 12:00', 7200),
  },
  {
    name: 'an alert that was told to begin later, far from its start, and lasted all along',
    source: 'alerts',
    bodies: [told([alert('26 10:00:00')]), told([alert('26 11:00:00')]), told([alert('26 10:00:00', '26 12:00:00')])],
    right: {
      alerts: [
        ['26 11:00', '26 12:00', null],
        ['26 10:00', '26 12:00', null],
      ],
      incidents: [
        ['26 11:00', 'resolved', null, 3600, null],
        ['26 10:00', 'resolved', null, 7200, null],
      ],
      pages: ['nobody', 'nobody'],
      toAcknowledge: [null, 0, 2],
      toResolve: [7200, 2, 0],
    },
  },
  {
    name: 'an alert that moves to another group while it fires',
    source: 'alerts',
    bodies: [
      told([alert('26 10:00:00')]),
      told([alert('26 10:00:00')], regrouped),
      told([alert('26 10:00:00', '26 11:00:00')], regrouped),
    ],
    swaps: [0],
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
      told([alert('26 10:00:00'), alert('26 10:00:00', null, 'Other')]),
      told([alert('26 10:00:00')], { groupKey: 'a' }),
      told([alert('26 10:00:00', null, 'Other')], { groupKey: 'b' }),
      told([alert('26 10:00:00', '26 11:00:00')], { groupKey: 'a' }),
      told([alert('26 10:00:00', '26 12:00:00', 'Other')], { groupKey: 'b' }),
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
      told([alert('26 10:00:00')]),
      told([alert('26 10:00:00')], { receiver: 'chat' }),
      told([alert('26 10:00:00', '26 11:00:00')], { receiver: 'chat' }),
    ],
    right: oneFiring('26 10:00', '26 11:00', 3600),
  },
  {
    name: 'a group of which alerts were left out is not over while it fires',
    source: 'alerts',
    bodies: [
      told([alert('26 10:00:00')], { truncatedAlerts: 3 }),
      told([alert('26 10:00:00', '26 11:00:00')], { truncatedAlerts: 3, status: 'firing' }),
    ],
    right: {
      alerts: [['26 10:00', '26 11:00', null]],
      incidents: [['26 10:00', 'triggered', null, null, null]],
      pages: ['nobody'],
      toAcknowledge: [null, 0, 1],
      toResolve: [null, 0, 1],
    },
  },
  {
    name: 'an alert that ended before it began',
    source: 'alerts',
    bodies: [told([alert('26 10:00:30')]), told([alert('26 10:00:30', '26 10:00:10')])],
    right: {
      alerts: [
        [
          '26 10:00',
          null,
          'Ended at 2026-11-26 10:00 UTC, before it began by the clocks of its source: no time is counted.',
        ],
      ],
      incidents: [
        [
          '26 10:00',
          'resolved',
          null,
          null,
          'Ended at 2026-11-26 10:00 UTC, before it began by the clocks of its source: no time is counted.',
        ],
      ],
      pages: ['nobody'],
      toAcknowledge: [null, 0, 1],
      toResolve: never,
    },
    notice: "1 incident ended before the beginning, by the sender's clocks, and does not count.",
  },
];

const anna = { id: 'PANNA', type: 'user_reference', summary: 'Anna' };

/** An event of one incident that was created at 01:00 on the 26th. */
function event(what: string, at: string, changes: object = {}, agent: object | null = null) {
  const data = {
    id: 'P13',
    type: 'incident',
    number: 13,
    status: 'triggered',
    created_at: time('26 01:00:00'),
    title: 'Disk full',
    service: { id: 'PCHECK', summary: 'Checkout API' },
    assignees: [anna],
    teams: [],
    priority: null,
    urgency: 'high',
    resolve_reason: null,
    ...changes,
  };
  return { event: { id: `${what} ${at}`, event_type: `incident.${what}`, occurred_at: time(at), agent, data } };
}

/** An event that has a bare reference to its incident. */
function about(what: string, at: string, more: object = {}) {
  const data = {
    type: 'note',
    incident: { id: 'P13', type: 'incident_reference', summary: '[#13] Disk full' },
    ...more,
  };
  return { event: { id: `${what} ${at}`, event_type: `incident.${what}`, occurred_at: time(at), agent: null, data } };
}

const CREATED = 'Its trigger was not received: it began when its source says that it was created.';
const FOUND = 'It began before anything was heard of it, at an unknown time.';
const BEGAN_BEFORE = '1 incident began before anything was heard, at an unknown time, and does not count.';
const merged = { resolve_reason: { type: 'merge_resolve_reason', incident: { id: 'P1' } } };

interface Pager {
  incidents: unknown[];
  pages: unknown[];
  toAcknowledge: unknown[];
  toResolve: unknown[];
}

const pager = (
  name: string,
  bodies: readonly unknown[],
  right: Pager,
  more: Pick<Life, 'notice' | 'swaps'> = {}
): Life => ({ name, source: 'pagerduty', bodies, right: { alerts: [], ...right }, ...more });

export const pagerdutyLives: Life[] = [
  pager(
    'an acknowledgement that runs out pages again',
    [
      event('triggered', '26 01:00:00'),
      event('acknowledged', '26 01:02:00', {}, anna),
      event('unacknowledged', '26 01:32:00'),
      event('acknowledged', '26 01:40:00', {}, anna),
    ],
    {
      incidents: [['26 01:00', 'acknowledged', 120, null, null]],
      pages: ['anna', 'anna'],
      toAcknowledge: [120, 1, 0],
      toResolve: [null, 0, 1],
    },
    { swaps: [0, 1, 2] }
  ),
  pager(
    'a reopening pages again, and nothing does of low urgency',
    [
      event('triggered', '26 01:00:00', { urgency: 'low' }),
      event('resolved', '26 01:10:00', { urgency: 'low' }, anna),
      event('reopened', '26 01:20:00'),
      event('unacknowledged', '26 01:30:00', { urgency: 'low' }),
    ],
    {
      incidents: [['26 01:00', 'triggered', 600, null, null]],
      pages: ['anna'],
      toAcknowledge: [600, 1, 0],
      toResolve: [null, 0, 1],
    }
  ),
  pager(
    'a merge is neither an answer nor a resolve',
    [event('triggered', '26 01:00:00'), event('resolved', '26 01:10:00', merged, anna)],
    {
      incidents: [['26 01:00', 'merged', null, null, 'Went on in another incident from 2026-11-26 01:10 UTC.']],
      pages: ['anna'],
      toAcknowledge: [null, 0, 1],
      toResolve: never,
    },
    { notice: '1 incident went on in another incident by merging, and does not count.' }
  ),
  pager('an incident of which an escalation is the first event', [event('escalated', '26 01:00:34', {}, anna)], {
    incidents: [['26 01:00', 'triggered', 34, null, CREATED]],
    pages: ['anna'],
    toAcknowledge: [34, 1, 0],
    toResolve: [null, 0, 1],
  }),
  pager(
    'an incident of which an acknowledgement is the first event',
    [event('acknowledged', '26 01:05:00', {}, anna), event('resolved', '26 01:30:00')],
    {
      incidents: [['26 01:00', 'resolved', 300, 1800, CREATED]],
      pages: [],
      toAcknowledge: [300, 1, 0],
      toResolve: [1800, 1, 0],
    },
    { swaps: [0] }
  ),
  pager(
    'an incident of which a change of its priority is the first event',
    [event('priority_updated', '26 01:05:00'), event('resolved', '26 01:30:00')],
    {
      incidents: [['26 01:00', 'resolved', null, 1800, CREATED]],
      pages: [],
      toAcknowledge: [null, 0, 1],
      toResolve: [1800, 1, 0],
    },
    { swaps: [0] }
  ),
  pager(
    'an incident of which a note is all that is known',
    [about('annotated', '26 01:05:00')],
    {
      incidents: [['26 01:05', 'triggered', null, null, FOUND]],
      pages: [],
      toAcknowledge: never,
      toResolve: never,
    },
    { notice: BEGAN_BEFORE }
  ),
  pager(
    'an incident to which somebody is asked first, and of which more is told then',
    [
      about('responder.added', '26 01:05:00', { user: anna }),
      event('acknowledged', '26 01:06:00', {}, anna),
      event('resolved', '26 01:30:00', {}, anna),
    ],
    {
      incidents: [['26 01:00', 'resolved', 360, 1800, CREATED]],
      pages: ['anna'],
      toAcknowledge: [360, 1, 0],
      toResolve: [1800, 1, 0],
    },
    { swaps: [0, 1] }
  ),
  pager(
    'an acknowledgement before the trigger',
    [
      event('triggered', '26 01:00:10', { created_at: null }),
      event('acknowledged', '26 01:00:05', { created_at: null }, anna),
    ],
    {
      incidents: [
        [
          '26 01:00',
          'acknowledged',
          null,
          null,
          'A human acted at 2026-11-26 01:00 UTC, before it began by the clocks of its source: no time is counted.',
        ],
      ],
      pages: ['anna'],
      toAcknowledge: never,
      toResolve: [null, 0, 1],
    },
    {
      swaps: [0],
      notice: "1 incident had an action of a human before the beginning, by the sender's clocks, and does not count.",
    }
  ),
];
