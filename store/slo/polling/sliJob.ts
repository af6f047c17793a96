import type { ConnectionEntry } from '../../config/directory';
import type { Span } from '../../time/span';
import type { MeasuredMinutes, SliReading } from '../archive';
import { groupId } from '../groups';
import type { Slo } from '../types';
import type { PlanAnswer } from './ask';
import { type Measured, measure } from './measure';
import { DAY, MINUTE, minuteOf } from '../../time/units';
import { OddMinutes } from './oddMinutes';
import type { SliPlan } from './plan';
import { plannedOf, sourceKey } from './plannedOf';
import { ReadingProblem } from './readingProblem';
import type { KeptReading } from './database/sliReadings';
import {
  afterHistory,
  afterLive,
  cursorAt,
  cursorOfNewQuery,
  firstCursor,
  historySpan,
  liveSpan,
  type SliCursor,
  withHistoryFrom,
  withShorterChunk,
} from './sliCursor';
import {
  afterFailure,
  afterHistoryFailure,
  afterHistorySuccess,
  afterSuccess,
  firstHealth,
  healthOfNewQuery,
  type SliHealth,
} from './sliHealth';
import { trimmed } from './trimmed';
import { backfillDays } from './windowDays';

const MAX_REMARKS = 5;

/** What is known of a definition from before this process. */
export interface JobStart {
  reading: KeptReading | undefined;
  /** What the archive holds, by SLO, of it or of those that it is split into. */
  extents: ReadonlyMap<string, Span>;
}

/** What was read of a definition. */
export interface SliReadResult {
  span: Span;
  measured: Measured;
  /** What was written of it. */
  minutes: readonly MeasuredMinutes[];
  /** What Prometheus remarks. */
  remarks: readonly string[];
}

/** Reads of one definition, with all SLOs that it is split into: how far it was read, how that goes, and what is known. */
export class SliJob {
  readonly id: string;
  private cursor: SliCursor;
  private health: SliHealth;
  private readAt: number | null;
  private readonly keptNotes: readonly string[];
  private wanted: SliPlan | ReadingProblem;
  private mainIsKnown: boolean;
  /** Parts of the plan that have answered. */
  private answered: ReadonlySet<string>;
  private remarks: readonly string[] = [];
  private extent: Span | undefined;
  /** SLOs that it is split into, or itself, as far as they were measured. */
  private readonly slos: Set<string>;
  private odd: OddMinutes;

  constructor(
    private slo: Slo,
    public connection: ConnectionEntry,
    { reading = neverRead(slo.id), extents }: JobStart
  ) {
    this.id = slo.id;
    this.odd = new OddMinutes(reading.odd);
    this.readAt = reading.readAt;
    this.keptNotes = reading.notes;
    this.slos = new Set(extents.keys());
    this.extent = around([...extents.values()]);
    this.cursor = firstCursor(reading, this.extent);
    this.health = firstHealth(reading.problem);
    this.wanted = plannedOf(slo, connection);
    this.mainIsKnown = this.extent !== undefined;
    this.answered = new Set(
      this.mainIsKnown ? this.watched().flatMap(({ name, note }) => (reading.notes.includes(note) ? [] : [name])) : []
    );
  }

  /** Takes a new definition over; what was read by the one before stays. */
  define(slo: Slo, connection: ConnectionEntry, now: number): void {
    if (sourceKey(slo, connection) !== sourceKey(this.slo, this.connection)) {
      this.cursor = cursorOfNewQuery(this.cursor);
      this.health = healthOfNewQuery(this.health);
      this.wanted = plannedOf(slo, connection);
      this.mainIsKnown = false;
      this.answered = new Set();
      this.odd = new OddMinutes();
      this.remarks = [];
    }
    if (JSON.stringify(slo.grouping) !== JSON.stringify(this.slo.grouping)) {
      this.slos.clear();
    }
    this.slo = slo;
    this.connection = connection;
    this.cursor = withHistoryFrom(this.cursor, startOfHistory(now, slo), this.extent);
  }

  /** @throws ReadingProblem where the definition cannot be read at all */
  plan(): SliPlan {
    if (this.wanted instanceof ReadingProblem) {
      throw this.wanted;
    }
    return this.wanted;
  }

  get isFailing(): boolean {
    return this.health.problem !== null;
  }

  /** Not to be read before; by the clock that nobody sets. */
  get dueAt(): number {
    return this.health.dueAt;
  }

  /** History is not to be read before; by the clock that nobody sets. */
  get historyDueAt(): number {
    return this.health.historyDueAt;
  }

  /** To be told of the newest minute before each reading, as the clock may have been set back. */
  clockIsAt(until: number): void {
    this.cursor = cursorAt(this.cursor, until);
  }

  /** What is to be read next of the minutes until a moment; undefined for nothing. */
  liveSpan(until: number): Span | undefined {
    return liveSpan(this.cursor, until);
  }

