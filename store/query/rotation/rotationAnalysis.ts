import type { Configuration, RotationEntry } from '../../config/directory';
import { NO_HOLIDAYS } from '../../time/holidays';
import { holidaysOf } from '../../time/publicHolidays';
import { type Balance, balanceOf } from '../../rotation/analysis/balance';
import { coverageOf } from '../../rotation/analysis/coverage';
import { declaredSpans } from '../../rotation/analysis/declared';
import { carriedLoads, countsAlike, type Moment, momentsOf, profileOf } from '../../rotation/analysis/load';
import { membersOf, type Participants, peopleOf, presenceOf } from '../../rotation/analysis/members';
import {
  breachesOf,
  type Burden,
  burdensOf,
  type PersonRest,
  personRests,
  type RestInput,
} from '../../rotation/analysis/rest';
import { type Score, scoreOf } from '../../rotation/analysis/score';
import { clip, type Span, subtract } from '../../time/span';
import type {
  Breach,
  Coverage,
  CoveragePlan,
  Gap,
  LoadProfile,
  Member,
  TakenPage,
  ShiftSpan,
} from '../../rotation/analysis/types';
import { DAY } from '../../time/units';
import type { FeedStatus, RotationRecord } from './loadRotations';
import type { Need, Provided } from './needs';

/** Data of one rotation that has been read for its analysis in a range. */
export interface AnalysisInput {
  range: Span;
  now: number;
  directory: Configuration;
  /** Shifts that overlap the range, and shifts around it if they were needed. */
  shifts: readonly ShiftSpan[];
  /** Shifts of the team's rotations that are paged after this one; null if there are none. */
  behind: readonly ShiftSpan[] | null;
  /** Pages in the range and in the nights before it, by time; null if they were not read. */
  pages: readonly TakenPage[] | null;
  /** Times of pages, for the load profile, in epoch milliseconds; null if they were not read. */
  paged: readonly number[] | null;
  history: Span;
}

/** Extends a range to where days on call in a row or an interrupted night may begin, and to where a run may end. */
export function around({ from, to }: Span): Span {
  return { from: from - 60 * DAY, to: to + 14 * DAY };
}

const NOTHING_DECLARED: Coverage = { declared: 0, covered: 0, gaps: [], unknown: [], thin: [] };

/** An interrupted night up to this long before the range may cause too little rest within it. */
export const NIGHTS_BEFORE_MS = 3 * DAY;

/** A rotation with everything that can be calculated from it; each part is calculated at its first use. */
export class FullRotationAnalysis implements RotationRecord {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly entry: RotationEntry | null;
  readonly known: Span | null;
  readonly feedStatus: FeedStatus | null;

  constructor(
    rotation: RotationRecord,
    private readonly facts: AnalysisInput
  ) {
    this.id = rotation.id;
    this.name = rotation.name;
    this.team = rotation.team;
    this.entry = rotation.entry;
    this.known = rotation.known;
    this.feedStatus = rotation.feedStatus;
  }

  /** The part of the range in which it is known who is on call; null if there is none. */
  get range(): Span | null {
    return this.known ? (clip(this.known, this.facts.range) ?? null) : null;
  }

  /** Spans in which it is unknown who is on call, because an event of the calendar cannot be read. */
  get unknown(): readonly Span[] {
    return this.feedStatus?.unknown ?? [];
  }

  /** Whole shifts that overlap the range, and shifts around it if they were needed. */
  get shifts(): readonly ShiftSpan[] {
    return this.facts.shifts;
  }

  /** Pages in the range. */
  get pages(): readonly TakenPage[] {
    const { from } = this.facts.range;
    return this.pagesRead.filter(({ at }) => at >= from);
  }

  /** @throws Error if pages were not read: a figure without them would silently be wrong */
  private get pagesRead(): readonly TakenPage[] {
    if (this.facts.pages === null) {
      throw new Error('A rotation is analysed by its pages, which were not read');
    }
    return this.facts.pages;
  }

  get zone(): string {
    return this.plan?.zone ?? this.entry?.zone ?? this.facts.shifts.at(0)?.zone ?? 'UTC';
  }

  /** Declared coverage; null for a rotation that is not configured. */
  get plan(): CoveragePlan | null {
    const team = this.facts.directory.teams.get(this.team);
    return this.entry && { ...this.entry.coverage, holidays: team ? holidaysOf(team.holidays) : NO_HOLIDAYS };
  }

  readonly coverage = once((): Coverage => {
    const { plan, range, shifts } = this;
    return plan && range ? coverageOf(shifts, plan, range, this.unknown) : NOTHING_DECLARED;
  });

  /** Current and future gaps, as far ahead as the rota is known. */
  readonly gapsAhead = once((): Gap[] => {
    const { plan, known, shifts } = this;
    const { now } = this.facts;
    // Starts before now, since a current gap may have begun earlier.
    const near = known && clip({ from: around({ from: now, to: now }).from, to: known.to }, known);
    return plan && near ? coverageOf(shifts, plan, near, this.unknown).gaps.filter(({ to }) => to > now) : [];
  });

  /** Who is on call at the same time, in all shifts that were read. */
  readonly moments = once((): Moment[] => momentsOf(this.shifts));

  readonly declared = once((): Span[] => (this.plan && this.range ? declaredSpans(this.plan, this.range) : []));

