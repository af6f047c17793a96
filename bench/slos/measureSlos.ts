import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median, table } from '../measure';
import type { StorageTarget } from '../../store/storage/storage';
import { makeTeams } from '../world';
import type { Answers, Took } from './answers';
import { bytesOf } from './bytesOf';
import { comparePromql } from './compare';
import { duckdbIn, privatePostgreSQL } from './database';
import type { Filled } from './filling';
import { BenchPrometheus, prometheusMissing } from './prometheus';
import { BLOCK, loadSeries } from './series';
import { HOUR } from '../../store/time/units';
import { COUNT, DAYS, makeSlos, type MadeUpSlo, SHARED, WINDOW, writeDefinitions } from './world';

type Print = (text: string) => void;
const run = promisify(execFile);

/** What it takes for the same SLOs to be asked of Prometheus. */
interface Peers {
  prometheus: BenchPrometheus | undefined;
  slos: readonly MadeUpSlo[];
}

/**
 * Answers of 1,000 SLOs over 90 days, catching up with a minute of all of them, and the same figures asked of Prometheus.
 * @param program bundle of `program.ts` @param folder where the databases are kept, and used again when they are there
 */
export async function measureSlos(
  { folder, program, postgresql }: { folder: string; program: string; postgresql: boolean },
  print: Print
): Promise<void> {
  const slos = makeSlos(makeTeams());
  const definitions = join(folder, 'slos');
  writeDefinitions(definitions, slos);
  const child = async (part: string, target: StorageTarget, url: string): Promise<string> => {
    const args = [program, part, 'url' in target ? target.url : target.file, definitions, url];
    const { stdout } = await run(process.execPath, args, { maxBuffer: 2 ** 28 });
    return stdout;
  };
  const database = postgresql ? await privatePostgreSQL() : duckdbIn(folder);
  await database.filled(async (target) => sayFilled(JSON.parse(await child('fill', target, NOWHERE)), print));
  const missing = prometheusMissing();
  const peers = { prometheus: missing === undefined ? await startPrometheus(folder, slos, print) : undefined, slos };
  try {
    const target = await database.answering();
    print(`\n${database.name} of SLIs and pages: ${((await bytesOf(target)) / 1e6).toFixed(0)} MB (wanted: < 1 GB)`);
    const answers: Answers = JSON.parse(await child('answers', target, peers.prometheus?.url ?? NOWHERE));
    sayAnswers(answers, print);
    await sayPeers(peers, answers, missing, print);
  } finally {
    await Promise.all([peers.prometheus?.stop(), database.close()]);
  }
}

/** Where nothing listens. */
const NOWHERE = 'http://127.0.0.1:1';

async function startPrometheus(folder: string, slos: readonly MadeUpSlo[], print: Print): Promise<BenchPrometheus> {
  const own = join(folder, 'prometheus');
  const database = join(own, 'data');
  if (!existsSync(database)) {
    mkdirSync(own, { recursive: true });
    const start = performance.now();
    const loading = join(own, 'loading');
    await rm(loading, { recursive: true, force: true });
    const samples = loadSeries(slos, own, loading);
    await rename(loading, database);
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    print(`Prometheus: ${samples.toLocaleString('en')} samples loaded in ${seconds} s`);
  }
  return BenchPrometheus.start(own, database, `${BLOCK / HOUR}h`);
}

function sayFilled({ minutes, seconds, slis, pages }: Filled, print: Print): void {
  print(
    `\nSLOs: ${minutes.toLocaleString('en')} minutes kept in ${seconds.toFixed(0)} s, ${(slis / 1e6).toFixed(0)} MB; ` +
      `then ${pages.toLocaleString('en')} pages of a year`
  );
}

function sayAnswers({ opening, questions, rounds, refreshed, memory, problems }: Answers, print: Print): void {
  const mega = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  const { list, burndown, others, sweep } = questions;
  const first = ({ elapsed, processor }: Took) => [ms(elapsed[0]), ms(processor[0])];
  const warm = ({ elapsed, processor }: Took) => [ms(median(elapsed.slice(1))), ms(median(processor.slice(1)))];
  const line = (name: string, took: Took, wanted: string) => [name, ...first(took), ...warm(took), wanted];
  const isRead = problems.length === 0;
  print(`\n${COUNT.toLocaleString('en')} SLOs over ${DAYS} days (ms, medians; processor time of all threads)\n`);
  print(
    table(
      ['question', 'first', 'processor', 'warm', 'processor', 'wanted'],
      [
        ['open and read definitions', ...first(opening), '', '', ''],
        line('list of all SLOs', list, '< 200'),
        line(`burn-down of one over ${WINDOW} days`, burndown, '< 50'),
        line('burn-down of another each time', others, '< 50'),
        line(`simulation of 8 × 8 over ${DAYS} days`, sweep, '< 2000'),
        ...(isRead ? [line('a minute of all read from Prometheus', rounds, '< 20000')] : []),
        ...(isRead ? [line('list of all SLOs just after', refreshed, '< 200')] : []),
      ]
    )
  );
  print(`Memory: ${mega(memory.answered)} with all answered, ${mega(memory.most)} at most (wanted: < 500 MB)`);
  if (!isRead) {
    print(`Reading a minute skipped, because ${problems.length} could not be read; the first: ${problems[0]}`);
  }
}

async function sayPeers(peers: Peers, answers: Answers, missing: string | undefined, print: Print): Promise<void> {
  if (!peers.prometheus) {
    print(`PromQL skipped, because ${missing ?? 'Prometheus does not run'}.`);
    return;
  }
  const { rows, notes } = await comparePromql(peers.prometheus, peers.slos, answers);
  print(
    `\nThe same figures of ${SHARED} SLOs over ${WINDOW} days, two counters each, scraped each minute (warm, medians, ms)\n`
  );
  print(table(['question', 'ms', '× the store', 'processor', '× the store', 'differs by'], rows));
  notes.filter(Boolean).forEach(print);
}

function ms(time: number): string {
  return time.toFixed(time < 10 ? 1 : 0);
}
