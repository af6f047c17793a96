import { t } from '@grafana/i18n';
import type { ItemWords } from '../shared/ItemTip';
import type { Row } from './lanes';
import type { Place } from './layout';
import type { Item, Timeline } from './model';
import { type Scale, xOf } from './scale';
import { itemWords, levelText, personText } from './words';

/** What a row is called; empty for the further rows of a lane. */
export function labelOf(row: Row, timelines: Timeline[], levels: ReadonlyMap<number, number>): string {
  switch (row.kind) {
    case 'rotation':
      return timelines[row.timeline].name;
    case 'coverage':
      return levels.get(row.timeline) === 1 && row.level === 1
        ? t('rotationPanel.coverage', 'Coverage')
        : levelText(row.level);
    case 'people':
      return row.person ? personText(row.person) : '';
  }
}

/** How many levels each timeline's rows have. */
export function levelCounts(rows: Row[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { kind, timeline } of rows) {
    if (kind === 'coverage') {
      counts.set(timeline, (counts.get(timeline) ?? 0) + 1);
    }
  }
  return counts;
}

/** An item in words, under its rotation's name where there are several. */
export function wordsIn(row: Row, item: Item, timelines: Timeline[], zone: string): ItemWords {
  const { title, lines } = itemWords(item, zone);
  return timelines.length > 1 ? { title, lines: [timelines[row.timeline].name, ...lines] } : { title, lines };
}

/** The least scrolling that brings a row into sight, px. */
export function scrolledTo(top: number, visible: number, place: Place): number {
  return Math.max(place.top + place.height - visible, Math.min(top, place.top));
}

/** The middle of what is in sight of an item, px. */
export function middleOf(item: Item, scale: Scale): number {
  return (Math.max(0, xOf(scale, item.from)) + Math.min(scale.width, xOf(scale, item.to))) / 2;
}
