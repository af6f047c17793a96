import { execFileSync } from 'node:child_process';
import { Client } from 'pg';
import { coverageOf } from '../store/rotation/analysis/coverage';
import type { ShiftSpan } from '../store/rotation/analysis/types';
import { findPostgres, privateCluster } from '../store/testing/storage/postgres';
import type { AnalysisTimes } from './analyseRotation';
import { median, table, timed } from './measure';
import { calendarText, directory, ROTATION, turnsOf, YEAR } from './rotationYear';

const PARTS = {
  coverage: 'coverage',
  score: 'score',
  fairness: 'fairness',
  together: 'these three together',
  balance: 'running balance',
  rest: 'list of breaches',
  all: 'all five together',
};
/** Runs in which the compiler still changes the code. */
const WARM_UP = 20;
const RUNS = 15;

/**
 * Analyses a rotation of 200 recurring events over a year, each part in a process of its own, and has PostgreSQL find the
 * same gaps in the same turns.
 * @param program bundle of `analyseRotation.ts`
 */
export async function measureRotationAnalysis(program: string, print: (text: string) => void): Promise<void> {
  const results = Object.entries(PARTS).map(([part, name]): [string, AnalysisTimes] => [name, analysed(program, part)]);
  const [, { shifts, read }] = results[0];
  const row = (name: string, times: readonly number[]) => [name, ms(times[0]), ms(median(times.slice(WARM_UP)))];
  print(`\nA rotation of 200 recurring events over a year, ${shifts.toLocaleString('en')} shifts; wanted: < 50 ms\n`);
  const rows = [row('read and expand', read), ...results.map(([name, { took }]) => row(name, took))];
  print(table(['processor time', 'first', 'median'], rows));
  await comparePostgres(print);
}

function analysed(program: string, part: string): AnalysisTimes {
  return JSON.parse(execFileSync(process.execPath, [program, part]).toString());
}

/** Both by the clock on the wall; ours finds who was there before and after, too. */
async function comparePostgres(print: (text: string) => void): Promise<void> {
  const postgres = findPostgres();
  if (!postgres.found) {
    print(`PostgreSQL skipped, because ${postgres.because}.`);
    return;
  }
  const url = 'url' in postgres.found ? postgres.found.url : await privateCluster(postgres.found.bin);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await compareGaps(client, print);
  } finally {
    await client.end();
  }
}

async function compareGaps(client: Client, print: (text: string) => void): Promise<void> {
  const people = directory();
  const shifts = turnsOf(calendarText(), people);
  await keep(client, shifts);
  const coverage = people.rotations.get(ROTATION)?.coverage;
  if (!coverage) {
    throw new Error(`The benchmark's configuration lacks "${ROTATION}".`);
  }
  const plan = { ...coverage, depth: new Map<number, number>(), holidays: new Set<string>() };
  const own = await timed(RUNS, async () => coverageOf(shifts, plan, YEAR));
  const theirs = await timed(RUNS, () => gapsOf(client));
  const found = JSON.stringify(coverageOf(shifts, plan, YEAR).gaps.map(({ from, to }) => [from, to]));
  const isSame = found === JSON.stringify(await gapsOf(client));
  const ratio = (median(theirs) / median(own)).toFixed(1);
  print(
    `\nCoverage by the clock on the wall: ${ms(median(own))}; the same gaps by PostgreSQL's range_agg: ` +
      `${ms(median(theirs))} (${ratio} ×${isSame ? '' : ', OTHER RESULTS'})`
  );
}

async function keep(client: Client, shifts: readonly ShiftSpan[]): Promise<void> {
  await client.query('create temporary table turn (starts_at timestamptz not null, ends_at timestamptz not null)');
  const [starts, ends] = [shifts.map(({ from }) => from / 1000), shifts.map(({ to }) => to / 1000)];
  await client.query(
    `insert into turn select to_timestamp(starts), to_timestamp(ends)
     from unnest($1::double precision[], $2::double precision[]) as t (starts, ends)`,
    [starts, ends]
  );
  await client.query('analyze turn');
}

/** Gaps of the year that PostgreSQL finds between turns, as starts and ends in epoch milliseconds. */
async function gapsOf(client: Client): Promise<number[][]> {
  const { rows } = await client.query<{ from: number; to: number }>(
    `select extract(epoch from lower(gap))::double precision * 1000 as "from",
            extract(epoch from upper(gap))::double precision * 1000 as "to"
     from (
       select unnest(tstzmultirange(tstzrange($1, $2)) - range_agg(tstzrange(starts_at, ends_at))) as gap from turn
     ) as gaps`,
    [new Date(YEAR.from), new Date(YEAR.to)]
  );
  return rows.map(({ from, to }) => [from, to]);
}

function ms(time: number): string {
  return `${time.toFixed(1)} ms`;
}
