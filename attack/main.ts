import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Attack, formOf, type Report, type AttackContext } from './attack';
import { backlog } from './backlog';
import { fuzz } from './fuzz/fuzz';
import { databaseAway, kill, killPostgresql } from './kill';
import { killRest } from './processes';
import { slowClients } from './slowClients';
import { suites } from './suites';

const ATTACKS: readonly Attack[] = [fuzz, kill, killPostgresql, databaseAway, slowClients, backlog, ...suites];
/** As in the tests: what is missing is a failure, lest nobody notices that it is. */
const requirePeers = process.env.WATCHBILL_REQUIRE_PEERS === '1';

interface Row extends Report {
  name: string;
  seconds: number;
}

/** All attacks, or those that are named; `--short` for the form that is a part of every test, `--seed` to repeat one. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      short: { type: 'boolean', default: false },
      seed: { type: 'string' },
      store: { type: 'string', default: 'store/dist/watchbill.js' },
    },
  });
  const unknown = positionals.find((name) => !ATTACKS.some((attack) => attack.name === name));
  if (unknown !== undefined) {
    throw new Error(`There is no attack "${unknown}". There are: ${ATTACKS.map(({ name }) => name).join(', ')}.`);
  }
  const seed = values.seed === undefined ? Math.floor(Math.random() * 1e6) : Number(values.seed);
  const wanted = ATTACKS.filter(({ name, inShort }) =>
    positionals.length > 0 ? positionals.includes(name) : inShort || !values.short
  );
  const form = values.short ? 'short form' : 'full form';
  console.log(`${form}, seed ${seed}, ${availableParallelism()} cores, Node ${process.version}`);
  const rows: Row[] = [];
  for (const attack of wanted) {
    console.log(`\n--- ${attack.name}`);
    rows.push(await perform(attack, { program: values.store, isShort: values.short, seed }));
  }
  print(rows);
  process.exitCode = rows.some(({ faults }) => faults.length > 0) ? 1 : 0;
}

async function perform(attack: Attack, context: Pick<AttackContext, 'program' | 'isShort' | 'seed'>): Promise<Row> {
  const folder = await mkdtemp(join(tmpdir(), 'watchbill-attack-'));
  const seconds = attack.limit[formOf(context)];
  const began = performance.now();
  const timer = new AbortController();
  try {
    const report = await Promise.race([
      attack.run({ ...context, folder }),
      wait(seconds * 1000, undefined, { signal: timer.signal }).then(() => {
        throw new Error(`It did not end within ${seconds} s.`);
      }),
    ]);
    const missing = requirePeers && report.skipped !== undefined ? [`It is required, but ${report.skipped}.`] : [];
    const faults = [...report.faults, ...missing];
    faults.forEach((fault) => console.log(`FAULT ${fault}`));
    return { ...report, faults, name: attack.name, seconds: (performance.now() - began) / 1000 };
  } catch (error) {
    console.error(error);
    const faults = [String(error)];
    return { name: attack.name, counts: '', worst: '', faults, seconds: (performance.now() - began) / 1000 };
  } finally {
    timer.abort();
    killRest();
    await rm(folder, { recursive: true, force: true });
  }
}

function print(rows: readonly Row[]): void {
  console.log('');
  const width = Math.max(...rows.map(({ name }) => name.length));
  for (const { name, counts, worst, faults, skipped, seconds } of rows) {
    const outcome = faults.length > 0 ? 'FAILED ' : counts === '' ? 'skipped' : 'passed ';
    console.log(`${outcome} ${name.padEnd(width)} ${seconds.toFixed(1).padStart(6)} s  ${counts}`);
    [worst && `worst: ${worst}`, skipped && `skipped, because ${skipped}`]
      .filter(Boolean)
      .forEach((line) => console.log(`${' '.repeat(width + 18)}${line}`));
  }
  const failed = rows.filter(({ faults }) => faults.length > 0).length;
  console.log(`attacks: ${rows.length - failed} passed, ${failed} failed`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
