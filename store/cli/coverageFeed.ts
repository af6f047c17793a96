import { basename } from 'node:path';
import { didYouMean } from '@watchbill/contract';
import type { CalendarEntry, Directory, People, RotationEntry } from '../config/directory';
import { formatProblem } from '../files/problem';
import { mergedReadings, readingOfText } from '../rotation/feeds/calendarTexts';
import { decodeText, type DecodedText } from '../rotation/feeds/decodeText';
import { calendarZoneOf } from '../rotation/ical/calendarZone';
import type { CalendarReading } from '../rotation/ical/readCalendar';
import { readFile } from '../rotation/feeds/readFile';
import { readUrl } from '../rotation/feeds/network/readUrl';
import { readRota } from '../rotation/rota/readRota';
import type { Rota } from '../config/rota/schema';
import { shiftsOfRota } from '../rotation/rota/shiftsOfRota';
import { unknownNotes } from './coverageNotes';
import { CommandFailed, readAll, type Terminal } from './terminal';

/** A calendar, rota or configured rotation whose texts have been loaded. */
export interface CoverageFeed {
  /** File, host or rotation; never the rest of a URL, which may be secret. */
  name: string;
  /** The configured rotation, if it is one. */
  rotation: RotationEntry | undefined;
  /** Time zone of its times, and where that is stated; null if it has none. */
  zone: { id: string; why: string } | null;
  /** @throws UnreadableCalendar if there is too much to read */
  read(options: { from: Date; to: Date; zone: string; people: People }): CalendarReading;
  /** Notes on people who are not configured; for a rota, reading it already produces them. */
  unknown: typeof unknownNotes;
}

export interface FeedOptions {
  allowPrivate: boolean;
  directory: Directory | undefined;
}

/**
 * Loads the feed that the argument names: a configured rotation, a URL, `-` for standard input, or a file.
 * @throws CommandFailed, FeedProblem or UnreadableCalendar with a readable message
 */
export async function coverageFeed(name: string, options: FeedOptions, terminal: Terminal): Promise<CoverageFeed> {
  const rotation = options.directory?.rotations.get(name);
  if (rotation) {
    return rotationFeed(rotation, options.allowPrivate);
  }
  if (/^(https?|webcal):\/\//i.test(name)) {
    if (!URL.canParse(name)) {
      throw new CommandFailed('This is no address that can be asked: it begins like one but has no host.', 2);
    }
    return textFeed(await textAt({ url: name, allowPrivate: options.allowPrivate }), new URL(name).hostname);
  }
  if (name === '-') {
    return textFeed(decodeText(await readAll(terminal.stdin)), 'standard input');
  }
  const rotations = [...(options.directory?.rotations.keys() ?? [])];
  const text = await textAt({ file: name }).catch((error: unknown) => {
    if (rotations.length > 0 && !/[./\\]/.test(name)) {
      throw new CommandFailed(`There is no rotation and no file "${name}"${didYouMean(name, rotations)}`, 2);
    }
    throw error;
  });
  return textFeed(text, name);
}

async function textAt(from: { url: string; allowPrivate: boolean } | { file: string }): Promise<DecodedText> {
  const { text, notes = [] } =
    'file' in from
      ? await readFile(from.file, undefined)
      : await readUrl(from.url, { allowPrivate: from.allowPrivate, validators: {} });
  return { text: text ?? '', notes: [...notes] };
}

/** Recognizes the text as a calendar or as a rota written as code. */
function textFeed({ text, notes }: DecodedText, name: string): CoverageFeed {
  const isCalendar = /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text);
  if (!isCalendar && (/\.ya?ml$/i.test(name) || /^\uFEFF?layers\s*:/m.test(text))) {
    return rotaFeed(rotaOf(text, name), { level: 1, rotation: undefined }, basename(name));
  }
  const calendar = { text, notes, level: 1, priority: 0, markers: 'level' as const };
  return calendarsFeed([calendar], undefined, basename(name));
}

async function rotationFeed(rotation: RotationEntry, allowPrivate: boolean): Promise<CoverageFeed> {
  const { origin, level, zone, name } = rotation;
  switch (origin.kind) {
    case 'rota':
      return rotaFeed(origin.rota, { level, rotation }, name);
    case 'rotaFile': {
      const { text } = await textAt({ file: origin.file });
      return rotaFeed(rotaOf(text, origin.file, { level, zone }), { level, rotation }, name);
    }
    case 'calendars': {
      const calendars = origin.calendars.map(async ({ from, ...entry }) => {
        const place = 'url' in from ? { ...from, allowPrivate: from.allowPrivate || allowPrivate } : from;
        return { ...entry, ...(await textAt(place)) };
      });
      return calendarsFeed(await Promise.all(calendars), rotation, name);
    }
  }
}

function rotaOf(text: string, file: string, rotation?: { level: number; zone: string }): Rota {
  const read = readRota(text, file, rotation);
  if (!read.ok) {
    throw new CommandFailed(read.problems.map(formatProblem).join('\n'), 2);
  }
  return read.rota;
}

function rotaFeed(
  rota: Rota,
  { level, rotation }: Pick<CoverageFeed, 'rotation'> & { level: number },
  name: string
): CoverageFeed {
  const [only, ...more] = new Set(rota.layers.map((layer) => layer.zone));
  const id = rota.zone ?? (more.length === 0 ? only : undefined);
  return {
    name,
    rotation,
    zone: id === undefined ? null : { id, why: "the rota's zone" },
    read: ({ people, ...options }) => shiftsOfRota(rota, { ...options, level, directory: people }),
    unknown: () => [],
  };
}

type CalendarText = Omit<CalendarEntry, 'from'> & DecodedText;

function calendarsFeed(
  calendars: readonly CalendarText[],
  rotation: RotationEntry | undefined,
  name: string
): CoverageFeed {
  const [only = null, ...more] = new Set(calendars.map(({ text }) => calendarZoneOf(text)));
  return {
    name,
    rotation,
    zone: only === null || more.length > 0 ? null : { id: only, why: "the calendar's zone" },
    read: ({ people, ...options }) => {
      const readings = calendars.map(({ text, ...calendar }) =>
        readingOfText(text, calendar, { ...options, directory: people })
      );
      const { notes, ...merged } = mergedReadings(readings, options);
      return { ...merged, notes: [...calendars.flatMap((calendar) => calendar.notes), ...notes] };
    },
    unknown: unknownNotes,
  };
}
