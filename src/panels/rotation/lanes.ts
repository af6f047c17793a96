import { compareNames } from '../../shared/compareNames';
import { MINUTE } from '../../shared/time';
import { firstIndex } from './itemSearch';
import type { Item, PageTick, Person, Shift, CoverageItem, Timeline } from './model';

/** A row of the timeline. Its items are sorted by time without overlap, for binary search. */
export interface LaneRow {
  key: string;
  kind: 'rotation' | 'coverage' | 'people';
  /** Index of the row's timeline. */
  timeline: number;
  level: number;
  /** The lane's person, in lanes by person; null for further rows of the same lane. */
  person: Person | null;
  items: Item[];
  ticks: PageTick[];
}

/** A handoff: one shift of a level ends and another begins; with the rows of both. */
export interface Handoff {
  at: number;
  fromRow: number;
  toRow: number;
}

export interface Lanes {
  rows: LaneRow[];
  /** Sorted by time. */
  handoffs: Handoff[];
}

/** Largest time between two shifts of a handoff, ms. */
const HANDOFF_SLACK = MINUTE;

/**
 * Rows of all timelines: a heading each if there are several; for each level a row of coverage (gaps, thin spots,
 * unknown hours), then a lane per person sorted by name, or as few lanes as fit the level's shifts without overlap.
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

/** Levels with a shift or a thin spot, in order of paging; level 1 if there are none. */
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

/** Coverage items of a level. Gaps and unknown hours affect all levels, so they are part of each. */
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

/** The person of a lane, who counts as left if any of the shifts is after the last day. */
function personOf(shifts: Shift[]): Person {
  return { ...shifts[0].person, left: shifts.some(({ person }) => person.left) };
}

/** Packs shifts, sorted by start, into as few rows as possible without overlap. */
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

/** Assigns each page to the row of its shift, else to the responder's lane, else to the coverage row. */
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
