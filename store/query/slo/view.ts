import { type FieldName, field, type Frame, type FrameDefinition, type FrameField } from '@watchbill/contract';
import type { Notice } from '../engine/notices';
import type { SloContext } from './sloContext';

/** One view of an SLO's budget. */
export type SloView<Query> = (context: SloContext, query: Query) => Frame[] | Promise<Frame[]>;

/** A frame of time series with fixed fields; fields without values are left out. */
export function linesFrame<Definition extends FrameDefinition>(
  { name, fields }: Definition,
  times: number[],
  values: Readonly<Partial<Record<Exclude<FieldName<Definition, 'number'>, 'time'>, Values>>>
): Frame {
  const lines = Object.entries<Values | undefined>(values).flatMap(([line, own]) => {
    const { label, unit = 'none' } = fields[line];
    return own === undefined ? [] : [{ name: line, label, unit, values: own }];
  });
  return seriesFrame({ name }, times, lines);
}

type Values = Array<number | null>;

/** One time series of a view. */
export interface Line {
  name: string;
  label: string;
  unit: string;
  values: Values;
  thresholds?: NonNullable<FrameField['config']>['thresholds'];
}

/** Combines time series into one wide frame. */
export function seriesFrame({ name }: Pick<FrameDefinition, 'name'>, times: number[], lines: readonly Line[]): Frame {
  return {
    schema: {
      name,
      meta: { type: 'timeseries-wide', typeVersion: [0, 1] },
      fields: [
        field('time', 'time'),
        ...lines.map((line) =>
          field(line.name, 'number', {
            config: {
              displayNameFromDS: line.label,
              unit: line.unit,
              ...(line.thresholds && { thresholds: line.thresholds }),
            },
          })
        ),
      ],
    },
    data: { values: [times, ...lines.map(({ values }) => values)] },
  };
}

/** Appends notices to a frame. */
export function withNotices(frame: Frame, more: readonly Notice[]): Frame {
  const { meta = { type: 'table' as const } } = frame.schema;
  const notices = [...(meta.notices ?? []), ...more];
  return notices.length === 0 ? frame : { ...frame, schema: { ...frame.schema, meta: { ...meta, notices } } };
}