  /** The newest stretch of history that is not read yet; undefined when all is. */
  backfillSpan(): Span | undefined {
    return historySpan(this.cursor);
  }

  /** Whether the archive may hold something of a span from before. */
  mayHold({ to }: Span): boolean {
    return this.extent !== undefined && to > this.extent.from;
  }

  /** SLOs that this definition is split into, or itself, as far as they were measured. */
  measuredSlos(): readonly string[] {
    return [...this.slos];
  }

  /** @throws ReadingProblem where the answer is not as the definition needs it */
  measure({ answers }: PlanAnswer, span: Span): Measured {
    const plan = this.plan();
    const goodIsKnown = plan.good.some(({ name }) => this.answered.has(name));
    return measure(answers, { plan, grouping: this.slo.grouping, span, goodIsKnown });
  }

  minutesOf({ groups }: Measured): MeasuredMinutes[] {
    return groups.flatMap(({ group, channels }) => {
      const slo = groupId(this.slo, group);
      return channels.flatMap((channel) => trimmed({ slo, ...channel }) ?? []);
    });
  }

  /** To be told when a live reading is written. */
  succeeded({ span, measured, minutes, remarks }: SliReadResult, now: number): void {
    this.cursor = afterLive(this.cursor, span, measured, startOfHistory(span.from, this.slo));
    this.health = afterSuccess(this.health);
    this.readAt = now;
    this.odd.add(measured.odd, now);
    this.remarks = [...new Set(remarks)].slice(0, MAX_REMARKS);
    this.learn(measured, minutes);
  }

  /** To be told when a stretch of history is written; without `measured` where the archive held all of it. */
  backfilled(span: Span, measured: Measured | undefined, minutes: readonly MeasuredMinutes[]): void {
    this.cursor = afterHistory(this.cursor, span, measured && { ...measured, isEmpty: minutes.length === 0 });
    this.health = afterHistorySuccess(this.health);
    if (measured) {
      this.learn(measured, minutes);
    }
  }

  failed(problem: ReadingProblem, now: number, elapsed: number): void {
    this.health = afterFailure(this.health, problem, now, elapsed);
  }

  /** A stretch of history that could not be read: less of it is tried next, where that may help. */
  backfillFailed(problem: ReadingProblem, elapsed: number): void {
    const shorter = problem.trouble === 'heavy' ? withShorterChunk(this.cursor) : undefined;
    this.cursor = shorter ?? this.cursor;
    const isTriedAgain = shorter !== undefined || problem.trouble === 'connection';
    this.health = afterHistoryFailure(this.health, problem, isTriedAgain, elapsed);
  }

  /** How reading it goes. */
  reading(): SliReading {
    const { backfilledTo, backfillTo } = this.cursor;
    return {
      slo: this.id,
      readAt: this.readAt,
      backfilledTo,
      backfillTo,
      problem: this.health.problem,
      notes: this.notes(),
    };
  }

  /** The same as it is written down, with what a later process makes notes of. */
  kept(): KeptReading {
    return { ...this.reading(), odd: this.odd.spans() };
  }

  private learn({ hasMain, answered }: Measured, minutes: readonly MeasuredMinutes[]): void {
    this.mainIsKnown ||= hasMain;
    this.answered = new Set([...this.answered, ...answered]);
    minutes.forEach(({ slo }) => this.slos.add(slo));
    const spans = minutes.map(({ from, covered }) => ({ from, to: from + covered.length * MINUTE }));
    this.extent = around(this.extent ? [this.extent, ...spans] : spans);
  }

  private notes(): string[] {
    const { historyProblem } = this.health;
    if (this.wanted instanceof ReadingProblem || this.readAt === null) {
      return [...this.keptNotes];
    }
    return [
      ...this.wanted.notes,
      ...(this.mainIsKnown ? [] : [NOTHING]),
      ...(this.mainIsKnown ? this.watched().flatMap(({ name, note }) => (this.answered.has(name) ? [] : [note])) : []),
      ...this.odd.notes(),
      ...(historyProblem === undefined ? [] : [`History further back cannot be read: ${historyProblem}`]),
      ...this.remarks,
    ];
  }

  private watched(): SliPlan['watched'] {
    return this.wanted instanceof ReadingProblem ? [] : this.wanted.watched;
  }
}

const NOTHING = 'Nothing was measured yet: no series answer. Check metric and labels of the query for all events.';

/** The state of a definition before its first reading. */
function neverRead(slo: string): KeptReading {
  return { slo, readAt: null, backfilledTo: null, backfillTo: null, problem: null, notes: [] };
}

function around(spans: readonly Span[]): Span | undefined {
  return spans.length === 0
    ? undefined
    : { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) };
}

function startOfHistory(now: number, { window }: Slo): number {
  return minuteOf(now - backfillDays(window) * DAY);
}
