import { number, text, time } from './defineFrame';

export const target = number('Target', 'Share of good events that the SLO asks for', { unit: 'percentunit' });

export const objective = text('Objective', 'Target and window in words');

export const state = text('State', 'exhausted, burning, noData or healthy');

/** Like `remaining`, but without the time that budget adjustments exclude. */
export const correctedRemaining = number('Budget left, corrected', 'Budget left without what adjustments leave out', {
  unit: 'percentunit',
  description: 'Without the time that adjustments leave out; empty where there is none',
});

export const exhaustsAt = time('Budget spent at', 'When the budget will be spent', {
  description: 'At the burn rate of the last hour',
});

export const peakBurn = number('Highest burn rate', 'The highest burn rate within it');

export const attribution = text('Attributed to', 'pages, incident, deploy, maintenance or unattributed');

/** Share of the corrected budget; empty without adjustments. */
export const correctedSpent = number(
  'Of the corrected budget',
  'Share of the budget without what adjustments leave out',
  {
    unit: 'percentunit',
  }
);

export const noisePages = number('Pages while nothing burned', 'Pages around which no budget burned', {
  unit: 'short',
});

export const missedSpent = number('Spent without a page', 'Share of the budget that burned without a page around', {
  unit: 'percentunit',
});

export const sleepPages = number('Pages in sleep hours', "Pages in the responder's own sleep hours", { unit: 'short' });

export const precision = number('Precision', 'Share of the pages that came while budget burned', {
  unit: 'percentunit',
  description: 'Pages during which budget burned',
});

/** Windows and threshold of a burn alert. */
export const burnAlert = {
  severity: text('Severity', 'page or ticket'),
  long: number('Long window', 'Length of the long window', { unit: 'm' }),
  short: number('Short window', 'Length of the short window', { unit: 'm' }),
  burn: number('Threshold', 'Burn rate above which both windows must be'),
};

/** Number of bad events and of all events. */
export const events = {
  bad: number('Bad', 'Number of bad events', { unit: 'short' }),
  total: number('All', 'Number of all events', { unit: 'short' }),
};
