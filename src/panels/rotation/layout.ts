import { firstIndex } from './itemSearch';
import type { LaneRow } from './lanes';
import { fittingVariant, nameVariants } from './nameVariants';

/** Height of the time axis, px. */
export const AXIS_HEIGHT = 24;
/** Height of a lane's label line where labels are above the lanes, px. */
export const LABEL_LINE = 13;
/** Height of the strip below a bar in which pages are drawn, px. */
export const TICK_STRIP = 7;

/** Panel width below which labels are above their lanes, px. */
const NARROW = 480;
const BAR = { min: 15, max: 24 };
const COVERAGE_HEIGHT = 20;
const HEADING_HEIGHT = 26;
/** Size of labels: `growth` is the ratio of their font size to the one that `widthOf` measures. */
const LABEL = { padding: 14, max: 200, share: 0.3, growth: 12 / 11 };

export interface RowBox {
  /** Offset from the top of the first row, px. */
  top: number;
  height: number;
  /** Offset of the bars from the row's top, px. */
  barTop: number;
  barHeight: number;
}

/** Layout of the rows; everything in px. */
export interface Layout {
  boxes: RowBox[];
  /** Total height of all rows. */
  height: number;
  /** Width of the column of labels; 0 where labels are above their lanes. */
  labelWidth: number;
  /** Width of the timeline. */
  width: number;
  labelsAbove: boolean;
}

export interface PanelSize {
  width: number;
  /** Height of axis and rows. */
  height: number;
  pages: boolean;
}

/**
 * Lays out the rows of a panel: they share the available height, within a least and a most bar height; rows that do not
 * fit scroll.
 */
export function layoutOf(
  rows: LaneRow[],
  labels: string[],
  room: PanelSize,
  widthOf: (text: string) => number
): Layout {
  const labelsAbove = room.width < NARROW;
  const extra = (room.pages ? TICK_STRIP : 1) + 2;
  const lanes = rows.filter(({ kind }) => kind === 'people');
  const labelled = (row: LaneRow, i: number) =>
    labelsAbove && labels[i] !== '' && row.kind !== 'rotation' ? LABEL_LINE : 0;
  const fixed = rows.reduce(
    (sum, row, i) => sum + labelled(row, i) + (row.kind === 'people' ? extra : heightOf(row.kind)),
    AXIS_HEIGHT
  );
  const share = Math.floor((room.height - fixed) / Math.max(1, lanes.length));
  const bar = Math.max(BAR.min, Math.min(BAR.max, share));

  let top = 0;
  const boxes = rows.map((row, i) => {
    const above = labelled(row, i);
    const own = row.kind === 'people' ? bar + extra : heightOf(row.kind);
    const place = {
      top,
      height: above + own,
      barTop: above + (row.kind === 'people' ? 1 : 2),
      barHeight: row.kind === 'people' ? bar : own - 4,
    };
    top += place.height;
    return place;
  });

  const widest = LABEL.growth * Math.max(0, ...labels.map((label) => widthOf(label))) + LABEL.padding;
  const labelWidth = labelsAbove ? 0 : Math.round(Math.min(widest, LABEL.max, room.width * LABEL.share));
  return { boxes, height: top, labelWidth, width: Math.max(1, room.width - labelWidth), labelsAbove };
}

function heightOf(kind: LaneRow['kind']): number {
  return kind === 'rotation' ? HEADING_HEIGHT : COVERAGE_HEIGHT;
}

/** Index of the row at `y`, from the top of the first row; -1 outside of all rows. */
export function rowAt({ boxes }: Layout, y: number): number {
  const index = firstIndex(boxes, ({ top, height }) => top + height > y);
  return index < boxes.length && y >= 0 ? index : -1;
}

/** The name, shortened to fit a bar: `room` is the bar's visible width, `mark` the width of its marks, px. */
export function barText(name: string, room: number, mark: number, widthOf: (text: string) => number): string {
  return fittingVariant(nameVariants(name), room - mark - 8, widthOf);
}
