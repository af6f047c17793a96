import type { EventKind } from '../../shared/slo/eventKinds';
import type { SloState } from '../../shared/slo/states';
import type { Span } from '../../shared/time';

/** A burn episode: a span in which the burn rate was at least 1. */
export interface Episode extends Span {
  id: string;
  /** Share of the window's budget. */
  spent: number;
  /** Number of bad events, and highest burn rate. */
  bad: number | null;
  peakBurn: number | null;
  /** Number of pages around the episode. */
  pages: number;
  /** Pages, incident, deploy or maintenance that the episode is attributed to, in words; may be empty. */
  what: string;
  attributed: boolean;
}

/** A page, incident, deploy or maintenance; a moment where `to` is null. */
export interface ContextEvent {
  kind: EventKind;
  at: number;
  to: number | null;
  title: string;
  link: string | null;
  responder: string | null;
  /** Id of the episode that the event belongs to. */
  episode: string | null;
}

/** Series over time (epoch ms); values are null where nothing was measured, and in the future. */
export interface Lines {
  times: number[];
  remaining: Array<number | null>;
  /** Remaining budget without maintenance; null without adjustments. */
  corrected: Array<number | null> | null;
  /** Remaining budget if spent evenly over the window. */
  even: Array<number | null>;
}

/** Answer of the view `burndown`. */
export interface BurnDown {
  lines: Lines;
  episodes: Episode[];
  events: ContextEvent[];
  /** Spans without data, within the window up to its newest measured minute. */
  unmeasured: Span[];
}

/** Answer of the view `state`: shares 0 to 1, null where nothing was measured. */
export interface SloStatus {
  state: SloState;
  objective: string;
  remaining: number | null;
  corrected: number | null;
  /** Burn rate of the last hour. */
  burnRate: number | null;
  exhaustsAt: number | null;
  /** Share of the window with data. */
  coverage: number | null;
}

/** One SLO's error budget over its own window. */
export interface Budget {
  slo: string;
  name: string;
  /** Target share of good events, 0 to 1. */
  target: number | null;
  rolling: boolean;
  /** Window up to its newest measured minute; `periodEnd` is the end of the calendar period or rolling window. */
  window: Span;
  periodEnd: number;
  /** The store's clock at the time of the answer. */
  now: number | null;
  /** Whether the SLO never had any data. */
  empty: boolean;
  /** Null when the view `burndown` was not queried. */
  burnDown: BurnDown | null;
  status: SloStatus | null;
}
