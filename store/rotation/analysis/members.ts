import type { Directory, PersonEntry, RotationEntry, TeamEntry } from '../../config/directory';
import { DEFAULT_HOURS } from '../../config/entries';
import { NO_HOLIDAYS } from '../../time/holidays';
import { holidaysOf } from '../../time/publicHolidays';
import { zoneOf } from '../../time/zoneOf';
import { toInstant } from '../../time/zoneTime';
import type { Span } from '../../time/span';
import { DAY } from '../../time/units';
import type { Member, ShiftSpan } from './types';

/** Without configured members, anybody with a shift that ended less than this ago, or with a later one, is a member. */
export const RECENT_MS = 90 * DAY;

/** All participants of a rotation, each in exactly one list; lists are sorted by id. */
export interface Participants {
  /** People who currently share the rotation. */
  members: Member[];
  /** Former members: they left, or had no shift for 90 days. */
  former: Member[];
  /** People with shifts in a rotation who are not among its configured members. */
  guests: Member[];
}

/**
 * Sorts the participants of a rotation into members, former members and guests. Members are those configured, or else
 * everybody with a shift in the last 90 days or in the future; people who have left are never members.
 * @param shifts all known shifts of the rotation, past and future
 * @param now epoch milliseconds
 */
export function membersOf(
  rotation: RotationEntry,
  shifts: readonly ShiftSpan[],
  directory: Directory,
  now: number
): Participants {
  const people = peopleOf(shifts, directory);
  for (const id of rotation.members ?? []) {
    const person = directory.people.get(id);
    if (person && !people.has(id)) {
      people.set(id, configured(person, directory.teams.get(rotation.team), directory));
    }
  }
  const sharing = new Set(
    rotation.members ?? shifts.filter(({ to }) => to > now - RECENT_MS).map(({ responder }) => responder)
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
 * Everybody with a shift, by id, with the hours and holidays of their own team. A person who is not configured gets the
 * hours and holidays of the team that owns the rotation of their first shift in the list, and the zone of that shift.
 */
export function peopleOf(shifts: readonly ShiftSpan[], directory: Directory): Map<string, Member> {
  const people = new Map<string, Member>();
  for (const { responder, rotation, zone } of shifts) {
    if (!people.has(responder)) {
      const team = directory.teams.get(directory.rotations.get(rotation)?.team ?? '');
      const person = directory.people.get(responder);
      people.set(responder, person ? configured(person, team, directory) : unknown(responder, zone, team));
    }
  }
  return people;
}

/** Whether the person's last day is over at `now` (epoch milliseconds). */
export function hasLeft({ leavesAt }: Member, now: number): boolean {
  return leavesAt !== null && leavesAt <= now;
}

/**
 * The span in which each person shares the load, by id: from their first shift until they leave, or until their last
 * shift for former members without a configured last day. Anybody whose first shift is within 90 days of the ledger's
 * start is assumed to have been there before it, and so is a member without any shift.
 * @param shifts all shifts in the ledger
 * @param ledger from the first time with known shifts to the end of the queried range
 */
export function presenceOf(
  { members, former }: Pick<Participants, 'members' | 'former'>,
  shifts: readonly ShiftSpan[],
  ledger: Span
): Map<string, Span> {
  const extent = new Map<string, Span>();
  for (const { responder, from, to } of shifts) {
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

/** End of the person's last day (`until`) in the zone they are in then, epoch milliseconds; null if not configured. */
function leavingTime({ until, zones }: PersonEntry): number | null {
  if (until === null) {
    return null;
  }
  const end = Date.parse(until) + DAY;
  return toInstant(end, zoneOf(zones, new Date(end)));
}
