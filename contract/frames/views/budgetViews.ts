import { defineFrame, flag, number, text, time } from '../defineFrame';
import {
  coverage,
  link,
  minutes,
  pageCount,
  responder,
  rotation,
  rule,
  service,
  slo,
  span,
  spent,
  team,
  title,
} from '../sharedFields';
import {
  attribution,
  burnAlert,
  correctedRemaining,
  correctedSpent,
  events,
  exhaustsAt,
  missedSpent,
  noisePages,
  objective,
  peakBurn,
  precision,
  sleepPages,
  state,
  target,
} from '../sloFields';

const episode = text('Episode', 'Id of the episode that it belongs to', { hidden: true });

const kind = text('Kind', 'page, incident, deploy or maintenance');

const what = text('What', 'What came with it, in words');

const problems = defineFrame('problems', 'Something wrong with an SLO', {
  kind: text('Kind', 'reading, definition or note'),
  since: time('Since', 'Since when, where it is known'),
  what: text('What', 'What it is, in words'),
});

export const stateFrames = {
  state: defineFrame('state', 'The SLO at the end of the range, over its own window', {
    slo,
    name: text('Name', 'Its name'),
    team,
    service,
    description: text('Description', 'What its definition says of it'),
    target,
    objective,
    method: text('What counts', 'How events or time slices are counted, in words'),
    sli: number('SLI', 'Share of good events of all', {
      unit: 'percentunit',
      description: 'Good events of all, over the window',
    }),
    errorRatio: number('Error ratio', 'Share of bad events of all', { unit: 'percentunit' }),
    remaining: number('Budget left', 'Share of the error budget that is left', {
      unit: 'percentunit',
      description: 'Below zero when overspent',
    }),
    correctedRemaining,
    spent: number('Budget spent', 'Share of the error budget that is spent', { unit: 'percentunit' }),
    burnRate: number('Burn rate', 'Of the last hour', {
      description: 'Of the last hour; at 1 the budget lasts for the window',
    }),
    exhaustsAt,
    good: number('Good', 'Number of good events', { unit: 'short' }),
    total: events.total,
    bad: events.bad,
    coverage: number('Measured', 'Share of the window that was measured', {
      unit: 'percentunit',
      description: 'Share of the window',
    }),
    state,
    measuredUntil: time('Measured until', 'Until when its SLI was read'),
    backfill: number('History read', 'Share of its history that was read', {
      unit: 'percentunit',
      description: 'Empty when all of it was',
    }),
    file: text('File', 'File of its definition'),
    line: number('Line', 'Line in the file'),
    format: text('Format', 'openslo, sloth or pyrra'),
    connection: text('Connection', 'Name of the connection that its SLI is read from'),
  }),
  alerts: defineFrame('alerts', 'A burn alert of the SLO', {
    ...burnAlert,
    burn: { ...burnAlert.burn, description: 'Burn rate above which both windows must be' },
    pending: number('Pending', 'How long the condition must hold', { unit: 'm' }),
    burnLong: number('Burn rate, long window', 'Burn rate of the long window that ends now'),
    burnShort: number('Burn rate, short window', 'Burn rate of the short window that ends now'),
    coverage: { ...coverage, description: 'Of the window of which less was' },
    firing: flag('Condition holds', 'Whether its condition holds now', {
      description: 'Empty where too little was measured: the alert stays as it is',
    }),
    budgetAtFire: number('Budget spent by then', 'Budget that is spent when it fires', { unit: 'percentunit' }),
  }),
  problems,
};

export const burndownFrames = {
  burndown: defineFrame('burndown', 'A moment of the window', {
    time: time('Time', 'The moment'),
    remaining: number('Budget left', 'Share of the error budget that was left', { unit: 'percentunit' }),
    /** Set only where there are budget adjustments. */
    correctedRemaining,
    even: number('Spent evenly', 'What would be left if it were spent evenly', { unit: 'percentunit' }),
  }),
  episodes: defineFrame('episodes', 'Time in which the budget burned', {
    id: text('Episode', 'Id of the episode', { hidden: true }),
    ...span,
    spent,
    ...events,
    peakBurn,
    pages: pageCount,
    attribution,
    what,
  }),
  marks: defineFrame('marks', 'Something that happened beside the budget', {
    at: time('Time', 'When it happened, or began'),
    to: time('To', 'When it was over; empty for a moment'),
    kind,
    title,
    link,
    rule,
    responder,
    episode,
  }),
};

