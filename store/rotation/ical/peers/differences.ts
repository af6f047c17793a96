/** A known difference between a library's reading of a calendar and ours; each is explained in docs/calendars.md. */
interface Difference {
  because: string;
  /** The library's error message, if it cannot read the calendar. */
  fails?: string;
  /** Occurrences that only our reading has, and that only the library has: their number, and the first. */
  oursOnly: [number, string | null];
  theirsOnly: [number, string | null];
}

export type Differences = Record<string, Difference>;

const EXACT_LENGTH = 'It keeps the length of an event in hours when clocks change, we keep the end on the wall.';
const ONE_UID = 'It takes events of one UID for one event.';

export const inRecurringIcalEvents: Differences = {
  'durations.ics': {
    because: 'Its days of 24 hours are days on the wall; hours are exact (RFC 5545, 3.3.6).',
    oursOnly: [2, '03-28T07:00 – 03-29T07:00 bence'],
    theirsOnly: [2, '03-28T07:00 – 03-29T06:00 bence'],
  },
  'ends-by-day.ics': {
    because: 'UNTIL as a day is midnight to it, the end of that day to us.',
    oursOnly: [1, '01-09T07:00 – 01-09T17:00 anna'],
    theirsOnly: [0, null],
  },
  'exdate-forms.ics': {
    because: 'With X-WR-TIMEZONE it repeats times in UTC by the wall clock of that zone.',
    oursOnly: [4, '03-29T06:00 – 03-29T18:00 bence'],
    theirsOnly: [4, '03-29T05:00 – 03-29T17:00 bence'],
  },
  'outlook-own-zone.ics': {
    because: 'It knows X-WR-TIMEZONE by IANA name only.',
    fails: "ZoneInfoNotFoundError: 'No time zone found with key Central Europe Standard Time'",
    oursOnly: [0, null],
    theirsOnly: [0, null],
  },
  'outlook-shown-names.ics': {
    because: 'Times in a zone that it does not know are in no zone to it.',
    oursOnly: [51, '01-10T13:00 – 01-11T01:00 bence'],
    theirsOnly: [51, '01-10T07:00 – 01-10T19:00 bence'],
  },
  'several-events-of-one-uid.ics': {
    because: ONE_UID,
    oursOnly: [2, '01-06T08:00 – 01-07T08:00 bence'],
    theirsOnly: [0, null],
  },
  'start-beside-its-rule.ics': {
    because: 'It does not count a start that the rule does not give; RFC 5545, 3.3.10: DTSTART counts as the first.',
    oursOnly: [0, null],
    theirsOnly: [1, '01-26T07:00 – 01-26T17:00 anna'],
  },
};

export const inNodeIcal: Differences = {
  'start-beside-its-rule.ics': {
    because: 'It leaves out a start that the rule does not give; RFC 5545, 3.3.10: DTSTART counts as the first.',
    oursOnly: [1, '01-07T07:00 – 01-07T17:00 anna'],
    theirsOnly: [1, '01-26T07:00 – 01-26T17:00 anna'],
  },
  'described-zone.ics': {
    because: 'It does not read VTIMEZONE; another name than that of IANA is UTC to it.',
    oursOnly: [360, '01-06T01:00 – 01-06T13:00 anna'],
    theirsOnly: [361, '01-05T19:00 – 01-06T07:00 anna'],
  },
  'durations.ics': {
    because: 'A week is 168 hours to it; weeks and days are nominal (RFC 5545, 3.3.6).',
    oursOnly: [1, '03-23T07:00 – 03-30T06:00 anna'],
    theirsOnly: [1, '03-23T07:00 – 03-30T07:00 anna'],
  },
  'floating.ics': {
    because: 'It repeats times without a zone by the offset that the first one had.',
    oursOnly: [211, '03-28T07:00 – 03-29T06:00 anna'],
    theirsOnly: [211, '03-28T07:00 – 03-29T07:00 anna'],
  },
  'follow-the-sun.ics': {
    because: EXACT_LENGTH,
    oursOnly: [2, '04-04T04:15 – 04-04T17:15 bence'],
    theirsOnly: [2, '04-04T04:15 – 04-04T16:15 bence'],
  },
  'google-weekly.ics': {
    because: EXACT_LENGTH,
    oursOnly: [2, '03-23T08:00 – 03-30T07:00 anna'],
    theirsOnly: [2, '03-23T08:00 – 03-30T08:00 anna'],
  },
  'nights-budapest.ics': {
    because: EXACT_LENGTH,
    oursOnly: [2, '03-28T19:00 – 03-29T06:00 bence'],
    theirsOnly: [2, '03-28T19:00 – 03-29T07:00 bence'],
  },
  'nights-chatham.ics': {
    because: EXACT_LENGTH,
    oursOnly: [2, '04-04T06:15 – 04-04T19:15 anna'],
    theirsOnly: [2, '04-04T06:15 – 04-04T18:15 anna'],
  },
  'nights-lord-howe.ics': {
    because: EXACT_LENGTH,
    oursOnly: [2, '04-04T09:00 – 04-04T21:30 anna'],
    theirsOnly: [2, '04-04T09:00 – 04-04T21:00 anna'],
  },
  'nights-new-york.ics': {
    because: EXACT_LENGTH,
    oursOnly: [2, '03-08T01:00 – 03-08T12:00 anna'],
    theirsOnly: [2, '03-08T01:00 – 03-08T13:00 anna'],
  },
  'outlook-shown-names.ics': {
    because: EXACT_LENGTH,
    oursOnly: [2, '03-28T07:00 – 03-29T06:00 anna'],
    theirsOnly: [2, '03-28T07:00 – 03-29T07:00 anna'],
  },
  'outlook-windows-zones.ics': {
    because: EXACT_LENGTH,
    oursOnly: [1, '03-08T01:00 – 03-08T12:00 anna'],
    theirsOnly: [1, '03-08T01:00 – 03-08T13:00 anna'],
  },
  'rdate-periods.ics': {
    because: 'It does not read RDATE.',
    oursOnly: [3, '01-31T07:00 – 01-31T11:00 chandra'],
    theirsOnly: [0, null],
  },
  'rdate.ics': {
    because: 'It does not read RDATE.',
    oursOnly: [4, '02-21T07:00 – 02-22T07:00 anna'],
    theirsOnly: [0, null],
  },
  'several-events-of-one-uid.ics': {
    because: ONE_UID,
    oursOnly: [2, '01-05T08:00 – 01-06T08:00 anna'],
    theirsOnly: [0, null],
  },
  'several-rules.ics': {
    because: 'Of several rules it takes the last.',
    oursOnly: [10, '01-05T07:00 – 01-05T17:00 anna'],
    theirsOnly: [0, null],
  },
  'this-and-future.ics': {
    because: 'A change of one occurrence and all later ones changes only that one to it.',
    oursOnly: [60, '06-08T07:00 – 06-08T17:00 bence'],
    theirsOnly: [60, '06-08T06:00 – 06-08T16:00 anna'],
  },
  'within-clock-changes.ics': {
    because: `It leaves out a start that a clock change leaves out. ${EXACT_LENGTH}`,
    oursOnly: [4, '03-29T01:30 – 03-29T02:00 anna'],
    theirsOnly: [3, '04-04T14:45 – 04-04T15:15 chandra'],
  },
};
