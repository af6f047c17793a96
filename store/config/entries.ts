import type { DeclaredHolidays } from '../time/holidays';
import { calendarCode, calendarProblem } from '../time/publicHolidays';
import type { Checker } from './checker';
import type { ConfigFile } from './config';
import type { BandHours, NameIndex, PersonEntry, ServiceEntry, TeamEntry } from './directory';
import { nameKey } from './nameKey';
import type { Path } from '../files/located';

type HoursSpec = ConfigFile['hours'];
type HolidaysSpec = NonNullable<ConfigFile['teams']>[string]['holidays'];

/** Default hours: sleep 22:00–08:00, business 08:00–18:00 Monday to Friday; the file and each team can set others. */
export const DEFAULT_HOURS: BandHours = {
  sleep: { from: 22 * 60, to: 8 * 60 },
  business: { from: 8 * 60, to: 18 * 60, days: [1, 2, 3, 4, 5] },
};

/** Default alert budget of a shift: number of pages. */
export const DEFAULT_PAGES_PER_SHIFT = 2;

/** Entries by id, and an index of their names. */
interface Named<T> {
  entries: Map<string, T>;
  names: NameIndex;
}

/** Builds teams, with defaults for omitted fields, and their name index; reports mistakes to the checker. */
export function buildTeams(file: ConfigFile, check: Checker): Named<TeamEntry> {
  const teams = new Map<string, TeamEntry>();
  const shared = mergeHours(DEFAULT_HOURS, file.hours);
  for (const [id, spec] of Object.entries(file.teams ?? {})) {
    if (spec.zone !== undefined) {
      check.zone(['teams', id, 'zone'], spec.zone);
    }
    teams.set(id, {
      id,
      name: spec.name ?? id,
      zone: spec.zone ?? 'UTC',
      hours: mergeHours(shared, spec.hours),
      holidays: holidaysOf(spec.holidays, ['teams', id, 'holidays'], check),
      pagesPerShift: spec.pagesPerShift ?? file.pagesPerShift ?? DEFAULT_PAGES_PER_SHIFT,
    });
  }
  // If several teams have the same name, it finds the last of them.
  const names = [...teams].flatMap(([id, { name }]) => [[nameKey(name), id] as const, [nameKey(id), id] as const]);
  return { entries: teams, names: new Map(names) };
}

function holidaysOf(spec: HolidaysSpec, at: Path, check: Checker): DeclaredHolidays {
  const { calendar, dates = [] } = Array.isArray(spec) ? { dates: spec } : (spec ?? {});
  const problem = calendar === undefined ? undefined : calendarProblem(calendar);
  if (problem !== undefined) {
    check.add([...at, 'calendar'], problem);
  }
  return { calendar: calendar === undefined ? null : calendarCode(calendar), dates };
}

/** Builds people with their name and alias index; reports mistakes to the checker. */
export function buildPeople(file: ConfigFile, check: Checker): Named<PersonEntry> {
  const teams = Object.keys(file.teams ?? {});
  const entries = new Map<string, PersonEntry>();
  const names = new Aliases('people', check);
  for (const [id, spec] of Object.entries(file.people ?? {})) {
    const at = ['people', id];
    if (spec.team !== undefined) {
      check.team([...at, 'team'], spec.team, teams);
    }
    const zones = typeof spec.zone === 'string' ? [{ zone: spec.zone }] : spec.zone;
    zones.forEach(({ zone }, i) =>
      check.zone(typeof spec.zone === 'string' ? [...at, 'zone'] : [...at, 'zone', i], zone)
    );
    const dated = zones.map(({ zone, from }: { zone: string; from?: string }) => ({ zone, from: from ?? null }));
    dated.sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''));
    entries.set(id, { id, name: spec.name ?? id, team: spec.team ?? null, zones: dated, until: spec.until ?? null });
    names.claim(id, [id, spec.name ?? id, ...(spec.aliases ?? [])]);
  }
  return { entries, names: names.owners };
}

/** Builds services with their name and alias index; reports mistakes to the checker. */
export function buildServices(file: ConfigFile, check: Checker): Named<ServiceEntry> {
  const teams = Object.keys(file.teams ?? {});
  const entries = new Map<string, ServiceEntry>();
  const names = new Aliases('services', check);
  for (const [id, spec] of Object.entries(file.services ?? {})) {
    check.team(['services', id, 'team'], spec.team, teams);
    entries.set(id, { id, name: spec.name ?? id, team: spec.team });
    names.claim(id, [id, spec.name ?? id, ...(spec.aliases ?? [])]);
  }
  return { entries, names: names.owners };
}

class Aliases {
  /** Ids by `nameKey`. */
  readonly owners = new Map<string, string>();

  constructor(
    private readonly section: 'people' | 'services',
    private readonly check: Checker
  ) {}

  claim(id: string, names: string[]): void {
    for (const name of names) {
      const owner = this.owners.get(nameKey(name));
      if (owner !== undefined && owner !== id) {
        this.check.add(
          [this.section, id],
          `"${name}" already belongs to ${this.section}.${owner}. A name can have one owner.`
        );
      }
      this.owners.set(nameKey(name), id);
    }
  }
}

function mergeHours(base: BandHours, spec: HoursSpec): BandHours {
  return {
    sleep: spec?.sleep ? { from: minutes(spec.sleep.from), to: minutes(spec.sleep.to) } : base.sleep,
    business: spec?.business
      ? {
          from: minutes(spec.business.from),
          to: minutes(spec.business.to),
          days: spec.business.days ?? base.business.days,
        }
      : base.business,
  };
}

/** Converts a time such as `22:30` to minutes from midnight. */
export function minutes(clock: string): number {
  const [hours, rest] = clock.split(':').map(Number);
  return hours * 60 + rest;
}
