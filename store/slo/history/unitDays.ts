import type { Span } from '../../time/span';
import type { BudgetingMethod, SliSeries } from '../types';
import { DAY } from '../../time/units';
import {
  addTo,
  type DayPart,
  daysOf,
  nothing,
  type PartSum,
  seriesWithin,
  slicedDay,
  sumOf,
  sumWithin,
} from './dayPart';
import { type CachedDay, unpacked, type DayUnpacker, type SliMemory, type SloFacts } from './memory';
import { BUDGET, EVENTS } from './rollUp';
import { dayKey } from './rows';

/** The days of one SLO in the unit of its budgeting method, for one query. */
export class UnitDays {
  private readonly isSliced: boolean;
  private readonly methodKey: string;
  private readonly parts = new Map<number, DayPart | undefined>();

  constructor(
    private readonly slo: string,
    private readonly method: BudgetingMethod,
    private readonly facts: SloFacts,
    private readonly memory: Pick<SliMemory, 'held' | 'hold'>,
    private readonly unpacker: DayUnpacker
  ) {
    this.isSliced = method.kind !== 'occurrences';
    this.methodKey = JSON.stringify(method);
  }

  /** The days that must be read for sums over spans: days that a span cuts, and days whose sum is not cached. */
  neededFor(spans: readonly Span[]): number[] {
    const needed = new Set<number>();
    for (const span of spans) {
      for (const day of daysOf(span)) {
        if (!isWithin(day, span) || !this.isSummed(day)) {
          needed.add(day);
        }
      }
    }
    return [...needed];
  }

  /** @param held at least the days from `neededFor` */
  sum(span: Span, held: ReadonlyMap<string, CachedDay>): PartSum {
    const sum = nothing();
    for (const day of daysOf(span)) {
      if (isWithin(day, span)) {
        this.addWhole(sum, day, held);
      } else {
        const part = this.part(day, held);
        if (part) {
          addTo(sum, sumWithin(part, span));
        }
      }
    }
    return sum;
  }

  series(span: Span, held: ReadonlyMap<string, CachedDay>): SliSeries {
    const parts = daysOf(span).map((day) => {
      const events = held.get(dayKey(this.slo, EVENTS, day));
      const part = events && unpacked(events, day);
      return this.isSliced ? this.slices(day, part, held) : part;
    });
    return seriesWithin(
      parts.filter((part) => part !== undefined),
      span
    );
  }

  private addWhole(sum: PartSum, day: number, held: ReadonlyMap<string, CachedDay>): void {
    if (this.isKept(day)) {
      this.table.addTo(sum, day);
      return;
    }
    const known = this.slicesKnown(day);
    if (known) {
      addTo(sum, known);
      return;
    }
    const part = this.part(day, held);
    if (part) {
      const whole = sumOf(part);
      addTo(sum, whole);
      if (this.isSliced) {
        this.facts.slices.set(day, { version: this.version(day), method: this.methodKey, sum: whole });
      }
    }
  }

  /** The slots of a day in the unit of the method; valid until the next call. */
  private part(day: number, held: ReadonlyMap<string, CachedDay>): DayPart | undefined {
    const heldEvents = held.get(dayKey(this.slo, EVENTS, day));
    const events = heldEvents && this.unpacker.open(heldEvents, day);
    return this.isSliced ? this.slices(day, events, held) : events;
  }

  private slices(day: number, events: DayPart | undefined, held: ReadonlyMap<string, CachedDay>): DayPart | undefined {
    if (!this.parts.has(day)) {
      const slices = held.get(dayKey(this.slo, BUDGET, day));
      // Slices are calculated from minutes; from longer slots only if no slices were stored at the roll-up.
      const made = slices && events?.slot !== 1 ? unpacked(slices, day) : events && this.sliced(day, events);
      this.parts.set(day, made);
    }
    return this.parts.get(day);
  }

  private sliced(day: number, events: DayPart): DayPart {
    if (this.method.kind === 'occurrences') {
      return events;
    }
    const key = `${dayKey(this.slo, BUDGET, day)} ${this.version(day)} ${this.methodKey}`;
    const known = this.memory.held(key);
    if (known) {
      return unpacked(known, day);
    }
    const part = slicedDay(events, this.method);
    this.memory.hold(key, { open: part });
    return part;
  }

  private get table() {
    return this.isSliced ? this.facts.budget : this.facts.events;
  }

  /** Whether the sum of a whole day is known without unpacking it. */
  private isSummed(day: number): boolean {
    return this.isKept(day) || this.slicesKnown(day) !== undefined || !this.isMeasured(day);
  }

  private isMeasured(day: number): boolean {
    return this.facts.minuteDays.has(day) || this.facts.events.writtenAt(day) > 0;
  }

  /** Whether the stored sums of a chunk cover the whole day. */
  private isKept(day: number): boolean {
    if (this.facts.minuteDays.has(day)) {
      return false;
    }
    return this.isSliced
      ? this.facts.events.slot(day) !== 1 && this.facts.budget.writtenAt(day) > 0
      : this.facts.events.writtenAt(day) > 0;
  }

  private slicesKnown(day: number): PartSum | undefined {
    if (!this.isSliced) {
      return undefined;
    }
    const known = this.facts.slices.get(day);
    return known && known.version === this.version(day) && known.method === this.methodKey ? known.sum : undefined;
  }

  /** A number that changes whenever the events of a day change. */
  private version(day: number): number {
    return this.facts.minuteDays.has(day) ? -this.facts.changes : this.facts.events.writtenAt(day);
  }
}

function isWithin(day: number, { from, to }: Span): boolean {
  return from <= day && day + DAY <= to;
}
