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
  Turn,
} from '../../rotation/analysis/types';
import { DAY } from '../../time/units';
import type { KnownRotation, Reading } from './knownRotations';

/** What was read of a rotation. */
export interface RotationFacts {
  range: Span;
  now: number;
  directory: Configuration;
  /** Turns that touch the range, and those around it where they were asked for. */
  turns: readonly Turn[];
  /** Turns of the team's rotations that are paged after this one; null where it has none. */
  behind: readonly Turn[] | null;
  /** Pages of the range and of the nights before it, by time. */
  pages: readonly TakenPage[];
  /** When it was paged, for its profile. */
  paged: readonly number[];
  history: Span;
}

/** A range with as much before it as a run of days on call or a broken night may reach back, and after it as one ends. */
export function around({ from, to }: Span): Span {
  return { from: from - 60 * DAY, to: to + 14 * DAY };
}

const NOTHING_DECLARED: Coverage = { declared: 0, covered: 0, gaps: [], unknown: [], thin: [] };

/** A night that was broken this long before a range may leave somebody without rest in it. */
export const NIGHTS_BEFORE_MS = 3 * DAY;

/** A rotation with what it takes to judge it; each judgement is worked out when it is first asked for. */
export class Judged implements KnownRotation {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly entry: RotationEntry | null;
  readonly known: Span | null;
  readonly reading: Reading | null;

  constructor(
    rotation: KnownRotation,
    private readonly facts: RotationFacts
  ) {
    this.id = rotation.id;
    this.name = rotation.name;
    this.team = rotation.team;
    this.entry = rotation.entry;
    this.known = rotation.known;
    this.reading = rotation.reading;
  }

  /** The part of the range of which it is known who is on call. */
  get range(): Span | null {
    return this.known ? (clip(this.known, this.facts.range) ?? null) : null;
  }

  /** When it is not known who is on call, since an event of its calendar cannot be read. */
  get unknown(): readonly Span[] {
    return this.reading?.unknown ?? [];
  }

  /** Turns, whole: those that touch the range, and those around it where they were asked for. */
  get turns(): readonly Turn[] {
    return this.facts.turns;
  }

  /** Pages of the range. */
  get pages(): readonly TakenPage[] {
    const { from } = this.facts.range;
    return this.facts.pages.filter(({ at }) => at >= from);
  }

  get zone(): string {
    return this.plan?.zone ?? this.entry?.zone ?? this.facts.turns.at(0)?.zone ?? 'UTC';
  }

  /** What is declared; null for a rotation that is not configured. */
  get plan(): CoveragePlan | null {
    const team = this.facts.directory.teams.get(this.team);
    return this.entry && { ...this.entry.coverage, holidays: team ? holidaysOf(team.holidays) : NO_HOLIDAYS };
  }

  readonly coverage = once((): Coverage => {
    const { plan, range, turns } = this;
    return plan && range ? coverageOf(turns, plan, range, this.unknown) : NOTHING_DECLARED;
  });

  /** Gaps that are not over, as far ahead as the rota is known. Takes all turns of the ledger. */
  readonly gapsAhead = once((): Gap[] => {
    const { plan, known, turns } = this;
    const { now } = this.facts;
    // One that is under way began before now.
    const near = known && clip({ from: around({ from: now, to: now }).from, to: known.to }, known);
    return plan && near ? coverageOf(turns, plan, near, this.unknown).gaps.filter(({ to }) => to > now) : [];
  });

  /** Who is on call together, in all turns that were read. */
  readonly moments = once((): Moment[] => momentsOf(this.turns));

  readonly declared = once((): Span[] => (this.plan && this.range ? declaredSpans(this.plan, this.range) : []));

  readonly profile = once((): LoadProfile => {
    const { paged, history } = this.facts;
    const from = Math.max(history.from, this.known?.from ?? history.to);
    return profileOf(paged, { from, to: history.to }, this.zone);
  });

  get loadUnit(): 'pages' | 'hours' {
    return this.profile().pages > 0 ? 'pages' : 'hours';
  }

  get isInferred(): boolean {
    return countsAlike(this.profile());
  }

  /** Everybody with a turn, with their own hours and zones. */
  readonly people = once((): Map<string, Member> => peopleOf(this.turns, this.facts.directory));

  /** Who shares it. Takes turns from 90 days before now on. */
  readonly participants = once((): Participants =>
    this.entry
      ? membersOf(this.entry, this.turns, this.facts.directory, this.facts.now)
      : { members: [], former: [...this.people().values()], guests: [] }
  );

  /** From the first that is known of it to the end of the range. Takes all turns of the ledger, as what follows does. */
  private get ledger(): Span {
    const { from, to } = this.facts.range;
    return this.known ? { from: this.known.from, to: Math.min(to, this.known.to) } : { from, to: from };
  }

  readonly presence = once((): Map<string, Span> => presenceOf(this.participants(), this.turns, this.ledger));

  readonly balance = once((): Balance =>
    balanceOf({
      ledger: this.ledger,
      zone: this.zone,
      moments: this.moments(),
      presence: this.presence(),
      profile: this.profile(),
    })
  );

  /** What each has carried beyond their share by the end of the range. */
  readonly balances = once(
    (): Map<string, number> => new Map([...this.balance().byMember].map(([id, weeks]) => [id, weeks.at(-1) ?? 0]))
  );

  /** Cases of too little rest that touch the range. Takes turns around it, and pages. */
  readonly breaches = once((): Breach[] => {
    const rest = this.rest();
    return rest ? breachesOf(rest, this.personRests()) : [];
  });

  private readonly rest = once((): RestInput | null => (this.range ? this.restOf(this.range) : null));

  private readonly personRests = once((): PersonRest[] => {
    const rest = this.rest();
    return rest ? personRests(rest) : [];
  });

  /** The score of the range; null where nothing is declared. Takes turns of members, pages and profile. */
  readonly score = once((): Score | null => {
    const rest = this.rest();
    return rest && this.scoreBy(rest, burdensOf(rest, this.personRests()), this.coverage());
  });

  /** As `score`, of a part of the range. */
  scoreOf(part: Span): Score | null {
    const { plan, range } = this;
    const span = range && clip(part, range);
    if (!plan || !span) {
      return null;
    }
    const rest = this.restOf(span);
    return this.scoreBy(rest, burdensOf(rest), coverageOf(rest.turns, plan, span, this.unknown));
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

  /** What rest is judged by in a part of the range: turns and gaps around it count. */
  private restOf(range: Span): RestInput {
    const { plan, known, facts } = this;
    const near = (known && clip(around(range), known)) ?? range;
    const turns = this.turns.filter((turn) => turn.from < near.to && turn.to > near.from);
    return {
      turns,
      moments: this.moments(),
      declared: plan ? declaredSpans(plan, range) : [],
      gaps: plan ? subtract(declaredSpans(plan, near), [...turns, ...this.unknown]) : [],
      pages: facts.pages.filter(({ at }) => at >= range.from - NIGHTS_BEFORE_MS && at < range.to),
      members: this.people(),
      limits: facts.directory.rest,
      range,
      behind: plan && (plan.depth.size > 1 || facts.behind) ? (facts.behind ?? []) : null,
    };
  }
}

/** Works something out when it is first asked for. */
function once<T>(work: () => T): () => T {
  let done: { value: T } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}
