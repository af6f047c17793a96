/** `meta.custom` of every frame. */
export interface FrameCustom {
  /** Whether nothing has arrived yet that it could be made of; notices say what to do. */
  empty: boolean;
}

/** `meta.custom` of a list. */
export type ListCustom = FrameCustom;

/** `meta.custom` of a measure. */
export interface MeasureCustom extends FrameCustom {
  /** How many pages are of each provenance. */
  provenance?: { observed: number; assigned: number; inferred: number };
  /** Of a duration: how many there are. */
  count?: number;
  /** Of a duration: how many never came to an end. */
  never?: number;
  /** By hour of the week: sleep hours of everybody it looks at, from and to an hour; null where teams differ. */
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
  /** When it was answered, epoch milliseconds. */
  now: number;
  /** The days ahead that it is about, epoch milliseconds; only where the query has `ahead`. */
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
  /** Whether its window rolls; else it is a calendar window. */
  rolling: boolean;
  /** The window that the answer is about, epoch milliseconds. */
  windowFrom: number;
  windowTo: number;
  /** When the window ends that a calendar window is a part of, epoch milliseconds. */
  periodEnd: number;
  /** When it was answered, epoch milliseconds. */
  now: number;
}

/** `meta.custom` of the sweep of a simulation. */
export interface SweepCustom extends SloCustom {
  /** Latency thresholds that are exact, seconds. */
  edges: readonly number[];
  /** What of the history is known less finely: before a time, epoch milliseconds, to slots of so many minutes. */
  coarse: ReadonlyArray<{ before: number; minutes: number }>;
}
