import type { ShiftKind } from '../shift';
import type { CalendarEvent } from './event';
import type { Occurrence } from './occurrences';
import type { ParsedCalendar } from './parseCalendar';
import { type EventPeople, type Named, type NamingOptions, peopleOf } from './people';

/** A person put on call by an occurrence, with kind and replaced person. */
export interface OnCallPerson extends Named {
  kind: ShiftKind;
  insteadOf: string | null;
}

/** Determines the people on call for each occurrence of a calendar. */
export class OccurrencePeople {
  private readonly named = new Map<CalendarEvent | string, EventPeople>();
  private readonly planned = new Map<CalendarEvent, OnCallPerson[]>();
  private readonly isOnCallExport: boolean;

  constructor(
    calendar: ParsedCalendar,
    private readonly options: NamingOptions
  ) {
    this.isOnCallExport = /Grafana On-?Call/i.test(String(calendar.component.getFirstPropertyValue('prodid')));
  }

  of({ event, planned }: Occurrence): OnCallPerson[] {
    if (planned) {
      return this.changed(event, planned);
    }
    const people = this.planned.get(event) ?? this.asPlanned(event);
    this.planned.set(event, people);
    return people;
  }

  /** Notes on doubts about an event's people: predicates that follow the event's name, without a full stop. */
  notesOn(event: CalendarEvent): string[] {
    return this.read(event).notes;
  }

  private asPlanned(event: CalendarEvent): OnCallPerson[] {
    const kind = this.isOverride(event) ? 'override' : 'regular';
    return this.people(event).map((one) => ({ ...one, kind, insteadOf: null }));
  }

  /** People who were not planned are overrides; `insteadOf` is the level's planned person who is no longer named. */
  private changed(event: CalendarEvent, planned: CalendarEvent): OnCallPerson[] {
    const before = this.people(planned);
    const people = this.asPlanned(event);
    return people.map((person) => {
      if (before.some((other) => isSame(person, other))) {
        return person;
      }
      const gone = before.filter(
        (other) => other.level === person.level && !people.some((still) => isSame(still, other))
      );
      return { ...person, kind: 'override', insteadOf: gone.length === 1 ? gone[0].responder : null };
    });
  }

  private people(event: CalendarEvent): Named[] {
    return this.read(event).named;
  }

  /** Cached by title: most calendars repeat few titles. Events with attendees are cached one by one. */
  private read(event: CalendarEvent): EventPeople {
    const { component } = event.part;
    const key = component.hasProperty('attendee') ? event : String(component.getFirstPropertyValue('summary'));
    const people = this.named.get(key) ?? peopleOf(component, this.options);
    this.named.set(key, people);
    return people;
  }

  /** Grafana OnCall exports the final schedule and marks its overrides with PRIORITY 1. */
  private isOverride({ part }: CalendarEvent): boolean {
    return this.isOnCallExport && Number(part.component.getFirstPropertyValue('priority')) === 1;
  }
}

function isSame(a: Named, b: Named): boolean {
  return a.responder === b.responder && a.level === b.level;
}
