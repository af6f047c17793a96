import type { EventKind } from '../../shared/slo/eventKinds';
import type { SloState } from '../../shared/slo/states';
import type { Span } from '../../shared/time';

/** A stretch in which the budget burnt at least as fast as it may. */
export interface Episode extends Span {
  id: string;
  /** Share of the window's budget. */
  spent: number;
  /** Bad events, and the highest burn rate. */
  bad: number | null;
  peakBurn: number | null;
  /** How many pages went out around it. */
  pages: number;
  /** In words: which pages, incident, deploy or maintenance; empty when not said. */
  what: string;
  attributed: boolean;
}

/** What happened around the budget; it lasts where `to` is known. */
export interface ContextEvent {
  kind: EventKind;
  at: number;
  to: number | null;
  title: string;
  link: string | null;
  responder: string | null;
  /** The episode that it is counted with. */
  episode: string | null;
}

/** Values over time, epoch ms; a value is null where nothing was measured, or that is still to come. */
export interface Lines {
  times: number[];
  remaining: Array<number | null>;
  /** The same without maintenance; null when there is no adjustment. */
  corrected: Array<number | null> | null;
  /** What would be left if it were spent evenly. */
  even: Array<number | null>;
}

/** The answer to the view burndown. */
export interface BurnDown {
  lines: Lines;
  episodes: Episode[];
  events: ContextEvent[];
  /** Within the window up to its newest measured minute. */
  unmeasured: Span[];
}

/** The answer to the view state: shares 0..1, null where nothing was measured. */
export interface SloStatus {
  state: SloState;
  objective: string;
  remaining: number | null;
  corrected: number | null;
  /** Of the last hour. */
  burnRate: number | null;
  exhaustsAt: number | null;
  /** Share of the window that was measured. */
  coverage: number | null;
}

/** One SLO's error budget over its own window. */
export interface Budget {
  slo: string;
  name: string;
  /** Share of good events to keep, 0..1. */
  target: number | null;
  rolling: boolean;
  /** The window up to its newest measured minute, and where its period ends: the same for a rolling one. */
  window: Span;
  periodEnd: number;
  /** The store's clock when it answered. */
  now: number | null;
  /** Nothing of this SLO was ever measured. */
  empty: boolean;
  /** Null when that view was not asked. */
  burnDown: BurnDown | null;
  status: SloStatus | null;
}
