/** `meta.custom` of every frame. */
export interface FrameCustom {
  /** Whether the store has not received any data that the answer is derived from; notices say what to do. */
  empty: boolean;
}

/** `meta.custom` of a list. */
export type ListCustom = FrameCustom;

/** `meta.custom` of a measure. */
export interface MeasureCustom extends FrameCustom {
  /** Number of pages by provenance. */
  provenance?: { observed: number; assigned: number; inferred: number };
  /** Measures of durations: number of durations, ended or not. */
  count?: number;
  /** Measures of durations: number that never ended. */
  never?: number;
  /** By hour of the week: sleep hours of all responders counted, as hours of the day; null where teams differ. */
  sleep?: { from: number; to: number } | null;
}

/** `meta.custom` of a view of a rotation. */
export interface RotationCustom extends FrameCustom {
  /** Id of the rotation. */
  rotation: string;
  name: string;
  /** Id of its team. */
  team: string;
  /** IANA time zone of its declared hours. */
  zone: string;
  /** The store's clock at the time of the answer, epoch milliseconds. */
  now: number;
  /** Span of the days ahead that the answer covers, epoch milliseconds; only where the query has `ahead`. */
  from?: number;
  to?: number;
}

/** `meta.custom` of a view of an SLO. */
export interface SloCustom extends FrameCustom {
  /** Id of the SLO. */
  slo: string;
  name: string;
  /** Id of its team. */
  team: string;
  /** Id of its service. */
  service: string;
  /** Share of good events, such as 0.999. */
  target: number;
  /** Whether the window is rolling; otherwise it is a calendar window. */
  rolling: boolean;
  /** The window that the answer covers, epoch milliseconds. */
  windowFrom: number;
  windowTo: number;
  /** End of the whole calendar period, of which the window may be a part so far, epoch milliseconds. */
  periodEnd: number;
  /** The store's clock at the time of the answer, epoch milliseconds. */
  now: number;
}

/** `meta.custom` of the sweep of a simulation. */
export interface SweepCustom extends SloCustom {
  /** Latency thresholds with exact results (the histogram's bucket boundaries), seconds. */
  edges: readonly number[];
  /** Older history of coarser precision: before a time (epoch milliseconds), in slots of so many minutes. */
  coarse: ReadonlyArray<{ before: number; minutes: number }>;
}
