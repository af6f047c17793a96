/**
 * Grafana's data frame in its JSON form, as `/api/ds/query` answers it and grafana-plugin-sdk-go reads it.
 * Times are epoch milliseconds; a missing value is null.
 */
export interface Frame {
  schema: {
    refId?: string;
    name?: string;
    meta?: FrameMeta;
    fields: FrameField[];
  };
  data: { values: FrameValue[][] };
}

export type FrameValue = string | number | boolean | null;

export interface FrameField {
  name: string;
  type: 'time' | 'number' | 'string' | 'boolean';
  typeInfo: { frame: 'time.Time' | 'float64' | 'string' | 'bool'; nullable?: boolean };
  labels?: Record<string, string>;
  config?: {
    displayName?: string;
    displayNameFromDS?: string;
    unit?: string;
    description?: string;
    /** Value mappings: ids are displayed as names. */
    mappings?: Array<{ type: 'value'; options: Record<string, { text: string }> }>;
    /** Drawn as lines by panels that support it; the first step is the base of the scale. */
    thresholds?: { mode: 'absolute'; steps: Array<{ value: number | null; color: string }> };
    links?: Array<{ title: string; url: string; targetBlank?: boolean }>;
    custom?: Record<string, unknown>;
  };
}

export interface FrameMeta {
  /** `timeseries-wide` over time, `numeric-long` as a total, `table` for lists and hours of the week. */
  type: 'timeseries-wide' | 'numeric-long' | 'table';
  typeVersion?: [number, number];
  /** Shown in the panel's corner: what is inferred, incomplete or truncated. */
  notices?: Array<{ severity: 'info' | 'warning'; text: string }>;
  custom?: Record<string, unknown>;
}

const goType = { time: 'time.Time', number: 'float64', string: 'string', boolean: 'bool' } as const;

/** A nullable field of the given type; `more` adds labels and display configuration. */
export function field(
  name: string,
  type: FrameField['type'],
  more: Pick<FrameField, 'labels' | 'config'> = {}
): FrameField {
  return { name, type, typeInfo: { frame: goType[type], nullable: true }, ...more };
}
