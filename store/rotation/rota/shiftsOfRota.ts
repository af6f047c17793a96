import type { People } from '../../config/directory';
import { responderId } from '../../config/names';
import { zoneOf } from '../../time/zoneOf';
import { zoneClock } from '../../time/zoneClock';
import type { CalendarReading } from '../ical/readCalendar';
import type { Shift } from '../shift';
import { sortedShifts } from '../ical/shiftOrder';
import type { Span } from '../../time/span';
import { applyOverride, applySwap, type Override, type RotaSpan, type Swap } from './changes';
import { layerTurns } from './layerTurns';
import type { Rota } from '../../config/rota/schema';
import { momentOf, writtenTime } from '../../time/writtenTime';
import { tooManyChanges } from './tooMany';

const MAX_CHANGES = 10_000;

export interface RotaOptions {
  /** Shifts that touch the range from `from` (inclusive) to `to` (exclusive) are returned, unclipped. */
  from: Date;
  to: Date;
  /** Default IANA zone, for a rota without its own. */
  zone: string;
  /** Default level of layers and overrides. */
  level: number;
  directory: People;
}

/**
 * The shifts of a rota: the turns of its layers, changed by its swaps and then by its overrides, each in file order, so
 * that later changes win. People who are not configured get their name in lower case as id; notes list these people,
 * and changes without effect.
 * @param rota validated by `readRota` or with the configuration
 * @throws UnreadableCalendar if there are too many turns, shifts or changes
 */
export function shiftsOfRota(rota: Rota, options: RotaOptions): CalendarReading {
  const { directory, level } = options;
  const zone = rota.zone ?? options.zone;
  const window = { from: options.from.getTime(), to: options.to.getTime() };
  const people = new Names(directory);
  const { swaps, overrides, notes } = changesOf(rota, zone, level, people);
  const planned = (span: Span) =>
    rota.layers.flatMap((layer, i) =>
      layerTurns(layer, span, zone).map(({ turn, member, from, to }): RotaSpan => {
        const responder = people.id(member);
        const who = { planned: responder, holder: responder, responder };
        const place = { level: layer.level ?? level, zone: layer.zone ?? zone, origin: `${i} ${turn}` };
        return { from, to, ...place, ...who, kind: 'regular' };
      })
    );
  // Shifts that touch the window may also be cut outside it: include the changes there, and the turns these depend on.
  const changes = [...swaps, ...overrides];
  const near = withChanges(window, changes);
  const reach = withChanges(hull(near, planned(near)), changes);

  let pieces = planned(reach);
  const isWithin = (change: Span) => change.from < reach.to && change.to > reach.from;
  if (changes.filter(isWithin).length > MAX_CHANGES) {
    throw tooManyChanges(MAX_CHANGES);
  }
  for (const { name, ...swap } of swaps.filter(isWithin)) {
    const changed = applySwap(pieces, swap);
    if (changed === null && isWhole(swap, reach)) {
      notes.push(`${name} changes nothing: neither of the two has a shift then.`);
    }
    pieces = changed ?? pieces;
  }
  for (const { name, ...override } of overrides.filter(isWithin)) {
    const changed = applyOverride(pieces, override, { level: override.level ?? level, zone, origin: name });
    if (changed === null && isWhole(override, reach)) {
      notes.push(`${name} changes nothing: ${override.insteadOf} has no shift then.`);
    }
    pieces = changed ?? pieces;
  }
  const shifts = joined(pieces).filter(({ from, to }) => from < window.to && to > window.from);
  return { shifts: inLedgerForm(shifts, directory), unknown: [], notes: [...people.notes(), ...notes] };
}

/** Converts names to responder ids, and collects names that are not configured. */
class Names {
  private readonly unknown = new Set<string>();

  constructor(private readonly directory: People) {}

  id(name: string): string {
    if (this.directory.person(name) === undefined) {
      this.unknown.add(name.trim());
    }
    return responderId(name, this.directory);
  }

  /** Notes on unknown names; none if no people are configured at all, since every name is unknown then. */
  notes(): string[] {
    const names = this.directory.people.size > 0 ? [...this.unknown] : [];
    return names.map((name) => `The rota names "${name}", who is not among the people of the configuration.`);
  }
}

interface Changes {
  swaps: Array<Swap & { name: string }>;
  overrides: Array<Override & { name: string }>;
  notes: string[];
}

/** Resolves the times of swaps and overrides to instants; drops those that do not end after their start, with notes. */
function changesOf(rota: Rota, zone: string, level: number, people: Names): Changes {
  const clock = zoneClock(zone);
  const notes: string[] = [];
  const spanOf = (written: { from: string; to: string }, name: string): Array<Span & { name: string }> => {
    const [from, to] = [written.from, written.to].map((text) => {
      const time = writtenTime(text);
      return time ? momentOf(time, clock) : NaN;
    });
    if (from < to) {
      return [{ from, to, name }];
    }
    notes.push(`${name} was left out: in ${zone}, ${written.to} is not after ${written.from}.`);
    return [];
  };
  const swaps = (rota.swaps ?? []).flatMap((swap, i) => {
    const between = [people.id(swap.between[0]), people.id(swap.between[1])] as const;
    return spanOf(swap, `Swap ${i + 1}`).map((span) => ({ ...span, between, level: swap.level ?? null }));
  });
  const overrides = (rota.overrides ?? []).flatMap((override, i) => {
    const responder = people.id(override.responder);
    const insteadOf = override.insteadOf === undefined ? null : people.id(override.insteadOf);
    const meant = override.level ?? (insteadOf === null ? level : null);
    return spanOf(override, `Override ${i + 1}`).map((span) => ({ ...span, responder, insteadOf, level: meant }));
  });
  return { swaps, overrides, notes };
}

/** Extends the span to cover every change that overlaps it. */
function withChanges(span: Span, changes: readonly Span[]): Span {
  return hull(
    span,
    changes.filter(({ from, to }) => from < span.to && to > span.from)
  );
}

function hull(span: Span, others: readonly Span[]): Span {
  return others.reduce((all, { from, to }) => ({ from: Math.min(all.from, from), to: Math.max(all.to, to) }), span);
}

function isWhole(change: Span, reach: Span): boolean {
  return change.from >= reach.from && change.to <= reach.to;
}

/** Joins adjacent pieces of one turn or override that agree in level and people. */
function joined(pieces: readonly RotaSpan[]): RotaSpan[] {
  const found: RotaSpan[] = [];
  const open = new Map<string, RotaSpan>();
  for (const piece of [...pieces].sort((a, b) => a.from - b.from)) {
    const { origin, level, planned, responder, kind } = piece;
    const key = JSON.stringify([origin, level, planned, responder, kind]);
    const before = open.get(key);
    if (before?.to === piece.from) {
      before.to = piece.to;
    } else {
      const copy = { ...piece };
      open.set(key, copy);
      found.push(copy);
    }
  }
  return found;
}

/** Converts pieces to shifts, sorted and deduplicated. */
function inLedgerForm(pieces: readonly RotaSpan[], directory: People): Shift[] {
  const shifts = pieces.map(({ from, to, level, zone, planned, responder, kind }): Shift => {
    const startsAt = new Date(from);
    const person = directory.person(responder);
    return {
      responder,
      level,
      zone: person ? zoneOf(person.zones, startsAt) : zone,
      startsAt,
      endsAt: new Date(to),
      kind,
      insteadOf: kind === 'regular' ? null : planned,
    };
  });
  return sortedShifts(shifts);
}