  readonly profile = once((): LoadProfile => {
    const { paged, history } = this.facts;
    if (paged === null) {
      throw new Error('A rotation is analysed by its profile, for which nothing was read');
    }
    const from = Math.max(history.from, this.known?.from ?? history.to);
    return profileOf(paged, { from, to: history.to }, this.zone);
  });

  get loadUnit(): 'pages' | 'hours' {
    return this.profile().pages > 0 ? 'pages' : 'hours';
  }

  /** Whether its expected load is only inferred; false if no load was read. */
  get isLoadInferred(): boolean {
    return this.facts.paged !== null && countsAlike(this.profile());
  }

  /** Everybody with a shift, with their own hours and time zones. */
  readonly people = once((): Map<string, Member> => peopleOf(this.shifts, this.facts.directory));

  /** Members, former members and guests, by the configuration and the shifts since 90 days before now. */
  readonly participants = once((): Participants =>
    this.entry
      ? membersOf(this.entry, this.shifts, this.facts.directory, this.facts.now)
      : { members: [], former: [...this.people().values()], guests: [] }
  );

  /** From the first known moment of the rotation to the end of the range. */
  private get ledger(): Span {
    const { from, to } = this.facts.range;
    return this.known ? { from: this.known.from, to: Math.min(to, this.known.to) } : { from, to: from };
  }

  readonly presence = once((): Map<string, Span> => presenceOf(this.participants(), this.shifts, this.ledger));

  readonly balance = once((): Balance =>
    balanceOf({
      ledger: this.ledger,
      zone: this.zone,
      moments: this.moments(),
      presence: this.presence(),
      profile: this.profile(),
    })
  );

  /** Balance of each member at the end of the range: load carried beyond the fair share. */
  readonly balances = once(
    (): Map<string, number> => new Map([...this.balance().byMember].map(([id, weeks]) => [id, weeks.at(-1) ?? 0]))
  );

  /** Breaches of rest that overlap the range. */
  readonly breaches = once((): Breach[] => {
    const rest = this.rest();
    return rest ? breachesOf(rest, this.personRests()) : [];
  });

  private readonly rest = once((): RestInput | null => (this.range ? this.restOf(this.range) : null));

  private readonly personRests = once((): PersonRest[] => {
    const rest = this.rest();
    return rest ? personRests(rest) : [];
  });

  /** The score for the range; null if no coverage is declared. */
  readonly score = once((): Score | null => {
    const rest = this.rest();
    return rest && this.scoreBy(rest, burdensOf(rest, this.personRests()), this.coverage());
  });

  /** Like `score`, for a part of the range. */
  scoreOf(part: Span): Score | null {
    const { plan, range } = this;
    const span = range && clip(part, range);
    if (!plan || !span) {
      return null;
    }
    const rest = this.restOf(span);
    return this.scoreBy(rest, burdensOf(rest), coverageOf(rest.shifts, plan, span, this.unknown));
  }

  private scoreBy({ moments, declared }: RestInput, burdens: readonly Burden[], coverage: Coverage): Score | null {
    return scoreOf({
      burdens,
      coverage,
      loads: carriedLoads(moments, declared, this.profile()),
      members: this.participants().members.map(({ id }) => id),
      weights: this.facts.directory.score,
      zone: this.zone,
    });
  }

  /** Inputs for measuring rest in a part of the range, including shifts and gaps around it. */
  private restOf(range: Span): RestInput {
    const { plan, known, facts } = this;
    const near = (known && clip(around(range), known)) ?? range;
    const shifts = this.shifts.filter((shift) => shift.from < near.to && shift.to > near.from);
    return {
      shifts,
      moments: this.moments(),
      declared: plan ? declaredSpans(plan, range) : [],
      gaps: plan ? subtract(declaredSpans(plan, near), [...shifts, ...this.unknown]) : [],
      pages: this.pagesRead.filter(({ at }) => at >= range.from - NIGHTS_BEFORE_MS && at < range.to),
      members: this.people(),
      limits: facts.directory.rest,
      range,
      behind: plan && (plan.depth.size > 1 || facts.behind) ? (facts.behind ?? []) : null,
    };
  }
}

/** The data that each part of an analysis needs. A part that is not listed here needs everything. */
interface NeedsOf extends Record<keyof FullRotationAnalysis, Need> {
  id: never;
  name: never;
  team: never;
  entry: never;
  known: never;
  feedStatus: never;
  range: never;
  unknown: never;
  shifts: never;
  zone: never;
  plan: never;
  coverage: never;
  declared: never;
  moments: never;
  people: never;
  isLoadInferred: never;
  gapsAhead: 'allShifts';
  pages: 'pages';
  profile: 'profile';
  loadUnit: 'profile';
  participants: 'shiftsOfMembers';
  presence: 'allShifts';
  balance: 'allShifts' | 'profile';
  balances: 'allShifts' | 'profile';
  breaches: 'shiftsAround' | 'pages';
  score: 'shiftsOfMembers' | 'pages' | 'profile';
  scoreOf: 'shiftsOfMembers' | 'pages' | 'profile';
}

type PartsOf<N extends Need> = {
  [Part in keyof NeedsOf]: [NeedsOf[Part]] extends [Provided<N>] ? Part : never;
}[keyof NeedsOf];

/**
 * An analysis that is limited to the parts for which the data in `N` was read: a part calculated from missing data
 * would be wrong without anybody noticing.
 */
export type RotationAnalysis<N extends Need = never> = Pick<FullRotationAnalysis, PartsOf<N>>;

/** Calculates a value at its first use and caches it. */
function once<T>(work: () => T): () => T {
  let done: { value: T } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}
