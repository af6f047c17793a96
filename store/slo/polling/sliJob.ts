import type { ConnectionEntry } from '../../config/directory';
import type { Span } from '../../time/span';
import type { MeasuredMinutes, SliReading } from '../archive';
import { groupId } from '../groups';
import type { Slo } from '../types';
import type { PlanAnswer } from './ask';
import { type Measured, measure } from './measure';
import { DAY, MINUTE, minuteOf } from '../../time/units';
import { AnomalousMinutes } from './anomalousMinutes';
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

/** Stored state of a definition at the start of a process. */
export interface JobStart {
  reading: KeptReading | undefined;
  /** Measured spans in the archive, by SLO id: of the definition itself, or of its groups. */
  extents: ReadonlyMap<string, Span>;
}

/** The result of reading one definition over a span. */
export interface SliReadResult {
  span: Span;
  measured: Measured;
  /** The minutes to store. */
  minutes: readonly MeasuredMinutes[];
  /** Notes on the measurement, and warnings and infos of Prometheus. */
  remarks: readonly string[];
}

/** The state of reading one definition with all of its groups: cursor, health, plan and notes. */
export class SliJob {
  readonly id: string;
  private cursor: SliCursor;
  private health: SliHealth;
  private readAt: number | null;
  private readonly keptNotes: readonly string[];
  private wanted: SliPlan | ReadingProblem;
  private mainIsKnown: boolean;
  /** Names of the parts of the plan that have ever returned a value. */
  private answered: ReadonlySet<string>;
  private remarks: readonly string[] = [];
  private extent: Span | undefined;
  /** Ids of the measured SLOs of this definition: itself, or its groups. */
  private readonly slos: Set<string>;
  private anomalies: AnomalousMinutes;

  constructor(
    private slo: Slo,
    public connection: ConnectionEntry,
    { reading = neverRead(slo.id), extents }: JobStart
  ) {
    this.id = slo.id;
    this.anomalies = new AnomalousMinutes(reading.anomalies);
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

  /** Replaces the definition; minutes that were read with the former one are kept. */
  define(slo: Slo, connection: ConnectionEntry, now: number): void {
    if (sourceKey(slo, connection) !== sourceKey(this.slo, this.connection)) {
      this.cursor = cursorOfNewQuery(this.cursor);
      this.health = healthOfNewQuery(this.health);
      this.wanted = plannedOf(slo, connection);
      this.mainIsKnown = false;
      this.answered = new Set();
      this.anomalies = new AnomalousMinutes();
      this.remarks = [];
    }
    if (JSON.stringify(slo.grouping) !== JSON.stringify(this.slo.grouping)) {
      this.slos.clear();
    }
    this.slo = slo;
    this.connection = connection;
    this.cursor = withHistoryFrom(this.cursor, startOfHistory(now, slo), this.extent);
  }

  /** @throws ReadingProblem when the definition cannot be read from its connection */
  plan(): SliPlan {
    if (this.wanted instanceof ReadingProblem) {
      throw this.wanted;
    }
    return this.wanted;
  }

  get isFailing(): boolean {
    return this.health.problem !== null;
  }

  /** Earliest time of the next live reading, ms of the monotonic clock. */
  get dueAt(): number {
    return this.health.dueAt;
  }

  /** Earliest time of the next reading of history, ms of the monotonic clock. */
  get historyDueAt(): number {
    return this.health.historyDueAt;
  }

  /** Call with the newest minute before each reading, as the clock may have been set back. */
  clockIsAt(until: number): void {
    this.cursor = cursorAt(this.cursor, until);
  }

  /** The next span to read up to a moment; undefined when everything is read. */
  liveSpan(until: number): Span | undefined {
    return liveSpan(this.cursor, until);
  }

  /** The newest span of history not read yet; undefined when all is read. */
  backfillSpan(): Span | undefined {
    return historySpan(this.cursor);
  }

  /** Whether the archive may already hold minutes of a span. */
  mayHold({ to }: Span): boolean {
    return this.extent !== undefined && to > this.extent.from;
  }

  /** Ids of the measured SLOs of this definition: itself, or its groups. */
  measuredSlos(): readonly string[] {
    return [...this.slos];
  }

  /** @throws ReadingProblem when the answer does not have the form that the definition needs */
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

  /** Call after a live reading was stored. */
  succeeded({ span, measured, minutes, remarks }: SliReadResult, now: number): void {
    this.cursor = afterLive(this.cursor, span, measured, startOfHistory(span.from, this.slo));
    this.health = afterSuccess(this.health);
    this.readAt = now;
    this.anomalies.add(measured.anomalies, now);
    this.remarks = [...new Set(remarks)].slice(0, MAX_REMARKS);
    this.learn(measured, minutes);
  }

  /** Call after a span of history was stored; `measured` is undefined when the archive already held all of it. */
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

  /** Call when a span of history could not be read; if it was too heavy, a shorter span is tried next. */
  backfillFailed(problem: ReadingProblem, elapsed: number): void {
    const shorter = problem.kind === 'heavy' ? withShorterChunk(this.cursor) : undefined;
    this.cursor = shorter ?? this.cursor;
    const isTriedAgain = shorter !== undefined || problem.kind === 'connection';
    this.health = afterHistoryFailure(this.health, problem, isTriedAgain, elapsed);
  }

  /** Status of reading this definition. */
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

  /** The status as it is stored, with the anomalous minutes from which later processes derive notes. */
  kept(): KeptReading {
    return { ...this.reading(), anomalies: this.anomalies.spans() };
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
      ...this.anomalies.notes(),
      ...(historyProblem === undefined ? [] : [`History further back cannot be read: ${historyProblem}`]),
      ...this.remarks,
    ];
  }

  private watched(): SliPlan['watched'] {
    return this.wanted instanceof ReadingProblem ? [] : this.wanted.watched;
  }
}

const NOTHING = 'Nothing was measured yet: no series answer. Check metric and labels of the query for all events.';

/** The status of a definition before its first reading. */
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
