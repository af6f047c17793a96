import { defineFrame, number, text } from '../defineFrame';
import { ends, service, slo, starts, team } from '../sharedFields';
import { attribution, correctedRemaining, exhaustsAt, objective, peakBurn, state, target } from '../sloFields';

export const sloListFrame = defineFrame('slos', 'An SLO as it stands at the end of the range, over its own window', {
  slo,
  name: text('Name', 'Its name', { hidden: true }),
  team,
  service,
  target: { ...target, hidden: true },
  objective,
  sli: number('SLI', 'Share of good events of all, over the window', { unit: 'percentunit' }),
  remaining: number('Budget left', 'Share of the error budget that is left', {
    unit: 'percentunit',
    description: 'Below zero when overspent',
  }),
  correctedRemaining,
  spent: number('Budget spent', 'Share of the error budget that is spent', { unit: 'percentunit' }),
  burnRate: number('Burn rate', 'Of the last hour; at 1 the budget lasts for the window', {
    description: 'Of the last hour',
  }),
  exhaustsAt: { ...exhaustsAt, description: 'At the burn rate of the last hour, of those that burn too fast' },
  coverage: number('Measured', 'Share of the window that was measured', {
    unit: 'percentunit',
    description: 'Of the window',
  }),
  state,
  pages: number('Pages', 'Pages of the SLO in its window', { unit: 'short', description: 'In the window' }),
  problem: text('Problem', 'Why its SLI cannot be read, when it cannot'),
  file: text('File', 'File of its definition'),
});

export const burnEpisodeListFrame = defineFrame('burnEpisodes', 'Time in which an error budget burned', {
  from: starts,
  to: ends,
  title: text('Title', 'What it is, for annotations'),
  slo,
  team,
  service,
  spent: number('Budget spent', 'Share of the error budget that it spent', {
    unit: 'percentunit',
    description: 'Of the window that ends with the range, or with a change of the definition',
  }),
  peakBurn,
  pages: number('Pages', 'Pages around it', { unit: 'short' }),
  attribution,
  what: text('What', 'What came with it, in words'),
});

export const sloProblemListFrame = defineFrame('sloProblems', 'Something wrong in the files of SLOs', {
  file: text('File', 'The file'),
  line: number('Line', 'Line in the file'),
  field: text('Field', 'The field that it is about; empty where it is the whole file'),
  problem: text('Problem', 'What is wrong, and what to do'),
});
