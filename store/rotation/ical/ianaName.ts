import { supplemental } from 'cldr-core/supplemental/windowsZones.json';
import { IANAZone } from 'luxon';
import type { ParsedCalendar, ZonePart } from './parseCalendar';

/** Maximum characters of Outlook's list of places: each place is looked up in every area, which takes time. */
const MAX_PLACES_CHARACTERS = 200;

const AREAS = ['Europe', 'America', 'Asia', 'Africa', 'Australia', 'Pacific', 'Atlantic', 'Indian'];

/** One instant in January and one in July: the smaller offset is a zone's standard offset in either hemisphere. */
const SEASONS = [Date.UTC(2024, 0, 1), Date.UTC(2024, 6, 1)];

/**
 * The IANA zone that a TZID names unambiguously: an IANA name of area and place, the X-LIC-LOCATION of its VTIMEZONE,
 * or a Windows zone name (`Central Europe Standard Time`). Undefined if there is none.
 */
export function ianaName(tzid: string, calendar: ParsedCalendar): string | undefined {
  const name = tzid.trim();
  return placeName(name) ?? located(tzid, calendar) ?? windowsName(name);
}

/**
 * Guesses the IANA zone of a TZID without VTIMEZONE: an unambiguous abbreviation (`CET`), also after a program's
 * prefix; a zone name as Outlook displays it (`(UTC+01:00) Budapest, Prague`); or a Windows name that Exchange numbered
 * to tell duplicates apart (`Romance Standard Time 1`).
 */
export function guessedName(tzid: string): string | undefined {
  const name = tzid.trim();
  return abbreviation(name) ?? lastPiece(name) ?? shownName(name) ?? windowsName(name.replace(/\s+\d+$/, ''));
}

/** The calendar's VTIMEZONE of a TZID. */
export function description(tzid: string, { zonesByName }: ParsedCalendar): ZonePart | undefined {
  return zonesByName.get(tzid.trim());
}

/** Also without a program's prefix: `/freeassociation.sourceforge.net/Europe/Budapest`, `tzone://Microsoft/Utc`. */
function placeName(name: string): string | undefined {
  const parts = name.split('/');
  const ends = [name, ...[-3, -2].map((last) => parts.slice(last).join('/'))];
  return ends.find((end) => isUtc(end) || (end.includes('/') && abbreviation(end) !== undefined));
}

/** Zone after a prefix, as in `/example.com/EST`. Not `BST/GMT`: two zones, neither valid for the whole year. */
function lastPiece(name: string): string | undefined {
  const parts = name.split('/').filter((part) => part !== '');
  const last = parts.pop();
  const isOne = parts.length > 0 && !parts.some((part) => /^[A-Z]{2,5}$/.test(part));
  return isOne && last !== undefined && (isUtc(last) || abbreviation(last)) ? last : undefined;
}

function isUtc(name: string): boolean {
  return /^(?:UTC|Etc\/UTC|Z|Zulu)$/i.test(name) && isZone(name);
}

/**
 * Abbreviations shared by several zones, which ICU maps to one zone each for compatibility with old programs: BST is
 * used in Britain (summer time) and Bangladesh, IST in India, Ireland and Israel.
 */
const AMBIGUOUS =
  /^(?:ACT|AET|AGT|ART|AST|BET|BST|CAT|CNT|CST|CTT|EAT|ECT|IET|IST|JST|MIT|NET|NST|PLT|PNT|PRT|PST|SST|VST)$/i;

/** The name itself if it is a valid IANA name and not ambiguous; undefined otherwise. */
function abbreviation(name: string): string | undefined {
  return isZone(name) && !AMBIGUOUS.test(name) ? name : undefined;
}

function located(tzid: string, calendar: ParsedCalendar): string | undefined {
  const location = description(tzid, calendar)?.component.getFirstPropertyValue('x-lic-location');
  return typeof location === 'string' ? placeName(location.trim()) : undefined;
}

/** IANA zones by Windows name, from Unicode CLDR; territory 001 is the default zone when no country is given. */
const windowsZones = new Map(
  supplemental.windowsZones.mapTimezones
    .filter(({ mapZone }) => mapZone._territory === '001')
    .map(({ mapZone }) => [mapZone._other.toLowerCase(), mapZone._type])
);

function windowsName(name: string): string | undefined {
  const zone = windowsZones.get(name.toLowerCase());
  return zone !== undefined && isZone(zone) ? zone : undefined;
}

function shownName(name: string): string | undefined {
  const [, sign = '+', hours = '0', minutes = '0', places] =
    /^\((?:UTC|GMT)(?:([+-])(\d{1,2}):?(\d{2}))?\)\s*(.+)$/i.exec(name) ?? [];
  if (places === undefined || places.length > MAX_PLACES_CHARACTERS) {
    return undefined;
  }
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const names = places.split(',').map((place) => place.replace(/\(.*\)|\bIslands?\b/g, '').trim());
  return names.flatMap(zonesOfPlace).find((zone) => standardOffset(zone) === offset);
}

function zonesOfPlace(place: string): string[] {
  const isUtc = /^coordinated universal time/i.test(place);
  const windows = windowsName(
    / time$/i.test(place) ? place.replace(/ time$/i, ' Standard Time') : `${place} Standard Time`
  );
  const cities = AREAS.map((area) => `${area}/${place.replace(/\s+/g, '_')}`).filter(isZone);
  return [...(isUtc ? ['Etc/UTC'] : []), ...cities, ...(windows ? [windows] : [])];
}

/** Offset from UTC in minutes, without daylight saving time. */
function standardOffset(zone: string): number {
  return Math.min(...SEASONS.map((at) => IANAZone.create(zone).offset(at)));
}

function isZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}
