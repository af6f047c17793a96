import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AGGREGATIONS, FUNCTIONS } from '../../../slo/promql/functions';
import { placeholders } from '../../../slo/promql/parseQuery';

/** Another one than that which is installed can be named. */
const { WATCHBILL_PROMTOOL: PROMTOOL = 'promtool' } = process.env;

/**
 * Runs a suite where `promtool` is; without it the suite is skipped, or fails when `WATCHBILL_REQUIRE_PEERS=1`.
 */
export function onPromtool(suite: () => void): void {
  if (spawnSync(PROMTOOL, ['--version']).status === 0) {
    describe('promtool', suite);
  } else if (process.env.WATCHBILL_REQUIRE_PEERS === '1') {
    test('promtool', () => {
      throw new Error(`promtool is required by WATCHBILL_REQUIRE_PEERS, but ${PROMTOOL} is not installed`);
    });
  } else {
    test.skip(`promtool: skipped, because ${PROMTOOL} is not installed`, () => undefined);
  }
}

/** What `promtool check rules` says of each query, as rules of one file; null where it says nothing. */
export function verdicts(queries: readonly string[]): Array<string | null> {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-promtool-'));
  try {
    const file = join(folder, 'rules.yaml');
    const rules = queries.map((query, i) => ({ record: `r${i}`, expr: withRange(query) }));
    writeFileSync(file, JSON.stringify({ groups: [{ name: 'g', rules }] }));
    const { stdout, stderr, status } = spawnSync(PROMTOOL, ['check', 'rules', file], {
      encoding: 'utf8',
      maxBuffer: 1024 ** 3,
    });
    const found = [...`${stdout}${stderr}`.matchAll(/group "g", rule (\d+), .*?: (.*)/g)];
    if (status !== 0 && found.length === 0) {
      throw new Error(`promtool did not check the rules: ${stdout}${stderr}`);
    }
    const said = new Map(found.map(([, rule, message]) => [Number(rule) - 1, message]));
    return queries.map((_, i) => said.get(i) ?? null);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Functions and aggregations that it knows, without asking for experimental ones. */
export function knownNames(): string[] {
  const names = [...Object.keys(FUNCTIONS), ...Object.keys(AGGREGATIONS)];
  const said = verdicts(names.map((name) => `${name}(a)`));
  return names.filter((_, i) => !/unknown function|unexpected "\("|not enabled|experimental/.test(said[i] ?? ''));
}

/** A query with a range of its own in the place of each window. */
function withRange(query: string): string {
  return placeholders(query).reduceRight((text, { from, to }) => `${text.slice(0, from)}5m${text.slice(to)}`, query);
}
