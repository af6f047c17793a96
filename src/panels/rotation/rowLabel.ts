import { t } from '@grafana/i18n';
import type { TipContent } from '../shared/ItemTip';
import type { LaneRow } from './lanes';
import type { RowBox } from './layout';
import type { Item, Timeline } from './model';
import { type Scale, xOf } from './scale';
import { describeItem, formatLevel, formatPerson } from './descriptions';

/** Label of a row; empty for further rows of a lane. */
export function rowLabel(row: LaneRow, timelines: Timeline[], levels: ReadonlyMap<number, number>): string {
  switch (row.kind) {
    case 'rotation':
      return timelines[row.timeline].name;
    case 'coverage':
      return levels.get(row.timeline) === 1 && row.level === 1
        ? t('rotationPanel.coverage', 'Coverage')
        : formatLevel(row.level);
    case 'people':
      return row.person ? formatPerson(row.person) : '';
  }
}

/** Number of levels by index of the timeline. */
export function levelCounts(rows: LaneRow[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { kind, timeline } of rows) {
    if (kind === 'coverage') {
      counts.set(timeline, (counts.get(timeline) ?? 0) + 1);
    }
  }
  return counts;
}

/** Tooltip of an item, with the rotation's name if there are several rotations. */
export function describeItemInRow(row: LaneRow, item: Item, timelines: Timeline[], zone: string): TipContent {
  const { title, lines } = describeItem(item, zone);
  return timelines.length > 1 ? { title, lines: [timelines[row.timeline].name, ...lines] } : { title, lines };
}

/** Scroll position that brings a row into view with the least scrolling, px. */
export function scrollTopFor(top: number, visible: number, place: RowBox): number {
  return Math.max(place.top + place.height - visible, Math.min(top, place.top));
}

/** Middle of the visible part of an item, px. */
export function visibleMiddleOf(item: Item, scale: Scale): number {
  return (Math.max(0, xOf(scale, item.from)) + Math.min(scale.width, xOf(scale, item.to))) / 2;
}
