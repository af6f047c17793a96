import { firstIndex } from './itemSearch';
import type { LaneRow } from './lanes';
import { fittingVariant, nameVariants } from './nameVariants';

/** Of the bar with the axis, px. */
export const AXIS_HEIGHT = 24;
/** Of the line that carries a lane's label where labels stand above, px. */
export const LABEL_LINE = 13;
/** Of the strip under a bar in which its pages are drawn, px. */
export const TICK_STRIP = 7;

/** Width below which labels stand above their lanes, px. */
const NARROW = 480;
const BAR = { min: 15, max: 24 };
const COVERAGE_HEIGHT = 20;
const HEADING_HEIGHT = 26;
/** Labels are written larger than what `widthOf` measures by `growth`. */
const LABEL = { padding: 14, max: 200, share: 0.3, growth: 12 / 11 };

export interface RowBox {
  /** From the top of the first row, px. */
  top: number;
  height: number;
  /** Where the row's bars are, from its top. */
  barTop: number;
  barHeight: number;
}

/** Where rows are; everything in px. */
export interface Layout {
  boxes: RowBox[];
  /** Of all rows. */
  height: number;
  /** Of the column of labels; 0 where labels stand above their lanes. */
  labelWidth: number;
  /** Of the timeline. */
  width: number;
  labelsAbove: boolean;
}

export interface PanelSize {
  width: number;
  /** For axis and rows. */
  height: number;
  pages: boolean;
}

/**
 * Places rows of a panel: they share the height there is, within the limits at which a bar can be read and is not clumsy;
 * with more of them the panel scrolls.
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

/** Index of the row at a height, from the top of the first; -1 below the last. */
export function rowAt({ boxes }: Layout, y: number): number {
  const index = firstIndex(boxes, ({ top, height }) => top + height > y);
  return index < boxes.length && y >= 0 ? index : -1;
}

/** The name as it fits into a bar: `room` is the bar's visible width, `mark` what a mark in it takes. */
export function barText(name: string, room: number, mark: number, widthOf: (text: string) => number): string {
  return fittingVariant(nameVariants(name), room - mark - 8, widthOf);
}
