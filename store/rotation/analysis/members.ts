import type { Directory, PersonEntry, RotationEntry, TeamEntry } from '../../config/directory';
import { DEFAULT_HOURS } from '../../config/entries';
import { NO_HOLIDAYS } from '../../time/holidays';
import { holidaysOf } from '../../time/publicHolidays';
import { zoneOf } from '../../time/zoneOf';
import { toInstant } from '../../time/zoneTime';
import type { Span } from '../../time/span';
import { DAY } from '../../time/units';
import type { Member, Turn } from './types';

/** Where nobody said who shares a rotation, a shift this recent or one to come makes somebody a member. */
export const RECENT_MS = 90 * DAY;

/** Everybody who takes or took part in a rotation; nobody is in two of the lists. Each is sorted by id. */
export interface Participants {
  /** They share it now. */
  members: Member[];
  /** They shared it, and left or had no shift for 90 days. */
  former: Member[];
  /** They took shifts of a rotation whose configured members are others. */
  guests: Member[];
}

/**
 * Who shares a rotation: its configured members, else everybody with a shift in the last 90 days or to come; in either
 * case but those who have left.
 * @param turns all that are known of the rotation, past and to come
 * @param now epoch milliseconds
 */
export function membersOf(
  rotation: RotationEntry,
  turns: readonly Turn[],
  directory: Directory,
  now: number
): Participants {
  const people = peopleOf(turns, directory);
  for (const id of rotation.members ?? []) {
    const person = directory.people.get(id);
    if (person && !people.has(id)) {
      people.set(id, configured(person, directory.teams.get(rotation.team), directory));
    }
  }
  const sharing = new Set(
    rotation.members ?? turns.filter(({ to }) => to > now - RECENT_MS).map(({ responder }) => responder)
  );
  const sorted = [...people.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const isMember = (one: Member) => sharing.has(one.id) && !hasLeft(one, now);
  const isGuest = (one: Member) => rotation.members !== null && !sharing.has(one.id);
  return {
    members: sorted.filter(isMember),
    former: sorted.filter((one) => !isMember(one) && !isGuest(one)),
    guests: sorted.filter(isGuest),
  };
}

/**
 * Everybody who has a turn, by id, with the hours and holidays of their own team. Somebody who is not configured has
 * those of the team whose rotation they were first on call in, and the zone of that turn.
 */
export function peopleOf(turns: readonly Turn[], directory: Directory): Map<string, Member> {
  const people = new Map<string, Member>();
  for (const { responder, rotation, zone } of turns) {
    if (!people.has(responder)) {
      const team = directory.teams.get(directory.rotations.get(rotation)?.team ?? '');
      const person = directory.people.get(responder);
      people.set(responder, person ? configured(person, team, directory) : unknown(responder, zone, team));
    }
  }
  return people;
}

/** Whether somebody's last day is over. */
export function hasLeft({ leavesAt }: Member, now: number): boolean {
  return leavesAt !== null && leavesAt <= now;
}

/**
 * The time from which and until which each shares the load, by id: from their first turn until they leave, or until
 * their last turn if they are gone without a last day. Who had their first turn within 90 days of the ledger's beginning
 * is taken to have been there before it, and so is a member without any turn.
 * @param turns all of the ledger
 * @param ledger from where on turns are known, to the end of what is asked
 */
export function presenceOf(
  { members, former }: Pick<Participants, 'members' | 'former'>,
  turns: readonly Turn[],
  ledger: Span
): Map<string, Span> {
  const extent = new Map<string, Span>();
  for (const { responder, from, to } of turns) {
    const known = extent.get(responder) ?? { from, to };
    extent.set(responder, { from: Math.min(known.from, from), to: Math.max(known.to, to) });
  }
  const presence = new Map<string, Span>();
  const add = (one: Member, end: number) => {
    const first = extent.get(one.id)?.from ?? ledger.from;
    const from = first - ledger.from < RECENT_MS ? ledger.from : first;
    presence.set(one.id, { from, to: Math.max(from, Math.min(end, one.leavesAt ?? ledger.to, ledger.to)) });
  };
  members.forEach((one) => add(one, ledger.to));
  former.forEach((one) => add(one, one.leavesAt ?? extent.get(one.id)?.to ?? ledger.from));
  return presence;
}

function configured(person: PersonEntry, rotationTeam: TeamEntry | undefined, directory: Directory): Member {
  const own = (person.team === null ? undefined : directory.teams.get(person.team)) ?? rotationTeam;
  return { id: person.id, zones: person.zones, ...hoursOf(own), leavesAt: leavingTime(person) };
}

function unknown(id: string, zone: string, team: TeamEntry | undefined): Member {
  return { id, zones: [{ zone, from: null }], ...hoursOf(team), leavesAt: null };
}

function hoursOf(team: TeamEntry | undefined): Pick<Member, 'hours' | 'holidays'> {
  return { hours: team?.hours ?? DEFAULT_HOURS, holidays: team ? holidaysOf(team.holidays) : NO_HOLIDAYS };
}

/** The end of the last day, by the person's own clock of that day. */
function leavingTime({ until, zones }: PersonEntry): number | null {
  if (until === null) {
    return null;
  }
  const end = Date.parse(until) + DAY;
  return toInstant(end, zoneOf(zones, new Date(end)));
}
