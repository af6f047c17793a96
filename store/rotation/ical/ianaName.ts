import { supplemental } from 'cldr-core/supplemental/windowsZones.json';
import type ICAL from 'ical.js';
import { IANAZone } from 'luxon';

const AREAS = ['Europe', 'America', 'Asia', 'Africa', 'Australia', 'Pacific', 'Atlantic', 'Indian'];

/** A winter and a summer: one of them tells a zone's standard offset, whatever the hemisphere. */
const SEASONS = [Date.UTC(2024, 0, 1), Date.UTC(2024, 6, 1)];

/**
 * The IANA zone that a TZID names: by its own name, by what the calendar says of it (X-LIC-LOCATION), or as a name of
 * Windows (`Central Europe Standard Time`).
 */
export function ianaName(tzid: string, calendar: ICAL.Component): string | undefined {
  const name = tzid.trim();
  return plainName(name) ?? located(tzid, calendar) ?? windowsName(name);
}

/**
 * The IANA zone of a TZID that is no name and not described: as Outlook shows zones to people
 * (`(UTC+01:00) Budapest, Prague`), or as Exchange tells two of the same name apart (`Romance Standard Time 1`).
 */
export function guessedName(tzid: string): string | undefined {
  const name = tzid.trim();
  return shownName(name) ?? windowsName(name.replace(/\s+\d+$/, ''));
}

/** The part of a calendar that describes a zone. */
export function description(tzid: string, calendar: ICAL.Component): ICAL.Component | undefined {
  return calendar.getAllSubcomponents('vtimezone').find((one) => one.getFirstPropertyValue('tzid') === tzid);
}

/** Some programs prefix names with their own, as in `/freeassociation.sourceforge.net/Europe/Budapest`, `tzone://Microsoft/Utc`. */
function plainName(name: string): string | undefined {
  const parts = name.split('/');
  return [name, ...[-3, -2, -1].map((last) => parts.slice(last).join('/'))].find(isZone);
}

function located(tzid: string, calendar: ICAL.Component): string | undefined {
  const location = description(tzid, calendar)?.getFirstPropertyValue('x-lic-location');
  return typeof location === 'string' ? plainName(location.trim()) : undefined;
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
  if (places === undefined) {
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
