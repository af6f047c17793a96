import { IN_ORDER_MS, SAME_START_MS } from './firings';

/**
 * The incidents that a group of alerts is: each lasts while one of its alerts fires. What is made of a group's alerts
 * does not depend on the order in which they were told. All times are in milliseconds.
 */
export interface Member {
  alertId: string;
  /** Of alerts that began at once, the one of the least name (`memberName`) names the incident. */
  name: string;
  begin: number;
  /** When it ended; null while nobody told. */
  end: number | null;
  /** When it was over at the latest; null while it may go on. */
  endedBy: number | null;
  /** When the group told last that it fires; null where that is only implied. */
  heard: number | null;
  /**
   * The latest begin of an alert that was told to be firing together with this one's end: the group fired on until
   * then.
   */
  beside: number | null;
}

/** By rule; the key of the row that tells of its begin makes it the only one. */
export function memberName({ rule, key }: { rule: string; key: string }): string {
  return `${rule}\u0000${key}`;
}

/** The key of the row that tells of the begin of a member. */
export function keyOfMember({ name }: Member): string {
  return name.slice(name.lastIndexOf('\u0000') + 1);
}

/** That a group said that all its alerts had ended. */
export interface AllEnded {
  /** When the last of them ended. */
  at: number;
  received: number;
}

/** An incident of which the alerts are not known one by one: all began before, and ended before what is looked at. */
export interface EarlierPart {
  incidentId: string;
  begin: number;
  /** When the last of those ended whose end was told. */
  end: number | null;
  /** When the last of the others was over, at the latest. */
  endedBy: number | null;
  /** The latest begin of an alert that was told to be firing together with an end of these. */
  beside: number | null;
}

export interface Group {
  members: readonly Member[];
  allEnded: readonly AllEnded[];
  earlier: readonly EarlierPart[];
  /** When the group left alerts out that may have been firing. */
  leftOut: readonly number[];
}

export interface GroupIncident {
  begin: number;
  /** `resolved` at `end`; `ended` at an unknown time, at `end` at the latest. */
  state: 'triggered' | 'resolved' | 'ended';
  /** Null while it is triggered. */
  end: number | null;
  members: Member[];
  earlier: EarlierPart[];
}

/** A time in which something of the group fired. */
interface FiringSpan {
  begin: number;
  name: string;
  /** Null while it fires. */
  end: number | null;
  reported: number | null;
  bound: number | null;
  /** What began then or before belongs to the same incident. */
  beside: number;
  member: Member | null;
  earlier: EarlierPart | null;
  /** Of alerts that nobody knows. */
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
  // That some were over by then at the latest is no doubt where another is known to have ended later.
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

/** When a group said that all had ended, though nobody told the end of this alert: it was muted then. */
function overBy(member: Member, allEnded: readonly AllEnded[]): number | null {
  const times = allEnded.filter((ended) => isAmong(member, ended)).map(({ at }) => at);
  return times.length === 0 ? null : Math.min(...times);
}

/**
 * Whether an alert is among those that have ended when its group says that all have. What began just before may not
 * have been known to the sender, unless it was told of long before; and what was told to be firing long after fires.
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

/** Alerts that were left out fire until the group says that all have ended, and open no incident of their own. */
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
