import { supplemental } from 'cldr-core/supplemental/windowsZones.json';
import { IANAZone } from 'luxon';
import type { ParsedCalendar, ZonePart } from './parseCalendar';

/** Of places as Outlook shows them, characters; each is looked up in every area. */
const MAX_PLACES_CHARACTERS = 200;

const AREAS = ['Europe', 'America', 'Asia', 'Africa', 'Australia', 'Pacific', 'Atlantic', 'Indian'];

/** A winter and a summer: one of them tells a zone's standard offset, whatever the hemisphere. */
const SEASONS = [Date.UTC(2024, 0, 1), Date.UTC(2024, 6, 1)];

/**
 * The IANA zone that a TZID names without doubt: by its own name of area and place, by what the calendar says of it
 * (X-LIC-LOCATION), or as a name of Windows (`Central Europe Standard Time`).
 */
export function ianaName(tzid: string, calendar: ParsedCalendar): string | undefined {
  const name = tzid.trim();
  return placeName(name) ?? located(tzid, calendar) ?? windowsName(name);
}

/**
 * The IANA zone of a TZID that the calendar does not describe: an abbreviation that means one zone (`CET`), also behind
 * a program's prefix; as Outlook shows zones to people (`(UTC+01:00) Budapest, Prague`); or as Exchange tells two of the
 * same name apart (`Romance Standard Time 1`).
 */
export function guessedName(tzid: string): string | undefined {
  const name = tzid.trim();
  return abbreviation(name) ?? lastPiece(name) ?? shownName(name) ?? windowsName(name.replace(/\s+\d+$/, ''));
}

/** The part of a calendar that describes a zone. */
export function description(tzid: string, { zonesByName }: ParsedCalendar): ZonePart | undefined {
  return zonesByName.get(tzid.trim());
}

/** Some programs prefix names with their own, as in `/freeassociation.sourceforge.net/Europe/Budapest`, `tzone://Microsoft/Utc`. */
function placeName(name: string): string | undefined {
  const parts = name.split('/');
  const ends = [name, ...[-3, -2].map((last) => parts.slice(last).join('/'))];
  return ends.find((end) => isUtc(end) || (end.includes('/') && abbreviation(end) !== undefined));
}

/** As in `/example.com/EST`; `BST/GMT` names two, neither of which it means the whole year. */
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
 * Abbreviations of several zones, each of which ICU keeps as the name of one for the sake of old programs: BST is the
 * summer time of Britain and the time of Bangladesh, IST is said in India, Ireland and Israel.
 */
const AMBIGUOUS =
  /^(?:ACT|AET|AGT|ART|AST|BET|BST|CAT|CNT|CST|CTT|EAT|ECT|IET|IST|JST|MIT|NET|NST|PLT|PNT|PRT|PST|SST|VST)$/i;

/** A name that IANA knows, and no other zone has. */
function abbreviation(name: string): string | undefined {
  return isZone(name) && !AMBIGUOUS.test(name) ? name : undefined;
}

function located(tzid: string, calendar: ParsedCalendar): string | undefined {
  const location = description(tzid, calendar)?.component.getFirstPropertyValue('x-lic-location');
  return typeof location === 'string' ? placeName(location.trim()) : undefined;
}

/** Unicode's table of Windows names; territory 001 is the zone that is meant where no country is said. */
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

/** In minutes. */
function standardOffset(zone: string): number {
  return Math.min(...SEASONS.map((at) => IANAZone.create(zone).offset(at)));
}

function isZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}
