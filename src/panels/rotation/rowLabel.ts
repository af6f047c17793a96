import { t } from '@grafana/i18n';
import type { TipContent } from '../shared/ItemTip';
import type { LaneRow } from './lanes';
import type { RowBox } from './layout';
import type { Item, Timeline } from './model';
import { type Scale, xOf } from './scale';
import { describeItem, formatLevel, formatPerson } from './descriptions';

/** What a row is called; empty for the further rows of a lane. */
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

/** How many levels each timeline's rows have. */
export function levelCounts(rows: LaneRow[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { kind, timeline } of rows) {
    if (kind === 'coverage') {
      counts.set(timeline, (counts.get(timeline) ?? 0) + 1);
    }
  }
  return counts;
}

/** An item in words, under its rotation's name where there are several. */
export function describeItemInRow(row: LaneRow, item: Item, timelines: Timeline[], zone: string): TipContent {
  const { title, lines } = describeItem(item, zone);
  return timelines.length > 1 ? { title, lines: [timelines[row.timeline].name, ...lines] } : { title, lines };
}

/** The least scrolling that brings a row into sight, px. */
export function scrollTopFor(top: number, visible: number, place: RowBox): number {
  return Math.max(place.top + place.height - visible, Math.min(top, place.top));
}

/** The middle of what is in sight of an item, px. */
export function visibleMiddleOf(item: Item, scale: Scale): number {
  return (Math.max(0, xOf(scale, item.from)) + Math.min(scale.width, xOf(scale, item.to))) / 2;
}
