import { DateTime, Duration } from 'luxon';
import type { Rota } from '../config/rota/schema';
import type { DemoCalendar, DemoChange, DemoRotation } from './world';

/** One turn of a demo calendar. */
export interface Turn {
  member: string;
  start: DateTime;
  end: DateTime;
}

/**
 * The turns of a calendar that overlap [from, to), handed over at its local time across DST. Turns that are left
 * empty on purpose are absent. Counted from a fixed day, so that they are the same whenever they are asked for.
 */
export function turns(calendar: DemoCalendar, from: DateTime, to: DateTime): Turn[] {
  const length = Duration.fromObject(calendar.turn);
  const stepDays = 'days' in calendar.turn ? calendar.turn.days : 1;
  const first = firstHandoff(calendar);
  const found: Turn[] = [];
  const skipped = Math.floor((from.toMillis() - first.toMillis()) / (stepDays * 86_400_000)) - 2;
  for (let i = Math.max(0, skipped); ; i++) {
    const start = first.plus({ days: i * stepDays });
    if (start >= to) {
      return found;
    }
    const end = start.plus(length);
    const isEmpty = calendar.emptyEvery !== undefined && i % calendar.emptyEvery === calendar.emptyEvery - 1;
    if (end > from && !isEmpty) {
      found.push({ member: calendar.members[i % calendar.members.length], start, end });
    }
  }
}

/** Reference handoff in January 2025: on a Monday, or on the calendar's weekday, at the local time of the handoff. */
function firstHandoff({ zone, weekday = 1, handoff }: DemoCalendar): DateTime {
  const [hour, minute] = handoff.split(':').map(Number);
  return DateTime.fromObject({ year: 2025, month: 1, day: 6 }, { zone })
    .plus({ days: weekday - 1 })
    .set({ hour, minute });
}

/** Span of a change: starts `inDays` days from `today`, at the local time of the handoff. */
export function changeSpan({ zone, handoff }: DemoCalendar, { inDays, days }: DemoChange, today: DateTime) {
  const [hour, minute] = handoff.split(':').map(Number);
  const start = today.setZone(zone).startOf('day').plus({ days: inDays }).set({ hour, minute });
  return { start, end: start.plus({ days }) };
}

/** A rotation of weekly turns with its changes, as a rota written as code. */
export function rotaOf({ calendars: [calendar], changes = [] }: DemoRotation, today: DateTime): Rota {
  const spans = changes.map((change) => {
    const { start, end } = changeSpan(calendar, change, today);
    const local = (at: DateTime) => at.toFormat('yyyy-LL-dd HH:mm');
    return { change, from: local(start), to: local(end) };
  });
  return {
    zone: calendar.zone,
    layers: [
      {
        name: 'primary',
        members: calendar.members,
        start: firstHandoff(calendar).toFormat('yyyy-LL-dd'),
        handoff: { at: calendar.handoff, every: '1w' },
      },
    ],
    overrides: spans.flatMap(({ change: { member, swapWith }, from, to }) =>
      swapWith === undefined ? [{ from, to, responder: member }] : []
    ),
    swaps: spans.flatMap(({ change: { member, swapWith }, from, to }) =>
      swapWith === undefined ? [] : [{ from, to, between: [member, swapWith] }]
    ),
  };
}

/** A calendar as an iCalendar file (RFC 5545): one event a turn, in its zone. */
export function calendarOf(calendar: DemoCalendar, from: DateTime, to: DateTime): string {
  const events = turns(calendar, from, to).flatMap(({ member, start, end }) => [
    'BEGIN:VEVENT',
    `UID:${calendar.id}-${start.toFormat('yyyyLLdd')}@demo.watchbill`,
    `DTSTAMP:${from.toUTC().toFormat("yyyyLLdd'T'HHmmss'Z'")}`,
    `DTSTART;TZID=${calendar.zone}:${start.toFormat("yyyyLLdd'T'HHmmss")}`,
    `DTEND;TZID=${calendar.zone}:${end.toFormat("yyyyLLdd'T'HHmmss")}`,
    `SUMMARY:${member}`,
    'END:VEVENT',
  ]);
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Watchbill//Demo//EN', `X-WR-TIMEZONE:${calendar.zone}`];
  return [...head, ...events, 'END:VCALENDAR', ''].join('\r\n');
}
