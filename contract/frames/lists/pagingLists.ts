import { defineFrame, number, text, time } from '../defineFrame';
import {
  band,
  interruption,
  link,
  origin,
  provenance,
  responder,
  rotation,
  rule,
  service,
  severity,
  team,
  title,
  zone,
} from '../sharedFields';

/** Dimensions that lists of alerts, incidents and pages share. */
const about = { team, service, rule, severity };

const local = text('Local time', 'When it was on the clock of whoever was paged, such as Tue 2026-03-10 02:14', {
  description: "Wall clock in the responder's own zone",
});

const note = text('Note', 'What is uncertain about its beginning and end, in words', {
  description: 'What to know of its beginning and end; empty where both were told',
});

/** Hidden fields for links to the error budget that was burning at the time. */
const budgetLink = {
  slo: text('SLO', 'Id of the SLO of its service that burned fastest around it', { hidden: true }),
  sloFrom: number('Budget from', 'Where a view of that SLO begins, epoch milliseconds', { hidden: true }),
  sloTo: number('Budget to', 'Where a view of that SLO ends, epoch milliseconds', { hidden: true }),
};

export const incidentListFrame = defineFrame('incidents', 'An incident', {
  at: time('Triggered', 'When it was triggered'),
  state: text('State', 'triggered, acknowledged, resolved, ended or merged', { dimension: 'state' }),
  title,
  responder,
  ...about,
  timeToAcknowledge: number('Time to acknowledge', 'From the trigger to the first action of a human', {
    unit: 's',
    description: 'Until the first action of a human; empty when there was none',
  }),
  timeToResolve: number('Time to resolve', 'From the trigger to the last resolve', {
    unit: 's',
    description: 'Until the last resolve; empty while it is open, and where a note says why',
  }),
  local,
  band,
  externalId: text('Id', 'Its id at the source'),
  note,
  ...origin,
  ...budgetLink,
});

export const pageListFrame = defineFrame('pages', 'A page: one person called once', {
  at: time('Time', 'When the page went out'),
  responder,
  local,
  band,
  title,
  ...about,
  interruption,
  provenance,
  rotation,
  zone,
  channel: text('Channel', 'How the person was called, such as phone'),
  alerts: number('Alerts', 'How many alerts the page was about', { unit: 'short' }),
  ...origin,
  ...budgetLink,
});

export const alertListFrame = defineFrame('alerts', 'An alert that began to fire', {
  at: time('Time', 'When it began to fire'),
  resolvedAt: time('Resolved', 'When it was resolved; empty while it fires, and where a note says why'),
  title,
  ...about,
  receiver: text('Receiver', 'The receiver that it was sent to'),
  labels: text('Labels', 'Its labels, as the source gave them'),
  note,
  ...origin,
});

export const deployListFrame = defineFrame('deploys', 'A deploy that the events API told of', {
  at: time('Time', 'When it went live'),
  title,
  team,
  service,
  link,
});

export const deliveryListFrame = defineFrame('deliveries', 'A delivery that could not be read', {
  receivedAt: time('Received', 'When the store received it'),
  source: origin.source,
  reason: text('Reason', 'Why it could not be read, and what to fix'),
  deliveryId: text('Delivery', 'Id by which it is read again'),
});
