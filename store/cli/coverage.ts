import { readFileSync } from 'node:fs';
import { IANAZone } from 'luxon';
import { didYouMean } from '@watchbill/contract';
import type { DeclaredCoverage, Directory } from '../config/directory';
import { DEFAULT_HOURS } from '../config/entries';
import { errorCode } from '../lib/errorCode';
import { loadConfiguration } from '../config/load';
import { formatProblem } from '../files/problem';
import { type DeclaredHolidays, NO_HOLIDAYS } from '../time/holidays';
import { calendarProblem, holidaysOf } from '../time/publicHolidays';
import { FeedProblem } from '../rotation/feeds/feedProblem';
import { UnreadableCalendar } from '../time/recurrence/unreadableCalendar';
import type { Span } from '../time/span';
import type { CoveragePlan } from '../rotation/analysis/types';
import { DAY, MINUTE } from '../time/units';
import { type CoverageFeed, coverageFeed } from './coverageFeed';
import { coverageHours } from './coverageHours';
import { leaverNotes, formatNotes } from './coverageNotes';
import { coverageReport, rememberingNames, reportAsJson } from './coverageReport';
import { formatReport } from './formatReport';
import { moment } from './span';
import { CommandFailed, type ExitStatus, type Terminal } from './terminal';

const MAX_DAYS = 5 * 366;

/** Options of `watchbill coverage`. */
export interface CoverageOptions {
  from: string;
  to: string;
  hours?: string;
  zone?: string;
  depth?: string;
  holidays?: string;
  config?: string;
  allowPrivate?: true;
  json?: true;
}

/**
 * Reports gaps in a calendar, a rota or a configured rotation, without a running store.
 * @returns 1 if there is a gap, or hours with unknown coverage
 * @throws CommandFailed with status 2 for wrong use or unreadable input
 */
export async function coverage(name: string, options: CoverageOptions, terminal: Terminal): Promise<ExitStatus> {
  const directory = options.config === undefined ? undefined : directoryOf(options.config);
  try {
    const feed = await coverageFeed(name, { allowPrivate: options.allowPrivate ?? false, directory }, terminal);
    const { plan, why } = planOf(feed, options, directory);
    const range = rangeOf(options, plan.zone);
    const { people, nameOf } = rememberingNames(directory);
    const dates = { from: new Date(range.from), to: new Date(range.to) };
    const { shifts, unknown, notes } = feed.read({ ...dates, zone: feed.rotation?.zone ?? plan.zone, people });
    const leavers = directory ? leaverNotes(shifts, directory, range) : [];
    terminal.err(formatNotes([...notes, ...feed.unknown(shifts, people, range, nameOf), ...leavers]));
    const report = coverageReport({ shifts, unknown }, plan, range, nameOf);
    terminal.out(
      options.json ? `${JSON.stringify(reportAsJson(report))}\n` : formatReport(report, { name: feed.name, plan, why })
    );
    return report.gaps.length + report.unknown.length > 0 ? 1 : 0;
  } catch (error) {
    if (error instanceof FeedProblem || error instanceof UnreadableCalendar) {
      throw new CommandFailed(error.message, 2);
    }
    throw error;
  }
}

/** The range of the report; dates without a time begin at midnight in its time zone. */
function rangeOf(options: CoverageOptions, zone: string): Span {
  // Rounded to whole minutes, so that a gap that begins now has a readable length.
  const now = new Date(Math.floor(Date.now() / MINUTE) * MINUTE);
  const from = moment(options.from, now, '--from', zone);
  const to = moment(options.to, now, '--to', zone);
  if (from >= to) {
    throw new CommandFailed(`--from ${options.from} is not before --to ${options.to}.`, 2);
  }
  if (to - from > MAX_DAYS * DAY) {
    throw new CommandFailed(`From ${options.from} to ${options.to} is longer than the 5 years that are looked at.`, 2);
  }
  return { from, to };
}

