import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Attack, Faults, type Report, type AttackContext } from './attack';
import { fieldOf, parsed } from './answerFaults';
import { started } from './processes';

interface Suite {
  name: string;
  /** Regular expressions of paths of tests, below the root. */
  files: string[];
  /** Regular expression of names of tests; all of the files without it. */
  tests?: string;
  /** Seconds that it may take. */
  limit: number;
}

/** Attacks that are tests of the store: `npm test` runs their short form, and WATCHBILL_ATTACK=1 the long one. */
const SUITES: Suite[] = [
  { name: 'orders', files: ['store/ingest/.*orders.*\\.test'], limit: 360 },
  { name: 'torn-logs', files: ['store/(ingest|storage)/.*torn.*\\.test', 'store/storage/wal/.*\\.test'], limit: 240 },
  { name: 'hostile-files', files: ['store/readers/.*\\.test'], limit: 480 },
  {
    name: 'clock-jumps',
    files: [
      'store/rotation/feeds/.*[cC]lock.*\\.test',
      'store/slo/polling/.*([pP]oll|[jJ]ob)[^/]*\\.test',
      'store/api/strangers.*\\.test',
    ],
    tests: 'clock',
    limit: 120,
  },
];

export const suites: Attack[] = SUITES.map((suite) => ({
  name: suite.name,
  limit: { short: suite.limit, full: suite.limit },
  inShort: false,
  run: (context) => runSuite(suite, context),
}));

async function runSuite({ name, files, tests }: Suite, { folder, isShort }: AttackContext): Promise<Report> {
  const faults = new Faults();
  const output = join(folder, `${name}.json`);
  const args = [
    'node_modules/jest/bin/jest.js',
    '--runInBand',
    '--testTimeout=600000',
    '--json',
    `--outputFile=${output}`,
    ...(tests === undefined ? [] : [`--testNamePattern=${tests}`]),
    '--testPathPatterns',
    ...files,
  ];
  const env = { ...process.env, ...(!isShort && { WATCHBILL_ATTACK: '1' }) };
  const child = started(args, env);
  child.stdout.resume();
  let printed = '';
  child.stderr.on('data', (chunk: Buffer) => (printed += String(chunk)));
  await once(child, 'close');
  const result = existsSync(output) ? parsed(readFileSync(output, 'utf8')) : undefined;
  const count = (what: string) => Number(fieldOf(result, what) ?? 0);
  const [passed, failed, pending] = ['numPassedTests', 'numFailedTests', 'numPendingTests'].map(count);
  const broken = count('numRuntimeErrorTestSuites');
  if (failed + broken > 0) {
    console.log(printed);
  }
  faults.unless(failed + broken === 0, `${failed} tests failed, ${broken} files of tests could not be run`);
  faults.unless(passed > 0, `no test passed of ${files.join(' ')}: are they still called so?`);
  return { counts: `${passed} tests`, worst: '', faults: faults.all(), ...(tests === undefined && pendingOf(pending)) };
}

/** Skipped tests print the reason themselves. */
function pendingOf(pending: number): Pick<Report, 'skipped'> {
  return pending > 0 ? { skipped: `${pending} tests lack a program that they need` } : {};
}
