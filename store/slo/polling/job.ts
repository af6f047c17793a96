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
import { trimmed } from './trimmed';
import { backfillDays } from './windowDays';

/** A minute is read so long after its end, so that what was scraped in it is there. */
export const SETTLE_MS = 10_000;
/** The newest minutes are read again, since scrapes may come late. */
export const TRAILING_MS = 5 * MINUTE;
/** What the first reading takes; before it is the backfill's. */
const FIRST_MS = 60 * MINUTE;
const MAX_WAIT_MS = 10 * MINUTE;
/** Days without anything, after which Prometheus is taken to hold nothing older. */
const EMPTY_DAYS = 7;
const SHORTEST_CHUNK_MS = 60 * MINUTE;
const MAX_REMARKS = 5;

/** What is known of a definition from before this process. */
export interface JobStart {
  reading: KeptReading | undefined;
  /** What the archive holds, by SLO, of it or of those that it is split into. */
  extents: ReadonlyMap<string, Span>;
}

/** What was read of a definition. */
export interface Reading {
  span: Span;
  measured: Measured;
  /** What was written of it. */
  minutes: readonly MeasuredMinutes[];
  /** What Prometheus remarks. */
  remarks: readonly string[];
}

/** Knows how reading one definition goes, with all SLOs that it is split into. */
export class SliJob {
  readonly id: string;
  /** Not to be read before, nor history before; by the clock that nobody sets. */
  dueAt = 0;
  historyDueAt = 0;
  private state: SliReading;
  private wanted: SliPlan | ReadingProblem;
  /** Until when it was read; null before the first reading. */
  private readTo: number | null = null;
  /** Minutes before were read by another definition or another process, and stay. */
  private notBefore: number;
  private failures = 0;
  private emptyMs = 0;
  private chunkMs = DAY;
  private backfillProblem: string | undefined;
  private mainIsKnown: boolean;
  /** Parts of the plan that have answered. */
  private answered: ReadonlySet<string>;
  /** Until when there were events of which none was good, while no good one was known; null for none. */
  private unbelievedTo: number | null = null;
  private remarks: readonly string[] = [];
  private extent: Span | undefined;
  /** SLOs that it is split into, or itself, as far as they were measured. */
  private readonly slos: Set<string>;
  private odd: OddMinutes;

  constructor(
    private slo: Slo,
    public connection: ConnectionEntry,
    { reading, extents }: JobStart
  ) {
    this.id = slo.id;
    const { odd, ...state } = reading ?? neverRead(slo.id);
    this.odd = new OddMinutes(odd);
    this.state = state;
    this.slos = new Set(extents.keys());
    this.extent = around([...extents.values()]);
    const measuredTo = this.extent?.to ?? 0;
    this.readTo = minuteOf(Math.max((this.state.readAt ?? 0) - SETTLE_MS, measuredTo)) || null;
    this.notBefore = minuteOf(measuredTo);
    this.wanted = plannedOf(slo, connection);
    this.mainIsKnown = this.extent !== undefined;
    this.answered = new Set(
      this.mainIsKnown
        ? this.watched().flatMap(({ name, note }) => (this.state.notes.includes(note) ? [] : [name]))
        : []
    );
  }

  /** Takes a new definition over; what was read by the one before stays. */
  define(slo: Slo, connection: ConnectionEntry, now: number): void {
    if (sourceKey(slo, connection) !== sourceKey(this.slo, this.connection)) {
      this.notBefore = this.readTo ?? 0;
      this.wanted = plannedOf(slo, connection);
      this.mainIsKnown = false;
      this.answered = new Set();
      this.unbelievedTo = null;
      this.odd = new OddMinutes();
      this.remarks = [];
      this.failures = 0;
      this.dueAt = 0;
      this.chunkMs = DAY;
    }
    if (JSON.stringify(slo.grouping) !== JSON.stringify(this.slo.grouping)) {
      this.slos.clear();
    }
    this.slo = slo;
    this.connection = connection;
    this.lengthen(now);
  }

  /** @throws ReadingProblem where the definition cannot be read at all */
  plan(): SliPlan {
    if (this.wanted instanceof ReadingProblem) {
      throw this.wanted;
    }
    return this.wanted;
  }

  get isFailing(): boolean {
    return this.state.problem !== null;
  }

  /**
   * To be told of the newest minute before each reading. Where the clock was set back, what was read of its future is no
   * longer taken for read.
   */
  clockIsAt(until: number): void {
    const { backfilledTo } = this.state;
    this.notBefore = Math.min(this.notBefore, until);
    if (this.readTo !== null && this.readTo > until) {
      this.readTo = until - MINUTE;
    }
    if (backfilledTo !== null && backfilledTo > until) {
      this.state = { ...this.state, backfilledTo: until };
    }
  }

  /** What is to be read next of the minutes until a moment; undefined for nothing. */
  liveSpan(until: number): Span | undefined {
    if (this.readTo !== null && this.readTo >= until) {
      return undefined;
    }
    const from = this.readTo === null ? until - FIRST_MS : Math.max(this.notBefore, this.readTo - TRAILING_MS);
    return { from: Math.max(from, until - DAY), to: until };
  }

