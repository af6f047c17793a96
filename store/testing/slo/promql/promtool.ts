import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AGGREGATIONS, FUNCTIONS } from '../../../slo/promql/functions';
import { placeholders } from '../../../slo/promql/parseQuery';

/** Path of promtool, which can be set to test another version than the installed one. */
const { WATCHBILL_PROMTOOL: PROMTOOL = 'promtool' } = process.env;

/**
 * Runs a suite if `promtool` is installed; otherwise it is skipped, or fails when `WATCHBILL_REQUIRE_PEERS=1`.
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

/** Error of `promtool check rules` for each query, as rules of one file; null for valid queries. */
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

/** Functions and aggregations that promtool knows without experimental features. */
export function knownNames(): string[] {
  const names = [...Object.keys(FUNCTIONS), ...Object.keys(AGGREGATIONS)];
  const said = verdicts(names.map((name) => `${name}(a)`));
  return names.filter((_, i) => !/unknown function|unexpected "\("|not enabled|experimental/.test(said[i] ?? ''));
}

/** Replaces each `{{.window}}` in a query by `5m`. */
function withRange(query: string): string {
  return placeholders(query).reduceRight((text, { from, to }) => `${text.slice(0, from)}5m${text.slice(to)}`, query);
}
