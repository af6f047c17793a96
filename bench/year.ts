import type { Insertable } from 'kysely';
import { bandOfClock } from '../store/paging/band';
import { INTERRUPTION_MS } from '../store/paging/interruptions';
import { wallClock } from '../store/time/wallClock';
import type { IncidentEventTable, PageTable } from '../store/storage/tables/facts';
import type { ShiftEventTable } from '../store/storage/tables/rotations';
import { WEEK } from '../store/time/units';
import { Random } from './random';
import type { Team } from './world';

export const START = Date.UTC(2025, 0, 6);
const WEEKS = 52;
export const END = START + WEEKS * WEEK;

const HOURS = {
  sleep: { from: 22 * 60, to: 8 * 60 },
  business: { from: 8 * 60, to: 18 * 60, days: [1, 2, 3, 4, 5] },
};
const NO_HOLIDAYS: ReadonlySet<string> = new Set();

export interface Batch {
  pages: PageTable[];
  incidents: IncidentEventTable[];
}

interface Incident {
  id: string;
  about: Pick<PageTable, 'team' | 'service' | 'rule' | 'severity' | 'title' | 'link'>;
}

/** A year of paging, in order of time: bursts, long tails, noisy teams and rules. The same for the same seed. */
export class Year {
  private readonly random = new Random(20250106);
  private readonly shiftIds: string[][];
  private readonly lottery: Team[];
  private readonly lastPage = new Map<string, number>();
  private readonly lastIncident = new Map<string, Incident>();
  /** Incident events that happen later than the batch they began in. */
  private later: IncidentEventTable[] = [];

  constructor(
    private readonly teams: Team[],
    private readonly pages: number
  ) {
    this.shiftIds = teams.map(() => Array.from({ length: WEEKS }, () => this.random.uuid()));
    const tickets = teams.map((team) => Math.round(team.weight * 20));
    this.lottery = teams.flatMap((team, t) => Array.from({ length: tickets[t] }, () => team));
  }

  /** A shift a team and week, known a month ahead. */
  shifts(): Array<Insertable<ShiftEventTable>> {
    return this.teams.flatMap((team, t) =>
      this.shiftIds[t].map((shift_id, week) => ({
        shift_id,
        known_at: new Date(START + (week - 4) * WEEK),
        change: 'added' as const,
        rotation: team.rotation,
        team: team.id,
        level: 1,
        responder: this.onCall(team, week).id,
        zone: this.onCall(team, week).zone,
        starts_at: new Date(START + week * WEEK),
        ends_at: new Date(START + (week + 1) * WEEK),
        kind: 'regular' as const,
        instead_of: null,
      }))
    );
  }

  *batches(size: number): Generator<Batch> {
    for (let from = 0; from < this.pages; from += size) {
      const to = Math.min(from + size, this.pages);
      const pages = Array.from({ length: to - from }, (_, i) => this.page(from + i));
      const until = to === this.pages ? END : pages[pages.length - 1].at.getTime();
      const incidents = this.later.filter(({ at }) => at.getTime() <= until);
      this.later = this.later.filter(({ at }) => at.getTime() > until);
      yield { pages, incidents: incidents.sort((a, b) => a.at.getTime() - b.at.getTime()) };
    }
  }

  private page(index: number): PageTable {
    const { random } = this;
    const step = (END - START) / this.pages;
    const at = Math.floor(START + (index + random.next()) * step);
    const team = random.pick(this.lottery);
    const week = Math.min(Math.floor((at - START) / WEEK), WEEKS - 1);
    const responder = random.chance(0.85) ? this.onCall(team, week) : random.pick(team.responders);
    const known = this.lastIncident.get(team.id);
    const incident = known && random.chance(0.35) ? known : this.trigger(team, responder, at);

    const before = this.lastPage.get(responder.id);
    this.lastPage.set(responder.id, at);
    return {
      ...this.common(at),
      ...incident.about,
      ...local(at, responder),
      page_id: random.uuid(),
      incident_id: incident.id,
      provenance: random.pick(['observed', 'observed', 'assigned', 'inferred'] as const),
      rotation: team.rotation,
      shift_id: this.shiftIds[this.teams.indexOf(team)][week],
      interruption: before === undefined || at - before > INTERRUPTION_MS,
      channel: random.pick(['push', 'phone', 'sms', null]),
      alerts: 1 + Math.floor(random.exponential(0.5)),
      left_out: '',
      assignment: null,
    };
  }

  /** Begins an incident: four of five are acknowledged, nearly all resolved, most of them by a machine. */
  private trigger(team: Team, responder: { id: string; zone: string }, at: number): Incident {
    const { random } = this;
    const rule = team.rules[Math.min(Math.floor(random.exponential(2)), team.rules.length - 1)];
    const id = random.uuid();
    const about = {
      team: team.id,
      service: random.pick(team.services),
      rule,
      severity: random.pick(['critical', 'critical', 'warning']),
      title: `${rule} on ${team.id}`,
      link: `https://pager.example/incidents/${id}`,
    };
    const event = (
      transition: IncidentEventTable['transition'],
      when: number,
      actor: string | null
    ): IncidentEventTable => ({
      ...this.common(when),
      ...about,
      ...local(when, responder),
      incident_id: id,
      external_id: `#${Math.floor(at / 1000)}`,
      transition,
      actor,
      created_at: null,
      left_out: '',
    });

    this.later.push(event('triggered', at, null));
    const acknowledged = at + random.exponential(6 * 60_000);
    if (random.chance(0.8)) {
      this.later.push(event('acknowledged', Math.floor(acknowledged), responder.id));
    }
    if (random.chance(0.995)) {
      const resolved = acknowledged + random.exponential(45 * 60_000);
      this.later.push(event('resolved', Math.floor(resolved), random.chance(0.3) ? responder.id : null));
    }
    const incident = { id, about };
    this.lastIncident.set(team.id, incident);
    return incident;
  }

  private common(at: number) {
    const { random } = this;
    const key = random.uuid();
    return { key, delivery_id: random.uuid(), at: new Date(at), source: 'bench', skewed: false, demo: false };
  }

  private onCall(team: Team, week: number): Team['responders'][number] {
    return team.responders[week % team.responders.length];
  }
}

function local(at: number, { id, zone }: { id: string; zone: string }) {
  const clock = wallClock(new Date(at), zone);
  return {
    responder: id,
    zone,
    local_at: clock.localAt,
    hour_of_week: clock.hourOfWeek,
    band: bandOfClock(clock, HOURS, NO_HOLIDAYS),
  };
}
