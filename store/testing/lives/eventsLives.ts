import { type Life, time } from './lives';

/** An event of one incident. */
const incident = (transition: string, at: string, more: object = {}) => ({
  type: 'incident',
  id: 'i1',
  transition,
  at: time(at),
  ...more,
});

const ofIncident = (
  name: string,
  bodies: readonly unknown[],
  right: Omit<Life['right'], 'alerts' | 'pages'>,
  swaps: readonly number[] = []
): Life => ({ name, source: 'pager', bodies, right: { alerts: [], pages: [], ...right }, swaps });

const NONE = [null, 0, 0];

/** An event of one alert that pages; nobody is on call. */
const alert = (status: string, at: string) => ({ type: 'alert', id: 'a1', status, at: time(at), paging: true });
/** `firing 03` at three o'clock. */
const alertAt = (text: string) => {
  const [status, hour] = text.split(' ');
  return alert(status, `27 ${hour}:00:00`);
};
const REPEATED = ['27 01:00:00', '27 14:00:00', '28 03:00:00', '28 16:00:00'].map((at) => alert('firing', at));

const ofAlert = (name: string, bodies: readonly unknown[], alerts: unknown[], pages: number): Life => ({
  name,
  source: 'pager',
  bodies,
  right: { alerts, incidents: [], pages: Array(pages).fill('nobody'), toAcknowledge: NONE, toResolve: NONE },
  swaps: bodies.slice(1).map((_, i) => i),
});

export const eventsLives: Life[] = [
  ofAlert('an alert that is repeated for days is one page', REPEATED, [['27 01:00', null, null]], 1),
  ofAlert('the same in a burst', [REPEATED], [['27 01:00', null, null]], 1),
  ofAlert(
    'an alert that fires again after its end pages again, and a repeat of either does not',
    [...REPEATED, alert('resolved', '28 17:00:00'), alert('firing', '28 20:00:00'), alert('firing', '28 21:00:00')],
    [['27 01:00', null, null]],
    2
  ),
  ofAlert(
    'an alert that fires twice, ends twice and is repeated in between',
    ['firing 01', 'firing 02', 'resolved 03', 'resolved 04', 'firing 05', 'firing 06', 'resolved 07'].map(alertAt),
    [['27 01:00', '27 07:00', null]],
    2
  ),
  ofAlert(
    'an alert that fires again at the moment of its end',
    ['firing 01', 'resolved 02', 'firing 02', 'firing 03'].map(alertAt),
    [['27 01:00', null, null]],
    2
  ),
  ofAlert(
    'an alert that fires again and ends at one moment',
    ['firing 01', 'resolved 02', 'firing 03', 'resolved 03', 'resolved 04'].map(alertAt),
    [['27 01:00', '27 03:00', null]],
    2
  ),
  ofAlert(
    'an alert that ended before it began, by the clocks of its source',
    ['resolved 01', 'firing 02'].map(alertAt),
    [
      [
        '27 02:00',
        null,
        'Ended at 2026-11-27 01:00 UTC, before it began by the clocks of its source: no time is counted.',
      ],
    ],
    1
  ),
  ofIncident(
    'a second trigger is none of the beginning',
    [incident('triggered', '26 01:00:00'), incident('triggered', '26 01:30:00'), incident('resolved', '26 02:00:00')],
    {
      incidents: [['26 01:00', 'resolved', null, 3600, null]],
      toAcknowledge: [null, 0, 1],
      toResolve: [3600, 1, 0],
    },
    [0, 1]
  ),
  ofIncident(
    'a second trigger takes no acknowledgement away, and by a human it is none',
    [
      incident('triggered', '26 01:00:00'),
      incident('triggered', '26 01:05:00', { actor: 'anna' }),
      incident('acknowledged', '26 01:10:00', { actor: 'anna' }),
      incident('triggered', '26 01:30:00'),
    ],
    {
      incidents: [['26 01:00', 'acknowledged', 600, null, null]],
      toAcknowledge: [600, 1, 0],
      toResolve: [null, 0, 1],
    },
    [0, 1, 2]
  ),
  ofIncident(
    'a trigger after a resolve opens it again, without the acknowledgement before',
    [
      incident('triggered', '26 01:00:00'),
      incident('acknowledged', '26 01:10:00', { actor: 'anna' }),
      incident('resolved', '26 02:00:00'),
      incident('triggered', '26 03:00:00'),
    ],
    {
      incidents: [['26 01:00', 'triggered', 600, null, null]],
      toAcknowledge: [600, 1, 0],
      toResolve: [null, 0, 1],
    },
    [0, 1, 2]
  ),
  ofIncident(
    'an earlier trigger that comes late takes the beginning over, and one after it stays a trigger again',
    [
      [incident('triggered', '26 02:00:00'), incident('triggered', '26 01:30:00')],
      incident('triggered', '26 01:00:00'),
      incident('resolved', '26 01:45:00'),
      incident('resolved', '26 02:30:00'),
    ],
    {
      incidents: [['26 01:00', 'resolved', null, 5400, null]],
      toAcknowledge: [null, 0, 1],
      toResolve: [5400, 1, 0],
    },
    [0, 1, 2]
  ),
];
