import type { BudgetView, RotationView, SimulationView } from '../query';
import type { FrameDefinition } from './defineFrame';
import {
  alertListFrame,
  deliveryListFrame,
  deployListFrame,
  incidentListFrame,
  pageListFrame,
} from './lists/pagingLists';
import {
  gapListFrame,
  onCallHourListFrame,
  restBreachListFrame,
  rotaEditListFrame,
  rotationListFrame,
  shiftListFrame,
  thinSpotListFrame,
} from './lists/rotationLists';
import { burnEpisodeListFrame, sloListFrame, sloProblemListFrame } from './lists/sloLists';
import {
  budgetShiftFrames,
  burndownFrames,
  burnRatesFrames,
  definitionFrames,
  rulesFrames,
  stateFrames,
  statementFrames,
} from './views/budgetViews';
import {
  coverageFrames,
  coverFrames,
  fairnessFrames,
  restFrames,
  scoreFrames,
  timelineFrames,
} from './views/rotationViews';
import { forecastFrames, sweepFrames } from './views/simulationViews';

type Frames = Readonly<Record<string, FrameDefinition>>;

/** The frame of every list. */
export const listFrames: readonly FrameDefinition[] = [
  incidentListFrame,
  pageListFrame,
  alertListFrame,
  shiftListFrame,
  gapListFrame,
  thinSpotListFrame,
  rotationListFrame,
  restBreachListFrame,
  onCallHourListFrame,
  rotaEditListFrame,
  sloListFrame,
  burnEpisodeListFrame,
  sloProblemListFrame,
  deployListFrame,
  deliveryListFrame,
];

/** The frames of every view of a rotation, in the order in which an answer holds them. */
export const rotationFrames: Readonly<Record<RotationView, Frames>> = {
  timeline: timelineFrames,
  coverage: coverageFrames,
  score: scoreFrames,
  fairness: fairnessFrames,
  rest: restFrames,
  cover: coverFrames,
};

/** The frames of every view of a budget. */
export const budgetFrames: Readonly<Record<BudgetView, Frames>> = {
  state: stateFrames,
  burndown: burndownFrames,
  burnRates: burnRatesFrames,
  statement: statementFrames,
  rules: rulesFrames,
  shifts: budgetShiftFrames,
  definition: definitionFrames,
};

/** The frames of every view of a simulation. */
export const simulationFrames: Readonly<Record<SimulationView, Frames>> = {
  sweep: sweepFrames,
  forecast: forecastFrames,
};