  /** The newest stretch of history that is not read yet, of a day at most; undefined when all is. */
  backfillSpan(): Span | undefined {
    const { backfilledTo, backfillTo } = this.state;
    if (backfilledTo === null || backfillTo === null || backfilledTo <= backfillTo) {
      return undefined;
    }
    const from = Math.floor((backfilledTo - 1) / this.chunkMs) * this.chunkMs;
    return { from: Math.max(from, backfillTo), to: backfilledTo };
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
  succeeded({ span, measured, minutes, remarks }: Reading, now: number): void {
    if (this.readTo === null || span.from > this.readTo) {
      // There is more before: what the archive has of it is not read again.
      const backfillTo = this.state.backfillTo ?? startOfHistory(span.from, this.slo);
      this.state = { ...this.state, backfilledTo: span.from, backfillTo: Math.min(span.from, backfillTo) };
    }
    this.readTo = span.to;
    this.failures = 0;
    this.dueAt = 0;
    this.odd.add(measured.odd, now);
    this.remarks = [...new Set(remarks)].slice(0, MAX_REMARKS);
    this.learn(measured, minutes);
    this.state = { ...this.state, readAt: now, problem: null };
    this.believe(span, measured);
  }

  /** To be told when a stretch of history is written. */
  backfilled(span: Span, measured: Measured | undefined, minutes: readonly MeasuredMinutes[]): void {
    const isEmpty = measured !== undefined && measured.isBelieved && minutes.length === 0;
    this.emptyMs = isEmpty ? this.emptyMs + span.to - span.from : 0;
    const isOver = this.emptyMs >= EMPTY_DAYS * DAY;
    this.state = { ...this.state, backfilledTo: span.from, ...(isOver && { backfillTo: span.from }) };
    this.backfillProblem = undefined;
    if (measured) {
      this.learn(measured, minutes);
      this.believe(span, measured);
    }
  }

  failed({ trouble, message }: ReadingProblem, now: number, elapsed: number): void {
    this.state = { ...this.state, problem: { since: this.state.problem?.since ?? now, message } };
    this.failures += 1;
    this.dueAt = trouble === 'connection' ? 0 : elapsed + Math.min(MAX_WAIT_MS, MINUTE * 2 ** (this.failures - 1));
  }

  /** A stretch of history that could not be read: less of it is tried next, where that may help. */
  backfillFailed({ trouble, message }: ReadingProblem, elapsed: number): void {
    const isShorter = trouble === 'heavy' && this.chunkMs > SHORTEST_CHUNK_MS;
    this.chunkMs = isShorter ? Math.max(SHORTEST_CHUNK_MS, this.chunkMs / 4) : this.chunkMs;
    this.backfillProblem = isShorter || trouble === 'connection' ? undefined : message;
    this.historyDueAt = isShorter || trouble === 'connection' ? 0 : elapsed + MAX_WAIT_MS;
  }

  /** How reading it goes. */
  reading(): SliReading {
    return { ...this.state, notes: this.notes() };
  }

  /** The same as it is written down, with what a later process makes notes of. */
  kept(): KeptReading {
    return { ...this.reading(), odd: this.odd.spans() };
  }

  /** Once a good event is known, minutes without any were an outage: they are read again, with the history. */
  private believe({ to }: Span, { isBelieved, hasMain }: Measured): void {
    if (!isBelieved && hasMain) {
      this.unbelievedTo = Math.max(this.unbelievedTo ?? to, to);
    } else if (isBelieved && hasMain && this.unbelievedTo !== null) {
      const { backfilledTo } = this.state;
      this.state = { ...this.state, backfilledTo: Math.max(backfilledTo ?? to, this.unbelievedTo) };
      this.unbelievedTo = null;
    }
  }

  private learn({ hasMain, answered }: Measured, minutes: readonly MeasuredMinutes[]): void {
    this.mainIsKnown ||= hasMain;
    this.answered = new Set([...this.answered, ...answered]);
    minutes.forEach(({ slo }) => this.slos.add(slo));
    const spans = minutes.map(({ from, covered }) => ({ from, to: from + covered.length * MINUTE }));
    this.extent = around(this.extent ? [this.extent, ...spans] : spans);
  }

  /** A longer window wants more history; but where Prometheus had no more, there is no more. */
  private lengthen(now: number): void {
    const { backfilledTo, backfillTo } = this.state;
    if (backfilledTo === null || backfillTo === null) {
      return;
    }
    const wanted = startOfHistory(now, this.slo);
    const hasMore = backfilledTo > backfillTo || (this.extent !== undefined && this.extent.from <= backfilledTo + DAY);
    if (hasMore && wanted < backfillTo - DAY) {
      this.state = { ...this.state, backfillTo: wanted };
    }
  }

  private notes(): string[] {
    if (this.wanted instanceof ReadingProblem || this.state.readAt === null) {
      return [...this.state.notes];
    }
    return [
      ...this.wanted.notes,
      ...(this.mainIsKnown ? [] : [NOTHING]),
      ...(this.mainIsKnown ? this.watched().flatMap(({ name, note }) => (this.answered.has(name) ? [] : [note])) : []),
      ...this.odd.notes(),
      ...(this.backfillProblem === undefined ? [] : [`History further back cannot be read: ${this.backfillProblem}`]),
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
