import { didYouMean } from '@watchbill/contract';
import { IANAZone } from 'luxon';
import { zoneClock } from '../../time/zoneClock';
import type { Rota } from './schema';
import { turnLength } from './handoff';
import { dayReading, momentOf, writtenTime } from '../../time/writtenTime';

/** A mistake that the schema cannot express, and its place in the rota. */
export interface Mistake {
  path: Array<string | number>;
  message: string;
}

type Report = (path: Mistake['path'], message: string) => void;
type Layer = Rota['layers'][number];
type Restriction = NonNullable<Layer['restrictions']>[number];

const MAX_TURN_MS = 366 * 24 * 60 * 60_000;

/**
 * Finds mistakes in a rota that fits the schema: time zones, dates and hours that do not exist, ends before starts, and
 * changes for people or levels that no layer has.
 * @param rotation defaults for zone and level; without them, checks that depend on them are skipped
 */
export function rotaMistakes(rota: Rota, rotation: { zone?: string; level?: number } = {}): Mistake[] {
  const mistakes: Mistake[] = [];
  const report: Report = (path, message) => mistakes.push({ path, message });
  checkZone(['zone'], rota.zone, report);
  rota.layers.forEach((layer, i) => checkLayer(layer, ['layers', i], report));
  const zone = rota.zone ?? rotation.zone;
  const changes = [
    ...(rota.overrides ?? []).map((override, i) => ({ ...override, path: ['overrides', i] })),
    ...(rota.swaps ?? []).map((swap, i) => ({ ...swap, path: ['swaps', i] })),
  ];
  for (const { path, from, to, level } of changes) {
    checkTimes(path, from, to, zone, report);
    checkLevel([...path, 'level'], level, rota, rotation.level, report);
  }
  checkPeople(rota, rotation.level, report);
  return mistakes;
}

function checkLayer(layer: Layer, path: Mistake['path'], report: Report): void {
  checkZone([...path, 'zone'], layer.zone, report);
  checkDay([...path, 'start'], layer.start, report);
  if (layer.until !== undefined) {
    checkDay([...path, 'until'], layer.until, report);
    if (layer.until <= layer.start) {
      report([...path, 'until'], `The layer ends on ${layer.until}, which is not after its start on ${layer.start}.`);
    }
  }
  const { at, every } = layer.handoff;
  if (at === '24:00') {
    report([...path, 'handoff', 'at'], 'A handoff at the end of a day is at 00:00 of the next: write 00:00.');
  }
  if (turnLength(every) > MAX_TURN_MS) {
    report([...path, 'handoff', 'every'], `A turn of ${every} is longer than a year. Units are h, d and w.`);
  }
  layer.restrictions?.forEach((restriction, i) => checkHours(restriction, [...path, 'restrictions', i], report));
}

function checkHours({ from, to, days }: Restriction, path: Mistake['path'], report: Report): void {
  if (from === '24:00') {
    report([...path, 'from'], 'A start at the end of a day is at 00:00 of the next: write 00:00, and the next day.');
  }
  if (from === to) {
    report([...path, 'to'], `From ${from} to ${to} is no time at all. A whole day is from 00:00 to 24:00.`);
  }
  if (days?.length === 0) {
    report([...path, 'days'], 'On no day at all: name days from 1 (Monday) to 7, or leave the key out for all.');
  }
}

function checkZone(path: Mistake['path'], zone: string | undefined, report: Report): void {
  if (zone !== undefined && !IANAZone.isValidZone(zone)) {
    report(path, `"${zone}" is not an IANA time zone${didYouMean(zone, Intl.supportedValuesOf('timeZone'))}`);
  }
}

function checkDay(path: Mistake['path'], day: string, report: Report): void {
  if (dayReading(day) === undefined) {
    report(path, `There is no day ${day}.`);
  }
}

function checkTimes(path: Mistake['path'], from: string, to: string, zone: string | undefined, report: Report): void {
  const [start, end] = [writtenTime(from), writtenTime(to)];
  if (!start || !end) {
    const [key, text] = start ? ['to', to] : ['from', from];
    report([...path, key], `There is no such time as ${text}.`);
    return;
  }
  const isInZone = 'wall' in start || 'wall' in end;
  if (isInZone && (zone === undefined || !IANAZone.isValidZone(zone))) {
    // Two wall-clock times of the same zone can be compared without knowing the zone.
    if ('wall' in start && 'wall' in end && start.wall >= end.wall) {
      report([...path, 'to'], `It ends at ${to}, which is not after its start at ${from}.`);
    }
    return;
  }
  const clock = zoneClock(zone ?? 'UTC');
  if (momentOf(start, clock) >= momentOf(end, clock)) {
    const where = isInZone ? ` in ${zone}` : '';
    report([...path, 'to'], `It ends at ${to}, which is not after its start at ${from}${where}.`);
  }
}

/** Levels of the layers; null if a layer has the rotation's level and that is unknown. */
function levelsOf(rota: Rota, level: number | undefined): number[] | null {
  const levels = rota.layers.map((layer) => layer.level ?? level);
  const known = levels.filter((one) => one !== undefined);
  return known.length < levels.length ? null : [...new Set(known)].sort((a, b) => a - b);
}

function checkLevel(
  path: Mistake['path'],
  level: number | undefined,
  rota: Rota,
  rotationLevel: number | undefined,
  report: Report
): void {
  const levels = levelsOf(rota, rotationLevel);
  if (level !== undefined && levels && !levels.includes(level)) {
    report(path, `No layer has level ${level}; there is ${levels.join(', ')}.`);
  }
}

/** Checks that swaps and overrides name people of the layers, in any letter case. */
function checkPeople(rota: Rota, rotationLevel: number | undefined, report: Report): void {
  const membersAt = (level: number | undefined) =>
    rota.layers
      .filter((layer) => level === undefined || (layer.level ?? rotationLevel ?? level) === level)
      .flatMap(({ members }) => members);
  const check = (path: Mistake['path'], name: string, known: readonly string[], level: number | undefined) => {
    if (!known.some((one) => fold(one) === fold(name))) {
      const where = level === undefined ? 'no layer' : `no layer of level ${level}`;
      report(path, `"${name}" is in ${where}${didYouMean(name, [...new Set(known)])}`);
    }
  };
  rota.swaps?.forEach(({ between, level }, i) => {
    between.forEach((name, k) => check(['swaps', i, 'between', k], name, membersAt(level), level));
    if (fold(between[0]) === fold(between[1])) {
      report(['swaps', i, 'between'], `"${between[0]}" cannot swap with themself.`);
    }
  });
  rota.overrides?.forEach(({ insteadOf, level }, i) => {
    if (insteadOf !== undefined) {
      // Somebody who took over through another override can be replaced, too.
      const others = (rota.overrides ?? []).map(({ responder }) => responder);
      check(['overrides', i, 'insteadOf'], insteadOf, [...membersAt(level), ...others], level);
    }
  });
}

function fold(name: string): string {
  return name.trim().toLowerCase();
}