export const burnRatesFrames = {
  /** Besides `time`, one field per window, named by its duration: `5m`, `1h`, `3d`. */
  burnRates: defineFrame('burnRates', 'A moment of the range', { time: time('Time', 'The moment') }),
  thresholds: defineFrame('thresholds', 'A burn alert while it stayed as it was', {
    ...burnAlert,
    from: time('From', 'Since when it held', { description: 'Empty where it held since before the range' }),
    to: time('To', 'Until when it held', { description: 'Empty where it holds to the end' }),
  }),
};

export const statementFrames = {
  statement: defineFrame('statement', 'What the budget was spent on: an episode, or the background', {
    id: text('Id', 'Id of the episode, or `background`', { hidden: true }),
    kind: text('Kind', 'episode or background'),
    ...span,
    minutes,
    bad: events.bad,
    spent,
    correctedSpent,
    attribution,
    what,
    pages: number('Pages', 'Pages around it', { unit: 'short' }),
    incidents: number('Incidents', 'Incidents around it', { unit: 'short' }),
    deploys: number('Deploys', 'Deploys around it', { unit: 'short' }),
    firstPage: time('First page', 'When the first page around it went out'),
    detectionMinutes: number('Until the first page', 'How long that was after it began; 0 when it came before', {
      unit: 'm',
    }),
  }),
  totals: defineFrame('totals', 'The sums of the statement', {
    bad: events.bad,
    spent: number('Spent in all', 'Attributed, unattributed and background together', { unit: 'percentunit' }),
    correctedSpent,
    attributed: number('Attributed', 'Of episodes with anything around them', { unit: 'percentunit' }),
    unattributed: number('Unattributed', 'Of episodes with nothing around them', { unit: 'percentunit' }),
    background: number('Background', 'Of what is in no episode', { unit: 'percentunit' }),
    pages: number('Pages', 'Pages of the window', { unit: 'short' }),
    pagesPerPercent: number('Pages per percent of budget', 'Empty while nothing was spent'),
    noisePages,
    unclassifiedPages: number('Pages of which nobody can tell', 'Pages that are neither during a burn nor noise', {
      unit: 'short',
      description: 'Too little was measured around them',
    }),
    missedSpent,
    precision,
    recall: number('Recall', 'Share of what episodes spent that burned under a page', {
      unit: 'percentunit',
      description: 'Budget of episodes that burned under a page',
    }),
  }),
  related: defineFrame('related', 'Something around an episode', {
    episode,
    kind,
    at: time('Time', 'When it happened, or began'),
    title,
    link,
    rule,
    responder,
  }),
};

export const rulesFrames = {
  rules: defineFrame('rules', 'An alert rule that paged', {
    rule,
    pages: number('Pages', 'Pages of the rule in the window', { unit: 'short' }),
    during: number('While budget burned', 'Those around which budget burned', { unit: 'short' }),
    precision,
    recall: number('Recall', 'Share of what episodes spent that burned under its pages', {
      unit: 'percentunit',
      description: 'Budget of episodes that burned under its pages',
    }),
    spentUnder: number('Budget spent under it', 'The same as a share of the budget', { unit: 'percentunit' }),
    sleepPages,
  }),
};

export const budgetShiftFrames = {
  shifts: defineFrame('shifts', 'A shift of the team with what it took over and handed on', {
    shiftId: text('Shift', 'Id of the shift', { hidden: true }),
    responder,
    rotation,
    ...span,
    budgetStart: number('Budget left at the start', 'Share of the budget that it took over', { unit: 'percentunit' }),
    budgetEnd: number('Budget left at the end', 'Share of the budget that it handed on', { unit: 'percentunit' }),
    spent: number('Budget spent', 'Share of the budget that was spent in it', { unit: 'percentunit' }),
    pages: number('Pages', 'Pages of the SLO in it', { unit: 'short' }),
  }),
};

export const definitionFrames = {
  definition: defineFrame('definition', 'A property of the SLO', {
    field: text('Field', 'Name of the property'),
    value: text('Value', 'Its value, in words'),
  }),
  history: defineFrame('history', 'A change of the definition, the newest first', {
    knownAt: time('Since', 'When the store learnt of it'),
    kind: text('Change', 'added, changed or removed'),
    what: text('What', 'What was changed, in words'),
  }),
  problems,
};
