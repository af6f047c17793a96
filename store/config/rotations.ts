import { resolve } from 'node:path';
import { didYouMean } from '@watchbill/contract';
import type { Checker } from './checker';
import type { ConfigFile } from './config';
import type { CalendarEntry, DeclaredCoverage, Directory, RotationEntry, RotationOrigin, TeamEntry } from './directory';
import { rotaMistakes } from './rota/rotaMistakes';
import { DEFAULT_HOURS, minutes } from './entries';
import type { Path } from '../files/located';

type RotationSpec = NonNullable<ConfigFile['rotations']>[string];
type CalendarSpec = Extract<NonNullable<RotationSpec['ical']>, unknown[]>[number];

const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];

/** Builds rotations with their calendars or rotas, declared coverage and members. */
export function buildRotations(
  file: ConfigFile,
  teams: ReadonlyMap<string, TeamEntry>,
  check: Checker
): Directory['rotations'] {
  const rotations = new Map<string, RotationEntry>();
  for (const [id, spec] of Object.entries(file.rotations ?? {})) {
    const at = ['rotations', id];
    check.team([...at, 'team'], spec.team, [...teams.keys()]);
    const team = teams.get(spec.team);
    const zone = spec.zone ?? team?.zone ?? 'UTC';
    if (spec.zone !== undefined) {
      check.zone([...at, 'zone'], spec.zone);
    }
    checkMembers(spec, at, file, check);
    const level = spec.level ?? 1;
    const origin = originOf(spec, { level, zone }, at, check);
    if (origin) {
      const shared = { id, name: spec.name ?? id, team: spec.team, level, zone, origin };
      rotations.set(id, {
        ...shared,
        coverage: coverageOf(spec, shared, team, at, check),
        members: spec.members ?? null,
      });
    }
  }
  return rotations;
}

function originOf(
  spec: RotationSpec,
  { level, zone }: Pick<RotationEntry, 'level' | 'zone'>,
  at: Path,
  check: Checker
): RotationOrigin | undefined {
  const { ical, rota } = spec;
  if ((ical === undefined) === (rota === undefined)) {
    const said =
      ical === undefined ? 'A rotation needs its shifts: name' : 'A rotation has its shifts from one place: name';
    check.add(at, `${said} a calendar (ical) or a rota written as code (rota).`);
    return undefined;
  }
  if (ical !== undefined) {
    const calendars = [ical].flat().map((calendar, i) => {
      const place = Array.isArray(ical) ? [...at, 'ical', i] : [...at, 'ical'];
      return calendarOf(calendar, level, place, check);
    });
    return { kind: 'calendars', calendars };
  }
  if (rota !== undefined && 'file' in rota) {
    return { kind: 'rotaFile', file: resolve(check.places.folder, rota.file) };
  }
  if (rota !== undefined) {
    rotaMistakes(rota, { zone, level }).forEach(({ path, message }) => check.add([...at, 'rota', ...path], message));
    return { kind: 'rota', rota };
  }
  return undefined;
}

function calendarOf(spec: CalendarSpec, rotationLevel: number, at: Path, check: Checker): CalendarEntry {
  if ('url' in spec && !/^(https?|webcal):\/\//.test(spec.url)) {
    check.add([...at, 'url'], 'A calendar address starts with https://, http:// or webcal://.');
  }
  return {
    from:
      'url' in spec
        ? { url: spec.url, everySeconds: spec.every ?? 300, allowPrivate: spec.allowPrivate ?? false }
        : { file: resolve(check.places.folder, spec.file) },
    level: spec.level ?? rotationLevel,
    priority: spec.priority ?? 0,
    markers: spec.markers ?? 'level',
  };
}

function coverageOf(
  { coverage = {} }: RotationSpec,
  { level, zone: ownZone }: Pick<RotationEntry, 'level' | 'zone'>,
  team: TeamEntry | undefined,
  at: Path,
  check: Checker
): DeclaredCoverage {
  if (coverage.zone !== undefined) {
    check.zone([...at, 'coverage', 'zone'], coverage.zone);
  }
  const depth = Object.entries(coverage.depth ?? { [level]: 1 });
  return {
    zone: coverage.zone ?? ownZone,
    hours: hoursOf(coverage.hours ?? '24x7', team),
    onHolidays: coverage.holidays ?? true,
    depth: new Map(depth.map(([each, people]) => [Number(each), people])),
  };
}

function hoursOf(
  spec: NonNullable<NonNullable<RotationSpec['coverage']>['hours']>,
  team: TeamEntry | undefined
): DeclaredCoverage['hours'] {
  if (spec === '24x7') {
    return 'always';
  }
  if (spec === 'business') {
    return [(team?.hours ?? DEFAULT_HOURS).business];
  }
  return spec.map(({ days, from, to }) => ({ days: days ?? ALL_DAYS, from: minutes(from), to: minutes(to) }));
}

function checkMembers({ members = [] }: RotationSpec, at: Path, file: ConfigFile, check: Checker): void {
  const people = Object.keys(file.people ?? {});
  members.forEach((member, i) => {
    if (!people.includes(member)) {
      check.add([...at, 'members', i], `There is nobody "${member}" among people${didYouMean(member, people)}`);
    }
  });
}
