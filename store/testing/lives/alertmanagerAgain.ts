import { alert, HEARD, groupNotification } from './alertmanagerLives';
import type { Life } from './lives';

const another = { groupKey: 'another' };
const search = { receiver: 'search-pager' };

/** Of alerts that fire again with the start that they had, and of ends that are told again. Minutes are those after 00:00. */
export const alertmanagerAgain: Life[] = [
  {
    name: 'an alert that fires again, whose group is edited then',
    source: 'alerts',
    bodies: [
      groupNotification([alert('29 00:00:00')]),
      groupNotification([alert('29 00:00:00', '29 00:10:00')]),
      groupNotification([alert('29 00:00:00')]),
      groupNotification([alert('29 00:00:00')], another),
      groupNotification([alert('29 00:00:00', '29 00:40:00')], another),
    ],
    minutes: [0, 10, 20, 25, 41],
    right: {
      alerts: [
        ['29 00:20', '29 00:40', null],
        ['29 00:00', '29 00:10', null],
      ],
      incidents: [
        ['29 00:20', 'resolved', null, 1200, null],
        ['29 00:20', 'resolved', null, 1200, null],
        ['29 00:00', 'resolved', null, 600, null],
      ],
      pages: ['nobody', 'nobody', 'nobody'],
      toAcknowledge: [null, 0, 3],
      toResolve: [1200, 3, 0],
    },
  },
  {
    name: 'an alert that fires again in another group, to which it was never told before',
    source: 'alerts',
    bodies: [
      groupNotification([alert('29 00:00:00')]),
      groupNotification([alert('29 00:00:00', '29 00:10:00')]),
      groupNotification([alert('29 00:00:00')], another),
      groupNotification([alert('29 00:00:00', '29 00:40:00')], another),
    ],
    minutes: [0, 10, 20, 41],
    right: {
      alerts: [
        ['29 00:20', '29 00:40', null],
        ['29 00:00', '29 00:10', null],
      ],
      incidents: [
        ['29 00:20', 'resolved', null, 1200, null],
        ['29 00:00', 'resolved', null, 600, null],
      ],
      pages: ['nobody', 'nobody'],
      toAcknowledge: [null, 0, 2],
      toResolve: [1200, 2, 0],
    },
  },
  {
    name: 'an alert that fires again, of which a second pager hears only the end',
    source: 'alerts',
    bodies: [
      groupNotification([alert('29 00:00:00')]),
      groupNotification([alert('29 00:00:00')], search),
      groupNotification([alert('29 00:00:00', '29 00:10:00')]),
      groupNotification([alert('29 00:00:00')]),
      groupNotification([alert('29 00:00:00', '29 00:40:00')]),
      groupNotification([alert('29 00:00:00', '29 00:40:00')], search),
    ],
    minutes: [0, 0, 10, 20, 41, 60],
    right: {
      alerts: [
        ['29 00:20', '29 00:40', null],
        ['29 00:00', '29 00:10', null],
      ],
      incidents: [
        ['29 00:20', 'resolved', null, 1200, null],
        ['29 00:00', 'resolved', null, 600, null],
        ['29 00:00', 'resolved', null, 600, null],
      ],
      pages: ['nobody', 'nobody', 'nobody'],
      toAcknowledge: [null, 0, 3],
      toResolve: [1200, 3, 0],
    },
  },
  {
    name: 'an alert that fires again, whose first beginning was never told',
    source: 'alerts',
    bodies: [
      groupNotification([alert('29 00:00:00', '29 00:10:00')]),
      groupNotification([alert('29 00:00:00')]),
      groupNotification([alert('29 00:00:00')]),
      groupNotification([alert('29 00:00:00', '29 05:00:00')]),
    ],
    minutes: [10, 20, 260, 301],
    right: {
      alerts: [
        ['29 00:20', '29 05:00', null],
        ['29 00:00', '29 00:10', null],
      ],
      incidents: [
        ['29 00:20', 'resolved', null, 16_800, null],
        ['29 00:00', 'resolved', null, 600, null],
      ],
      pages: ['nobody'],
      toAcknowledge: [null, 0, 2],
      toResolve: [16_800, 2, 0],
    },
  },
  {
    name: 'an alert on which the two of a pair disagree: one sends its end, the other fires on',
    source: 'alerts',
    bodies: [
      groupNotification([alert('29 00:00:00')]),
      groupNotification([alert('29 00:00:00', '29 00:10:00')]),
      groupNotification([alert('29 00:00:00')]),
      groupNotification([alert('29 00:00:00', '29 00:10:00')]),
      groupNotification([alert('29 00:00:00')]),
      groupNotification([alert('29 00:00:00', '29 00:40:00')]),
    ],
    minutes: [0, 10, 15, 20, 25, 41],
    right: {
      alerts: [
        ['29 00:25', '29 00:40', null],
        ['29 00:15', '29 00:20', null],
        ['29 00:00', '29 00:10', null],
      ],
      incidents: [
        ['29 00:25', 'resolved', null, 900, null],
        ['29 00:15', 'resolved', null, 300, null],
        ['29 00:00', 'resolved', null, 600, null],
      ],
      pages: ['nobody', 'nobody', 'nobody'],
      toAcknowledge: [null, 0, 3],
      toResolve: [900, 3, 0],
    },
  },
  {
    name: 'an end that is told again beside a new alert of its group, after all had ended',
    source: 'alerts',
    bodies: [
      groupNotification([alert('29 00:00:00')]),
      groupNotification([alert('29 00:00:00', '29 00:10:00')]),
      groupNotification([alert('29 00:00:00', '29 00:10:00'), alert('29 00:14:00', null, 'Other')]),
      groupNotification([alert('29 00:14:00', '29 00:30:00', 'Other')]),
    ],
    minutes: [0, 10, 15, 30],
    right: {
      alerts: [
        ['29 00:14', '29 00:30', null],
        ['29 00:00', '29 00:10', null],
      ],
      incidents: [
        ['29 00:14', 'resolved', null, 960, null],
        ['29 00:00', 'resolved', null, 600, null],
      ],
      pages: ['nobody', 'nobody'],
      toAcknowledge: [null, 0, 2],
      toResolve: [960, 2, 0],
    },
  },
  {
    name: 'an alert that is silenced just after it was told, while its group ends',
    source: 'alerts',
    bodies: [
      groupNotification([alert('29 00:00:00')]),
      groupNotification([alert('29 00:00:00'), alert('29 00:08:00', null, 'Other')]),
      groupNotification([alert('29 00:00:00', '29 00:12:00')]),
    ],
    minutes: [0, 10, 15],
    right: {
      alerts: [
        ['29 00:08', null, HEARD],
        ['29 00:00', '29 00:12', null],
      ],
      incidents: [['29 00:00', 'resolved', null, 720, null]],
      pages: ['nobody', 'nobody'],
      toAcknowledge: [null, 0, 1],
      toResolve: [720, 1, 0],
    },
  },
];
