import { IN_ORDER_MS, SAME_START_MS } from './firings';

/**
 * An alert of a group. A group's incidents last as long as at least one of its alerts is firing, and do not depend on
 * the order of the reports. All times are in milliseconds.
 */
export interface Member {
  alertId: string;
  /** Sort key (`memberName`): of alerts that began together, the first gives the incident its title. */
  name: string;
  begin: number;
  /** When it ended; null while no end has been reported. */
  end: number | null;
  /** Latest possible end; null while it may still be firing. */
  endedBy: number | null;
  /** When the group last reported it as firing; null if that is only implied. */
  heard: number | null;
  /**
   * The latest beginning of an alert that was reported as firing together with the end of this one: the group was
   * firing continuously until then.
   */
  beside: number | null;
}

/** Sort key: the rule, made unique by the key of the row with the alert's beginning. */
export function memberName({ rule, key }: { rule: string; key: string }): string {
  return `${rule}\u0000${key}`;
}

/** The key of the row with the beginning of a member. */
export function keyOfMember({ name }: Member): string {
  return name.slice(name.lastIndexOf('\u0000') + 1);
}

/** A report that all alerts of a group have ended. */
export interface AllEnded {
  /** When the last alert ended. */
  at: number;
  received: number;
}

/** Part of an incident, known only in sum: its alerts began and ended before those that are read singly. */
export interface EarlierPart {
  incidentId: string;
  begin: number;
  /** Latest reported end. */
  end: number | null;
  /** Latest possible end of the alerts without a reported end. */
  endedBy: number | null;
  /** The latest beginning of an alert that was reported as firing together with an end of these. */
  beside: number | null;
}

export interface Group {
  members: readonly Member[];
  allEnded: readonly AllEnded[];
  earlier: readonly EarlierPart[];
  /** Times at which the group left out alerts that may have been firing. */
  leftOut: readonly number[];
}

export interface GroupIncident {
  begin: number;
  /** `resolved` at `end`; `ended` at an unknown time, `end` at the latest. */
  state: 'triggered' | 'resolved' | 'ended';
  /** Null while triggered. */
  end: number | null;
  members: Member[];
  earlier: EarlierPart[];
}

/** A span in which some alert of the group was firing. */
interface FiringSpan {
  begin: number;
  name: string;
  /** Null while firing. */
  end: number | null;
  reported: number | null;
  bound: number | null;
  /** Alerts that began at or before this time belong to the same incident. */
  beside: number;
  member: Member | null;
  earlier: EarlierPart | null;
  /** Whether it stands for alerts that the sender left out. */
  isLeftOut: boolean;
}

/** The incidents of a group, oldest first. */
export function incidentsOf(group: Group): GroupIncident[] {
  const spans = [
    ...group.members.map((member) => spanOf(member, group.allEnded)),
    ...group.earlier.map(spanOfEarlier),
    ...group.leftOut.map((at) => spanOfLeftOut(at, group.allEnded)),
  ];
  spans.sort((a, b) => a.begin - b.begin || (a.name < b.name ? -1 : 1));
  const runs: FiringSpan[][] = [];
  let until = -Infinity;
  let beside = -Infinity;
  for (const span of spans) {
    const run = runs.at(-1);
    if (run && (span.begin < until || span.begin <= beside || (span.isLeftOut && span.begin <= until))) {
      run.push(span);
    } else {
      runs.push([span]);
      until = -Infinity;
    }
    until = Math.max(until, span.end ?? Infinity);
    beside = Math.max(beside, span.beside);
  }
  return runs.flatMap(incidentOf);
}

function incidentOf(run: readonly FiringSpan[]): GroupIncident[] {
  const members = run.flatMap(({ member }) => member ?? []);
  const earlier = run.flatMap((span) => span.earlier ?? []);
  if (members.length === 0 && earlier.length === 0) {
    return [];
  }
  const [{ begin }] = run;
  if (run.some(({ end }) => end === null)) {
    return [{ begin, state: 'triggered', end: null, members, earlier }];
  }
  const reported = Math.max(...run.map((span) => span.reported ?? -Infinity));
  const bound = Math.max(...run.map((span) => span.bound ?? -Infinity));
  // A latest possible end is irrelevant if another alert is known to have ended later.
  const state = reported >= bound ? 'resolved' : 'ended';
  return [{ begin, state, end: Math.max(reported, bound), members, earlier }];
}

function spanOf(member: Member, allEnded: readonly AllEnded[]): FiringSpan {
  const { begin, name, end, endedBy } = member;
  const over = end === null ? overBy(member, allEnded) : null;
  const isTold = over !== null && over <= (endedBy ?? Infinity);
  const reported = end ?? (isTold ? over : null);
  const bound = reported === null ? endedBy : null;
  return {
    begin,
    name,
    end: reported ?? bound,
    reported,
    bound,
    beside: member.beside ?? -Infinity,
    member,
    earlier: null,
    isLeftOut: false,
  };
}

/** When the group reported that all had ended without reporting the end of this alert, which was muted then. */
function overBy(member: Member, allEnded: readonly AllEnded[]): number | null {
  const times = allEnded.filter((ended) => isAmong(member, ended)).map(({ at }) => at);
  return times.length === 0 ? null : Math.min(...times);
}

/**
 * Whether an alert is among those that have ended when its group reports that all have. Not if it began just before,
 * unless it had been reported long before (the sender may not have known it yet), and not if it was reported as firing
 * long after.
 */
export function isAmong({ begin, heard }: Pick<Member, 'begin' | 'heard'>, { at, received }: AllEnded): boolean {
  const isKnown = at >= begin + SAME_START_MS || (heard !== null && heard + IN_ORDER_MS < received && at >= begin);
  return isKnown && (heard === null || heard <= received + IN_ORDER_MS);
}

function spanOfEarlier(earlier: EarlierPart): FiringSpan {
  const { begin, end, endedBy, beside } = earlier;
  const until = Math.max(end ?? -Infinity, endedBy ?? -Infinity);
  const span = { begin, name: '', end: until, reported: end, bound: endedBy, beside: beside ?? -Infinity };
  return { ...span, member: null, earlier, isLeftOut: false };
}

/** Alerts that were left out count as firing until the whole group has ended, and open no incident. */
function spanOfLeftOut(at: number, allEnded: readonly AllEnded[]): FiringSpan {
  const ends = allEnded.map((one) => one.at).filter((end) => end >= at);
  const end = ends.length === 0 ? null : Math.min(...ends);
  return {
    begin: at,
    name: '',
    end,
    reported: end,
    bound: null,
    beside: at,
    member: null,
    earlier: null,
    isLeftOut: true,
  };
}
