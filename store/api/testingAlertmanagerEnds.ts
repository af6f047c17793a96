import { alert, HEARD, oneFiring, told } from './testingAlertmanagerLives';
import type { Life } from './testingLives';

/** Of groups and alerts that end in more ways than one. */
export const alertmanagerEnds: Life[] = [
  {
    name: 'a group of which alerts were left out is not over while it fires',
    source: 'alerts',
    bodies: [
      told([alert('26 10:00:00')], { truncatedAlerts: 3 }),
      told([alert('26 10:00:00', '26 11:00:00')], { truncatedAlerts: 3, status: 'firing' }),
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
      told([alert('26 10:00:00')]),
      told([alert('26 10:00:00', '26 10:10:00')]),
      told([alert('26 10:00:00')]),
      told([alert('26 10:00:00', '26 12:00:00')]),
    ],
    swaps: [1, 2],
    right: oneFiring('26 10:00', '26 12:00', 7200),
  },
  {
    name: 'the same with a start of another Prometheus, just before the end',
    source: 'alerts',
    bodies: [
      told([alert('26 10:00:00')]),
      told([alert('26 10:00:00', '26 10:10:00')]),
      told([alert('26 10:09:50')]),
      told([alert('26 10:09:50', '26 12:00:00')]),
    ],
    right: oneFiring('26 10:00', '26 12:00', 7200),
  },
  {
    name: 'a group whose last alert to be told of ended before another',
    source: 'alerts',
    bodies: [
      told([alert('26 10:00:00'), alert('26 10:00:00', null, 'Other')]),
      told([alert('26 10:00:00', '26 12:00:00'), alert('26 10:00:00', null, 'Other')]),
      told([alert('26 10:00:00', '26 11:50:00', 'Other')]),
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
      toResolve: [null, 0, 0],
    },
    notice: "1 incident ended before the beginning, by the sender's clocks, and does not count.",
  },
];