function checkZone(zone: string): void {
  if (!IANAZone.isValidZone(zone)) {
    const hint = didYouMean(zone, Intl.supportedValuesOf('timeZone'));
    throw new CommandFailed(`--zone cannot be "${zone}", which is not an IANA time zone${hint}`, 2);
  }
}

function directoryOf(file: string): Directory {
  const loaded = loadConfiguration(file);
  if (!loaded.ok) {
    throw new CommandFailed(loaded.problems.map(formatProblem).join('\n'), 2);
  }
  return loaded.directory;
}

/** The coverage to check: from the options, otherwise from the rotation, otherwise 24x7 with one person at level 1. */
function planOf(
  { rotation, zone }: CoverageFeed,
  options: CoverageOptions,
  directory: Directory | undefined
): { plan: CoveragePlan; why: string } {
  const team = rotation && directory?.teams.get(rotation.team);
  const declared = rotation?.coverage;
  const { id, why } = zoneOf(options, declared, zone);
  const business = (team?.hours ?? DEFAULT_HOURS).business;
  const declaredDays = options.holidays === undefined ? team?.holidays : holidayOption(options.holidays);
  const plan = {
    zone: id,
    hours: options.hours === undefined ? (declared?.hours ?? 'always') : coverageHours(options.hours, business),
    depth: options.depth === undefined ? (declared?.depth ?? new Map([[1, 1]])) : depthOf(options.depth),
    onHolidays: options.holidays === undefined && (declared?.onHolidays ?? true),
    holidays: declaredDays ? holidaysOf(declaredDays) : NO_HOLIDAYS,
  };
  return { plan, why };
}

function zoneOf(
  options: CoverageOptions,
  declared: DeclaredCoverage | undefined,
  own: CoverageFeed['zone']
): { id: string; why: string } {
  if (options.zone !== undefined) {
    checkZone(options.zone);
    return { id: options.zone, why: '--zone' };
  }
  if (declared) {
    return { id: declared.zone, why: 'the zone of its coverage in the configuration' };
  }
  return own ?? { id: 'UTC', why: 'no --zone was given, and no one zone is named there' };
}

/** Parses a depth: `2`, or by level `1=2,2=1`. */
function depthOf(text: string): CoveragePlan['depth'] {
  const levels = text.split(',').map((part) => /^\s*(?:([1-9]\d?)\s*=)?\s*([1-9]\d?)\s*$/.exec(part));
  const depth = new Map<number, number>();
  for (const found of levels) {
    const level = Number(found?.[1] ?? 1);
    if (!found || depth.has(level)) {
      throw new CommandFailed(
        `--depth cannot be "${text}". Write how many people are needed: 2 at level 1, or by level 1=2,2=1.`,
        2
      );
    }
    depth.set(level, Number(found[2]));
  }
  return depth;
}

/** Parses holidays: a country such as `HU` or `DE-BY`, or a file with one date per line. */
function holidayOption(text: string): DeclaredHolidays {
  if (!/^[a-z]{2}(-[\w-]+)?$/i.test(text)) {
    return { calendar: null, dates: datesIn(text) };
  }
  const problem = calendarProblem(text);
  if (problem !== undefined) {
    throw new CommandFailed(`--holidays cannot be "${text}": ${problem}`, 2);
  }
  return { calendar: text, dates: [] };
}

function datesIn(file: string): string[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandFailed(
      `--holidays cannot be "${file}": no country such as HU or DE-BY, and no file that can be read (${errorCode(error)}).`,
      2
    );
  }
  const dates = text.split(/\r?\n/).map((line) => line.replace(/#.*/, '').trim());
  const wrong = dates.findIndex((date) => date !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(date));
  if (wrong !== -1) {
    throw new CommandFailed(
      `${file}:${wrong + 1}: ${JSON.stringify(dates[wrong].slice(0, 40))} is no date. Write one a line, as 2026-12-25.`,
      2
    );
  }
  return dates.filter(Boolean);
}
