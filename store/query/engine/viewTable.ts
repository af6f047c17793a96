import type { Frame, FrameDefinition } from '@watchbill/contract';
import type { Configuration } from '../../config/directory';
import type { SloNames } from './dimensions';
import type { NoOtherField, Row, RowFor } from './frameRows';
import { warning } from './notices';
import { tableFrame } from './table';

/** Maximum number of rows in one frame of a view. */
export const MAX_ROWS = 10_000;

/** Builds one table frame of a view, with a notice if rows were cut off. */
export function viewTable<Definition extends FrameDefinition, R extends Row & RowFor<Definition>>(
  frame: Definition,
  rows: NoOtherField<Definition, R, readonly R[]> & readonly R[],
  directory: Configuration,
  slos?: SloNames
): Frame {
  const notices =
    rows.length > MAX_ROWS
      ? [warning(`Only ${MAX_ROWS.toLocaleString('en')} ${frame.name} are shown. Shorten the range to see the rest.`)]
      : [];
  return tableFrame(frame, rows.slice(0, MAX_ROWS), { notices, custom: {} }, directory, slos);
}
