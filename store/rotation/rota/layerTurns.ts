import { type Clock, zoneClock } from '../../time/zoneClock';
import { type Span, union } from '../../time/span';
import type { Rota } from '../../config/rota/schema';
import { firstHandoff, turnLength } from '../../config/rota/handoff';
import { clockReading, dayReading } from '../../time/writtenTime';
import { DAY } from '../../time/units';
import { tooMany } from './tooMany';

const MAX_TURNS = 20_000;

export type Layer = Rota['layers'][number];

/** A part of one person's turn in a layer that lies within the layer's on-call hours. */
export interface LayerTurn extends Span {
  /** Number of the turn since the layer's first handoff, from 0. */
  turn: number;
  /** The member's name as written in the layer. */
  member: string;
}

/**
 * The turns of a layer that touch the window: unclipped, sorted and not empty. A turn lasts from one handoff to the
 * next in local time, so it is an hour shorter or longer if clocks change.
 * @param zone default IANA zone, for a layer without its own
 * @throws UnreadableCalendar if there are more than MAX_TURNS
 */
export function layerTurns(layer: Layer, window: Span, zone: string): LayerTurn[] {
  const clock = zoneClock(layer.zone ?? zone);
  const first = firstHandoff(layer);
  const length = turnLength(layer.handoff.every);
  const until =
    layer.until === undefined ? Infinity : (dayReading(layer.until) ?? NaN) + clockReading(layer.handoff.at);
  const end = until === Infinity ? Infinity : clock(until);
  const turns: LayerTurn[] = [];
  // Zones are at most 14 hours from UTC, so turns that end a day before the window cannot touch it.
  const earliest = Math.max(0, Math.floor((window.from - DAY - first) / length));
  for (let turn = earliest; ; turn++) {
    const from = clock(first + turn * length);
    const to = Math.min(clock(first + (turn + 1) * length), end);
    if (from >= window.to || from >= end) {
      return turns;
    }
    if (to > window.from) {
      const member = layer.members[turn % layer.members.length];
      turns.push(...onCallHours(layer, { from, to }, clock).map((span) => ({ ...span, turn, member })));
    }
    if (Math.max(turns.length, turn - earliest) > MAX_TURNS) {
      throw tooMany(MAX_TURNS);
    }
  }
}

/** The parts of a turn within the layer's restrictions, sorted and merged. */
function onCallHours({ restrictions }: Layer, turn: Span, clock: Clock): Span[] {
  if (restrictions === undefined) {
    return turn.to > turn.from ? [turn] : [];
  }
  const parts: Span[] = [];
  const lastDay = turn.to + DAY;
  for (let day = Math.floor(turn.from / DAY) * DAY - 2 * DAY; day <= lastDay; day += DAY) {
    const weekday = new Date(day).getUTCDay() || 7;
    for (const { days, from, to } of restrictions) {
      if (days === undefined || days.includes(weekday)) {
        const overMidnight = clockReading(to) <= clockReading(from) ? DAY : 0;
        parts.push({
          from: Math.max(turn.from, clock(day + clockReading(from))),
          to: Math.min(turn.to, clock(day + clockReading(to) + overMidnight)),
        });
      }
    }
  }
  return union(parts);
}
