import type { CalendarEntry, People, RotationOrigin } from '../../config/directory';
import { formatProblem } from '../../files/problem';
import { messageOf } from '../../lib/messageOf';
import { mergedReadings, readingOfText } from './calendarTexts';
import { FeedProblem } from './feedProblem';
import type { CalendarReading } from '../ical/readCalendar';
import { MAX_SHIFTS, tooManyShifts } from '../ical/starts';
import { UnreadableCalendar } from '../../time/recurrence/unreadableCalendar';
import { readRota } from '../rota/readRota';
import type { Rota } from '../../config/rota/schema';
import { shiftsOfRota } from '../rota/shiftsOfRota';

/** Source texts of a rotation, with all options of reading them; plain data except for the directory. */
export interface RotationTexts {
  origin: RotationOrigin;
  /** The text of each calendar, or of the rota's file. */
  texts: readonly string[];
  /** Shifts that touch the range from `from` (inclusive) to `to` (exclusive) are returned, unclipped. */
  from: Date;
  to: Date;
  /** Default IANA zone and default level, for calendars and layers without their own. */
  zone: string;
  level: number;
  directory: People;
}

/** The shifts of a rotation, or why it cannot be read. */
export type RotationReading =
  | { isRead: true; reading: CalendarReading }
  /** @property text index of the unreadable text; null if the problem is not in a single text */
  | { isRead: false; text: number | null; message: string };

/**
 * Parses the texts of a rotation into shifts.
 * @param onText called with the index of each text before it is parsed
 */
export function readRotation(rotation: RotationTexts, onText: (index: number) => void): RotationReading {
  let text: number | null = null;
  const readText = <T>(index: number, read: (written: string) => T): T => {
    text = index;
    onText(index);
    const result = read(rotation.texts[index]);
    text = null;
    return result;
  };
  try {
    return { isRead: true, reading: bounded(readingOf(rotation, readText)) };
  } catch (error) {
    if (error instanceof UnreadableCalendar || error instanceof FeedProblem) {
      return { isRead: false, text, message: messageOf(error) };
    }
    throw error;
  }
}

type ReadText = <T>(index: number, read: (written: string) => T) => T;

function readingOf({ origin, texts: _, ...options }: RotationTexts, readText: ReadText): CalendarReading {
  switch (origin.kind) {
    case 'rota':
      return shiftsOfRota(origin.rota, options);
    case 'rotaFile':
      return readText(0, (text) => shiftsOfRota(rotaOf(text, origin.file, options), options));
    case 'calendars': {
      const readings = origin.calendars.map((calendar: CalendarEntry, i) =>
        readText(i, (text) => readingOfText(text, calendar, options))
      );
      return mergedReadings(readings, options);
    }
  }
}

/** @throws FeedProblem with every mistake in the rota file */
function rotaOf(text: string, file: string, rotation: { level: number; zone: string }): Rota {
  const read = readRota(text, file, rotation);
  if (!read.ok) {
    throw new FeedProblem(read.problems.map(formatProblem).join(' '));
  }
  return read.rota;
}

/** Applies the limit of one calendar to the whole rotation, too. */
function bounded(reading: CalendarReading): CalendarReading {
  if (reading.shifts.length > MAX_SHIFTS) {
    throw tooManyShifts('The calendars of this rotation make');
  }
  return reading;
}
