// Analyses the rotation of `rotationYear.ts`, in a process of its own, so that the first time is really the first.
import { FullRotationAnalysis } from '../store/query/rotation/rotationAnalysis';
import { fairnessOf } from '../store/rotation/analysis/fairness';
import { WEEK } from '../store/time/units';
import { calendarText, directory, NOW, pagesOf, ROTATION, turnsOf, YEAR } from './rotationYear';

const RUNS = 41;

/** What a run of this program prints, as JSON. Times are milliseconds of the processor, the first one cold. */
export interface AnalysisTimes {
  shifts: number;
  /** Reading and expanding the calendar. */
  read: number[];
  took: number[];
  /** By the clock on the wall. */
  elapsed: number[];
}

type Work = (analysis: FullRotationAnalysis) => unknown;

const coverage: Work = (analysis) => analysis.coverage();
const score: Work = (analysis) => analysis.score();
const balance: Work = (analysis) => analysis.balances();
const rest: Work = (analysis) => analysis.breaches();
const fairness: Work = (analysis) =>
  fairnessOf({
    range: YEAR,
    shifts: analysis.shifts,
    moments: analysis.moments(),
    participants: analysis.participants(),
    presence: analysis.presence(),
    pages: analysis.pages,
    profile: analysis.profile(),
  });
const together: Work = (analysis) => [coverage, score, fairness].map((work) => work(analysis));
const all: Work = (analysis) => [coverage, score, fairness, balance, rest].map((work) => work(analysis));
const works = new Map(Object.entries({ coverage, score, fairness, together, balance, rest, all }));

function measure(name: string): AnalysisTimes {
  const work = works.get(name);
  if (!work) {
    throw new Error(`There is no part "${name}".`);
  }
  const text = calendarText();
  const people = directory();
  const read = Array.from({ length: RUNS }, () => timed(() => turnsOf(text, people)));
  const shifts = turnsOf(text, people);
  const pages = pagesOf(shifts);
  const entry = people.rotations.get(ROTATION) ?? null;
  const known = { id: ROTATION, name: ROTATION, team: 'watch', entry, known: YEAR, feedStatus: null };
  const facts = {
    range: YEAR,
    now: NOW,
    directory: people,
    shifts,
    behind: null,
    pages,
    paged: pages.map(({ at }) => at),
    history: { from: NOW - 26 * WEEK, to: NOW },
  };
  const runs = Array.from({ length: RUNS }, () => timed(() => work(new FullRotationAnalysis(known, facts))));
  return {
    shifts: shifts.length,
    read: read.map(({ took }) => took),
    took: runs.map(({ took }) => took),
    elapsed: runs.map(({ elapsed }) => elapsed),
  };
}

function timed(work: () => unknown): { took: number; elapsed: number } {
  const start = performance.now();
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return { took: (user + system) / 1000, elapsed: performance.now() - start };
}

console.log(JSON.stringify(measure(process.argv[2])));
