import { DateTime, Duration } from 'luxon';
import type { DemoRotation } from './world';

/** One turn of a demo rotation. */
export interface Turn {
  member: string;
  start: DateTime;
  end: DateTime;
}

/**
 * The turns of a rotation that overlap [from, to), handed over at its local time across DST. Turns that are left
 * empty on purpose are absent. Counted from a fixed day, so that they are the same whenever they are asked for.
 */
export function turns(rotation: DemoRotation, from: DateTime, to: DateTime): Turn[] {
  const [hour, minute] = rotation.handoff.split(':').map(Number);
  const length = Duration.fromObject(rotation.turn);
  const stepDays = 'days' in rotation.turn ? rotation.turn.days : 1;
  const firstDay = DateTime.fromObject({ year: 2025, month: 1, day: 6 }, { zone: rotation.zone });
  const first = firstDay.plus({ days: (rotation.weekday ?? 1) - 1 }).set({ hour, minute });
  const found: Turn[] = [];
  const skipped = Math.floor((from.toMillis() - first.toMillis()) / (stepDays * 86_400_000)) - 2;
  for (let i = Math.max(0, skipped); ; i++) {
    const start = first.plus({ days: i * stepDays });
    if (start >= to) {
      return found;
    }
    const end = start.plus(length);
    const isEmpty = rotation.emptyEvery !== undefined && i % rotation.emptyEvery === rotation.emptyEvery - 1;
    if (end > from && !isEmpty) {
      found.push({ member: rotation.members[i % rotation.members.length], start, end });
    }
  }
}

/** A rotation as an iCalendar file (RFC 5545): one event a turn, in the rotation's zone. */
export function calendarOf(rotation: DemoRotation, from: DateTime, to: DateTime): string {
  const events = turns(rotation, from, to).flatMap(({ member, start, end }) => [
    'BEGIN:VEVENT',
    `UID:${rotation.id}-${start.toFormat('yyyyLLdd')}@demo.watchbill`,
    `DTSTAMP:${from.toUTC().toFormat("yyyyLLdd'T'HHmmss'Z'")}`,
    `DTSTART;TZID=${rotation.zone}:${start.toFormat("yyyyLLdd'T'HHmmss")}`,
    `DTEND;TZID=${rotation.zone}:${end.toFormat("yyyyLLdd'T'HHmmss")}`,
    `SUMMARY:${member}`,
    'END:VEVENT',
  ]);
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Watchbill//Demo//EN', `X-WR-TIMEZONE:${rotation.zone}`];
  return [...head, ...events, 'END:VCALENDAR', ''].join('\r\n');
}
