import { compareNames } from '../../shared/compareNames';
import { MINUTE } from '../../shared/time';
import { firstIndex } from './itemSearch';
import type { Item, PageTick, Person, Shift, CoverageItem, Timeline } from './model';

/** A line of the drawing. Its items follow each other in time without overlap, so that they are found by halving. */
export interface LaneRow {
  key: string;
  kind: 'rotation' | 'coverage' | 'people';
  /** Index of the timeline it belongs to. */
  timeline: number;
  level: number;
  /** In lanes by person; a second row of the same lane has none. */
  person: Person | null;
  items: Item[];
  ticks: PageTick[];
}

/** Where one shift of a level ends and another's begins, with the rows of both. */
export interface Handoff {
  at: number;
  fromRow: number;
  toRow: number;
}

export interface Lanes {
  rows: LaneRow[];
  /** By time. */
  handoffs: Handoff[];
}

/** Shifts closer than this hand over to each other, ms. */
const HANDOFF_SLACK = MINUTE;

/**
 * The rows of all timelines: with several, a heading each; for each level its coverage (gaps, thin spots, hours not known), then a lane
 * for each person in order of names, or as few lanes as hold all shifts of the level without overlap.
 */
export function lanesOf(timelines: Timeline[], by: 'people' | 'levels'): Lanes {
  const rows: LaneRow[] = [];
  const handoffs: Handoff[] = [];
  timelines.forEach((timeline, index) => {
    if (timelines.length > 1) {
      rows.push(rowOf(timeline, index, 'rotation', 0));
    }
    for (const level of levelsOf(timeline)) {
      rows.push({ ...rowOf(timeline, index, 'coverage', level), items: coverageOf(timeline, level) });
      const first = rows.length;
      rows.push(...shiftRows(timeline, index, level, by));
      handoffs.push(...handoffsOf(rows, first));
    }
  });
  timelines.forEach((timeline, index) => placeTicks(timeline, index, rows));
  return { rows, handoffs: handoffs.sort((a, b) => a.at - b.at) };
}

/** Levels with a shift or a thin spot, the first paged first; level 1 where there is none. */
export function levelsOf({ shifts, thin }: Timeline): number[] {
  const levels = new Set([...shifts, ...thin].map(({ level }) => level));
  return levels.size === 0 ? [1] : [...levels].sort((a, b) => a - b);
}

function rowOf(timeline: Timeline, index: number, kind: LaneRow['kind'], level: number): LaneRow {
  return {
    key: `${timeline.key} ${kind} ${level}`,
    kind,
    timeline: index,
    level,
    person: null,
    items: [],
    ticks: [],
  };
}

/** A gap has nobody at any level, and what is not known is not known of any, so they stand in each. */
function coverageOf(timeline: Timeline, level: number): Item[] {
  const thin = timeline.thin.filter((spot) => spot.level === level);
  const spots: CoverageItem[] = [...timeline.gaps, ...thin, ...timeline.notKnown];
  return spots.sort((a, b) => a.from - b.from);
}

function shiftRows(timeline: Timeline, index: number, level: number, by: 'people' | 'levels'): LaneRow[] {
  const shifts = timeline.shifts.filter((shift) => shift.level === level);
  const lane = (items: Shift[], n: number, who: Pick<LaneRow, 'person'> & { id: string }): LaneRow => {
    const row = rowOf(timeline, index, 'people', level);
    return { ...row, key: `${row.key} ${who.id} ${n}`, person: n === 0 ? who.person : null, items };
  };
  if (by === 'levels') {
    return packed(shifts).map((items, n) => lane(items, n, { id: '', person: null }));
  }
  const people = new Map<string, Shift[]>();
  for (const shift of shifts) {
    const own = people.get(shift.person.id) ?? [];
    own.push(shift);
    people.set(shift.person.id, own);
  }
  return [...people.values()]
    .sort((a, b) => compareNames(a[0].person.name, b[0].person.name))
    .flatMap((own) => packed(own).map((items, n) => lane(items, n, { id: own[0].person.id, person: personOf(own) })));
}

/** Somebody has left when the last of their shifts is after their last day. */
function personOf(shifts: Shift[]): Person {
  return { ...shifts[0].person, left: shifts.some(({ person }) => person.left) };
}

/** Shifts in as few rows as keep them from overlapping; they come sorted by start. */
export function packed(shifts: Shift[]): Shift[][] {
  const rows: Shift[][] = [];
  for (const shift of shifts) {
    const free = rows.find((row) => row[row.length - 1].to <= shift.from);
    if (free) {
      free.push(shift);
    } else {
      rows.push([shift]);
    }
  }
  return rows;
}

function handoffsOf(rows: LaneRow[], first: number): Handoff[] {
  const shifts = rows
    .slice(first)
    .flatMap(({ items }, n) => items.map((item) => ({ item, row: first + n })))
    .sort((a, b) => a.item.from - b.item.from);
  return shifts.flatMap(({ item: before, row: fromRow }) => {
    const next = firstIndex(shifts, ({ item }) => item.from >= before.to - HANDOFF_SLACK);
    const found: Handoff[] = [];
    for (let i = next; i < shifts.length && shifts[i].item.from <= before.to + HANDOFF_SLACK; i++) {
      if (personIn(shifts[i].item) !== personIn(before)) {
        found.push({ at: shifts[i].item.from, fromRow, toRow: shifts[i].row });
      }
    }
    return found;
  });
}

function personIn(item: Item): string | undefined {
  return item.kind === 'shift' ? item.person.id : undefined;
}

/** A page stands with the shift that took it, else in its responder's lane, else where coverage is. */
function placeTicks(timeline: Timeline, index: number, rows: LaneRow[]): void {
  const own = rows.filter((row) => row.timeline === index);
  const byShift = new Map<string, LaneRow>();
  for (const row of own) {
    for (const item of row.items) {
      if (item.kind === 'shift') {
        byShift.set(item.id, row);
      }
    }
  }
  const coverage = own.find(({ kind }) => kind === 'coverage');
  for (const page of timeline.pages) {
    const row =
      (page.shiftId === null ? undefined : byShift.get(page.shiftId)) ??
      own.find(({ person, level }) => person?.id === page.responder && level === (page.level ?? level)) ??
      coverage;
    row?.ticks.push(page);
  }
}
