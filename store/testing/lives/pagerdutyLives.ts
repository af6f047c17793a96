import { type Life, time } from './lives';

const anna = { id: 'PANNA', type: 'user_reference', summary: 'Anna' };
const ben = { id: 'PBEN', type: 'user_reference', summary: 'Ben' };
const cili = { id: 'PCILI', type: 'user_reference', summary: 'Cili' };

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
const never = [null, 0, 0];
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
  pager(
    'an escalation and a hand-over take the acknowledgement away, and the time to it stays',
    [
      event('triggered', '26 01:00:00'),
      event('acknowledged', '26 01:02:00', { status: 'acknowledged' }, anna),
      event('escalated', '26 01:10:00', { assignees: [ben] }, anna),
      event('acknowledged', '26 01:12:00', { status: 'acknowledged', assignees: [ben] }, ben),
      event('reassigned', '26 01:20:00', { assignees: [cili] }, ben),
    ],
    {
      incidents: [['26 01:00', 'triggered', 120, null, null]],
      pages: ['cili', 'ben', 'anna'],
      toAcknowledge: [120, 1, 0],
      toResolve: [null, 0, 1],
    },
    { swaps: [0, 1, 2, 3] }
  ),
  pager(
    'a hand-over that leaves it acknowledged, by its status',
    [
      event('triggered', '26 01:00:00'),
      event('acknowledged', '26 01:02:00', { status: 'acknowledged' }, anna),
      event('reassigned', '26 01:10:00', { status: 'acknowledged', assignees: [anna, ben] }, anna),
    ],
    {
      incidents: [['26 01:00', 'acknowledged', 120, null, null]],
      pages: ['ben', 'anna'],
      toAcknowledge: [120, 1, 0],
      toResolve: [null, 0, 1],
    },
    { swaps: [0] }
  ),
  pager(
    'a request to join is no assignment',
    [
      event('triggered', '26 01:00:00'),
      about('responder.added', '26 01:05:00', { user: cili }),
      event('reassigned', '26 01:10:00', { assignees: [anna, ben] }),
    ],
    {
      incidents: [['26 01:00', 'triggered', null, null, null]],
      pages: ['ben', 'cili', 'anna'],
      toAcknowledge: [null, 0, 1],
      toResolve: [null, 0, 1],
    },
    { swaps: [0, 1] }
  ),
  pager(
    'a second trigger by another event is none of the beginning',
    [
      event('triggered', '26 01:00:00'),
      event('triggered', '26 01:30:00', { urgency: 'low' }, anna),
      event('resolved', '26 02:00:00'),
    ],
    {
      incidents: [['26 01:00', 'resolved', null, 3600, null]],
      pages: ['anna'],
      toAcknowledge: [null, 0, 1],
      toResolve: [3600, 1, 0],
    },
    { swaps: [0, 1] }
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
