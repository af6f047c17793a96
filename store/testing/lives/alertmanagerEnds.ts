import { alert, HEARD, oneFiring, groupNotification } from './alertmanagerLives';
import type { Life } from './lives';

/** Of groups and alerts that end in more ways than one. */
export const alertmanagerEnds: Life[] = [
  {
    name: 'a group of which alerts were left out is not over while it fires',
    source: 'alerts',
    bodies: [
      groupNotification([alert('26 10:00:00')], { truncatedAlerts: 3 }),
      groupNotification([alert('26 10:00:00', '26 11:00:00')], { truncatedAlerts: 3, status: 'firing' }),
    ],
    right: {
      alerts: [['26 10:00', '26 11:00', null]],
      incidents: [['26 10:00', 'triggered', null, null, HEARD]],
      pages: ['nobody'],
      toAcknowledge: [null, 0, 1],
      toResolve: [null, 0, 1],
    },
  },
  {
    name: 'an alert that fires on after it was told to have ended, with the same start',
    source: 'alerts',
    bodies: [
      groupNotification([alert('26 10:00:00')]),
      groupNotification([alert('26 10:00:00', '26 10:10:00')]),
      groupNotification([alert('26 10:00:00')]),
      groupNotification([alert('26 10:00:00', '26 12:00:00')]),
    ],
    right: oneFiring('26 10:00', '26 12:00', 7200),
  },
  {
    name: 'the same with a start of another Prometheus, just before the end',
    source: 'alerts',
    bodies: [
      groupNotification([alert('26 10:00:00')]),
      groupNotification([alert('26 10:00:00', '26 10:10:00')]),
      groupNotification([alert('26 10:09:50')]),
      groupNotification([alert('26 10:09:50', '26 12:00:00')]),
    ],
    right: oneFiring('26 10:00', '26 12:00', 7200),
  },
  {
    name: 'an alert that fires again with the same start, long after its end was told',
    source: 'alerts',
    bodies: [
      groupNotification([alert('26 10:00:00')]),
      groupNotification([alert('26 10:00:00', '26 10:10:00')]),
      groupNotification([alert('26 10:00:00')]),
      groupNotification([alert('26 10:00:00')]),
    ],
    minutes: [0, 10, 20, 260],
    right: {
      alerts: [
        ['29 00:20', null, null],
        ['26 10:00', '26 10:10', null],
      ],
      incidents: [
        ['29 00:20', 'triggered', null, null, null],
        ['26 10:00', 'resolved', null, 600, null],
      ],
      pages: ['nobody', 'nobody'],
      toAcknowledge: [null, 0, 2],
      toResolve: [600, 1, 1],
    },
  },
  {
    name: 'the same, and it ends at last',
    source: 'alerts',
    bodies: [
      groupNotification([alert('28 23:59:00')]),
      groupNotification([alert('28 23:59:00', '29 00:09:00')]),
      groupNotification([alert('28 23:59:00')]),
      groupNotification([alert('28 23:59:00', '29 00:40:00')]),
    ],
    minutes: [0, 10, 20, 41],
    right: {
      alerts: [
        ['29 00:20', '29 00:40', null],
        ['28 23:59', '29 00:09', null],
      ],
      incidents: [
        ['29 00:20', 'resolved', null, 1200, null],
        ['28 23:59', 'resolved', null, 600, null],
      ],
      pages: ['nobody', 'nobody'],
      toAcknowledge: [null, 0, 2],
      toResolve: [1200, 2, 0],
    },
  },
  {
    name: 'the same, told to two pagers and a chat',
    source: 'alerts',
    bodies: [
      groupNotification([alert('28 23:59:00')], { receiver: 'chat' }),
      groupNotification([alert('28 23:59:00')]),
      groupNotification([alert('28 23:59:00')], { receiver: 'search-pager' }),
      groupNotification([alert('28 23:59:00', '29 00:09:00')]),
      groupNotification([alert('28 23:59:00')], { receiver: 'chat' }),
      groupNotification([alert('28 23:59:00')]),
      groupNotification([alert('28 23:59:00')], { receiver: 'search-pager' }),
      groupNotification([alert('28 23:59:00', '29 00:40:00')]),
    ],
    minutes: [0, 0, 0, 10, 20, 20, 21, 41],
    right: {
      alerts: [
        ['29 00:20', '29 00:40', null],
        ['28 23:59', '29 00:09', null],
      ],
      incidents: [
        ['29 00:20', 'resolved', null, 1200, null],
        ['29 00:20', 'resolved', null, 1200, null],
        ['28 23:59', 'resolved', null, 600, null],
        ['28 23:59', 'resolved', null, 600, null],
      ],
      pages: ['nobody', 'nobody', 'nobody', 'nobody'],
      toAcknowledge: [null, 0, 4],
      toResolve: [1200, 4, 0],
    },
  },
  {
    name: 'a history that is sent again hours later',
    source: 'alerts',
    bodies: [
      groupNotification([alert('26 10:00:00')]),
      groupNotification([alert('26 10:00:00', '26 10:10:00')]),
      groupNotification([alert('26 10:00:00')]),
      groupNotification([alert('26 10:00:00', '26 10:10:00')]),
    ],
    minutes: [0, 10, 300, 301],
    right: oneFiring('26 10:00', '26 10:10', 600),
  },
  {
    name: 'the same, of which a chat hears no end',
    source: 'alerts',
    bodies: [
      groupNotification([alert('26 10:00:00')]),
      groupNotification([alert('26 10:00:00')], { receiver: 'chat' }),
      groupNotification([alert('26 10:00:00', '26 10:10:00')]),
      groupNotification([alert('26 10:00:00')]),
      groupNotification([alert('26 10:00:00')], { receiver: 'chat' }),
      groupNotification([alert('26 10:00:00', '26 10:10:00')]),
    ],
    minutes: [0, 0, 10, 300, 300, 301],
    right: oneFiring('26 10:00', '26 10:10', 600),
  },
  {
    name: 'one alert of a group that is silenced when the other ends, and told again when the silence is over',
    source: 'alerts',
    bodies: [
      groupNotification([alert('28 23:50:00'), alert('28 23:50:00', null, 'Other')]),
      groupNotification([alert('28 23:50:00', '29 00:10:00', 'Other')]),
      groupNotification([alert('28 23:50:00')]),
      groupNotification([alert('28 23:50:00', '29 01:30:00')]),
    ],
    minutes: [0, 10, 60, 91],
    right: {
      alerts: [
        ['29 01:00', '29 01:30', null],
        ['28 23:50', null, 'Ended at an unknown time, at 2026-11-29 01:00 UTC at the latest: no resolve was sent.'],
        ['28 23:50', '29 00:10', null],
      ],
      incidents: [
        ['29 01:00', 'resolved', null, 1800, null],
        ['28 23:50', 'resolved', null, 1200, null],
      ],
      pages: ['nobody', 'nobody'],
      toAcknowledge: [null, 0, 2],
      toResolve: [1800, 2, 0],
    },
  },
  {
    name: 'a group that leaves alerts out, and is over when it says so',
    source: 'alerts',
    bodies: [
      groupNotification([alert('26 10:00:00')]),
      groupNotification([alert('26 10:00:00')], { truncatedAlerts: 3 }),
      groupNotification([alert('26 10:00:00', '26 11:00:00')], { groupKey: 'another' }),
      groupNotification([alert('26 11:30:00', '26 12:00:00', 'Other')], { truncatedAlerts: 2 }),
    ],
    right: {
      alerts: [
        ['26 11:30', '26 12:00', null],
        ['26 10:00', '26 11:00', null],
      ],
      incidents: [
        ['26 10:00', 'resolved', null, 7200, null],
        ['26 10:00', 'resolved', null, 3600, null],
      ],
      pages: ['nobody'],
      toAcknowledge: [null, 0, 2],
      toResolve: [7200, 2, 0],
    },
  },
  {
    name: 'an alert that ends while another of its group begins, between two notifications',
    source: 'alerts',
    bodies: [
      groupNotification([alert('26 10:00:00')]),
      groupNotification([alert('26 10:00:00', '26 10:10:00'), alert('26 10:10:05', null, 'Other')]),
      groupNotification([alert('26 10:10:05', '26 10:30:05', 'Other')]),
    ],
    right: {
      alerts: [
        ['26 10:10', '26 10:30', null],
        ['26 10:00', '26 10:10', null],
      ],
      incidents: [['26 10:00', 'resolved', null, 1805, null]],
      pages: ['nobody', 'nobody'],
      toAcknowledge: [null, 0, 1],
      toResolve: [1805, 1, 0],
    },
  },
  {
    name: 'an alert whose end is told before its beginning',
    source: 'alerts',
    bodies: [groupNotification([alert('26 10:00:00', '26 10:30:00')]), groupNotification([alert('26 10:00:00')])],
    right: oneFiring('26 10:00', '26 10:30', 1800),
  },
  {
    name: 'a group whose last alert to be told of ended before another',
    source: 'alerts',
    bodies: [
      groupNotification([alert('26 10:00:00'), alert('26 10:00:00', null, 'Other')]),
      groupNotification([alert('26 10:00:00', '26 12:00:00'), alert('26 10:00:00', null, 'Other')]),
      groupNotification([alert('26 10:00:00', '26 11:50:00', 'Other')]),
    ],
    right: {
      alerts: [
        ['26 10:00', '26 12:00', null],
        ['26 10:00', '26 11:50', null],
      ],
      incidents: [['26 10:00', 'resolved', null, 7200, null]],
      pages: ['nobody'],
      toAcknowledge: [null, 0, 1],
      toResolve: [7200, 1, 0],
    },
  },
  {
    name: 'an alert that ended before it began',
    source: 'alerts',
    bodies: [groupNotification([alert('26 10:00:30')]), groupNotification([alert('26 10:00:30', '26 10:00:10')])],
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
      toResolve: [null, 0, 0],
    },
    notice: "1 incident ended before the beginning, by the sender's clocks, and does not count.",
  },
];
