import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SCRAPED } from './incidents';
import type { Made } from './tool';

const PROMTOOL = process.env.WATCHBILL_PROMTOOL ?? 'promtool';

/** Why `promtool` cannot be used; undefined when it can. */
export function cannotTell(): string | undefined {
  return spawnSync(PROMTOOL, ['--version']).error ? `${PROMTOOL} is not installed` : undefined;
}

/** Alerts of one name that are expected to fire at a minute. */
export interface Expected {
  minute: number;
  name: string;
  labels: Array<Record<string, string>>;
}

/**
 * Evaluates rules every minute over series with `promtool test rules`, and compares alerts at all expected minutes.
 * @returns the output of promtool when alerts differ from the expected ones; undefined when all are as expected
 */
export async function differences(
  groups: Made['groups'],
  series: ReadonlyArray<{ series: string; values: string }>,
  expected: readonly Expected[]
): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-rules-'));
  const file = (name: string, content: object) => {
    const path = join(folder, name);
    // JSON is YAML.
    writeFileSync(path, JSON.stringify(content));
    return path;
  };
  file('rules.json', { groups });
  const test = file('test.json', {
    rule_files: ['rules.json'],
    evaluation_interval: '1m',
    // Otherwise the order of groups is random, and alerts may read values recorded a minute earlier.
    group_eval_order: groups.map(({ name }) => name),
    tests: [
      {
        interval: SCRAPED,
        input_series: series,
        alert_rule_test: expected.map(({ minute, name, labels }) => ({
          eval_time: `${minute}m`,
          alertname: name,
          exp_alerts: labels.map((each) => ({ exp_labels: each })),
        })),
      },
    ],
  });
  try {
    return await new Promise((resolve) => {
      execFile(PROMTOOL, ['test', 'rules', test], { maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
        resolve(error ? `${error.message}\n${stdout}${stderr}` : undefined);
      });
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
