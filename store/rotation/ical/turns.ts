import type ICAL from 'ical.js';
import type { ShiftKind } from '../rota/schema';
import type { CalendarEvent } from './event';
import type { Occurrence } from './occurrences';
import { type Named, type NamingOptions, peopleOf } from './people';

/** Somebody's turn, and how it came to be theirs. */
export interface Turn extends Named {
  kind: ShiftKind;
  insteadOf: string | null;
}

/** Whose turn each occurrence of a calendar is; every event is looked at once. */
export class Turns {
  private readonly known = new Map<CalendarEvent, Named[]>();
  private readonly isOnCallExport: boolean;

  constructor(
    calendar: ICAL.Component,
    private readonly options: NamingOptions
  ) {
    this.isOnCallExport = /Grafana On-?Call/i.test(String(calendar.getFirstPropertyValue('prodid')));
  }

  /** Who takes over from the people of the plan is an override, instead of the one who is no longer named. */
  of({ event, planned }: Occurrence): Turn[] {
    const people = this.people(event);
    const before = planned ? this.people(planned) : people;
    const kind = this.isOverride(event) ? 'override' : 'regular';
    return people.map((one) => {
      if (before.some((other) => isSame(one, other))) {
        return { ...one, kind, insteadOf: null };
      }
      const gone = before.filter((other) => other.level === one.level && !people.some((still) => isSame(still, other)));
      return { ...one, kind: 'override', insteadOf: gone.length === 1 ? gone[0].responder : null };
    });
  }

  private people(event: CalendarEvent): Named[] {
    const people = this.known.get(event) ?? peopleOf(event.component, this.options);
    this.known.set(event, people);
    return people;
  }

  /** OnCall's export has the final schedule, and marks what its overrides put there. */
  private isOverride({ component }: CalendarEvent): boolean {
    return this.isOnCallExport && Number(component.getFirstPropertyValue('priority')) === 1;
  }
}

function isSame(a: Named, b: Named): boolean {
  return a.responder === b.responder && a.level === b.level;
}
