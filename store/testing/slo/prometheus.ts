import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionEntry } from '../../config/directory';
import { freePort } from '../freePort';
import { ended } from '../ended';
import { until } from '../until';

/** Paths of the programs, which can be set to test versions other than the installed ones. */
const { WATCHBILL_PROMETHEUS: PROMETHEUS = 'prometheus', WATCHBILL_PROMTOOL: PROMTOOL = 'promtool' } = process.env;
const PROGRAMS = [PROMETHEUS, PROMTOOL];

/**
 * Runs a suite against a real Prometheus installed on this machine; without one it is skipped, or fails when
 * `WATCHBILL_REQUIRE_PEERS=1`.
 */
export function onPrometheus(suite: () => void): void {
  const missing = PROGRAMS.filter((name) => spawnSync(name, ['--version']).status !== 0);
  if (missing.length === 0) {
    describe('a real Prometheus', suite);
  } else if (process.env.WATCHBILL_REQUIRE_PEERS === '1') {
    test('a real Prometheus', () => {
      throw new Error(`Prometheus is required by WATCHBILL_REQUIRE_PEERS, but ${missing.join(', ')} is not installed`);
    });
  } else {
    test.skip(`a real Prometheus: skipped, because ${missing.join(', ')} is not installed`, () => undefined);
  }
}

/** Samples of one series: epoch seconds and values. */
export interface TestSeries {
  /** Metric name with labels, such as `requests_total{code="200"}`. */
  name: string;
  samples: ReadonlyArray<readonly [seconds: number, value: number]>;
}

/** A Prometheus process with its own temporary data folder. */
export class RealPrometheus {
  private readonly folder = mkdtempSync(join(tmpdir(), 'watchbill-prometheus-'));
  private child: ChildProcess | undefined;
  private port = 0;

  /** @param scraped addresses of services that it scrapes every second */
  constructor(private readonly scraped: readonly string[] = []) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get connection(): ConnectionEntry {
    const more = { authorization: null, tenant: null, window: 5, timeoutMs: 10_000, atOnce: 4 };
    return { id: 'main', url: this.url, ...more };
  }

  /** Loads samples into its database; must be called before `start`. */
  load(series: readonly TestSeries[]): void {
    const metricOf = ({ name }: TestSeries) => name.replace(/\{.*/, '');
    const metrics = [...new Set(series.map(metricOf))];
    const lines = metrics.flatMap((metric) => [
      `# TYPE ${metric} unknown`,
      ...series
        .filter((one) => metricOf(one) === metric)
        .flatMap(({ name, samples }) => samples.map(([seconds, value]) => `${name} ${value} ${seconds}`)),
    ]);
    const file = join(this.folder, 'history.txt');
    writeFileSync(file, `${lines.join('\n')}\n# EOF\n`);
    execFileSync(PROMTOOL, ['tsdb', 'create-blocks-from', 'openmetrics', file, join(this.folder, 'data')]);
  }

  async start(): Promise<void> {
    this.port ||= await freePort();
    const targets = JSON.stringify(this.scraped);
    const config = join(this.folder, 'prometheus.yml');
    writeFileSync(
      config,
      `global: { scrape_interval: 1s, scrape_timeout: 1s${asksForHistograms() ? ', scrape_native_histograms: true' : ''} }\n` +
        `scrape_configs: [{ job_name: test, static_configs: [{ targets: ${targets} }] }]\n`
    );
    this.child = spawn(
      PROMETHEUS,
      [
        `--config.file=${config}`,
        `--storage.tsdb.path=${join(this.folder, 'data')}`,
        '--storage.tsdb.retention.time=10y',
        `--web.listen-address=127.0.0.1:${this.port}`,
        '--enable-feature=native-histograms',
      ],
      { stdio: 'ignore' }
    );
    await until(async () => (await fetch(`${this.url}/-/ready`)).ok, 'Prometheus is ready');
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await ended(this.child, signal);
  }

  /** Stops it and removes its data. */
  async remove(): Promise<void> {
    await this.stop('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The first value of a query at one moment, epoch seconds; NaN without one. */
  async value(query: string, seconds: number): Promise<number> {
    const address = `${this.url}/api/v1/query?${new URLSearchParams({ query, time: String(seconds) }).toString()}`;
    const text = await (await fetch(address)).text();
    return Number(/"value":\[[^,]+,"([^"]+)"\]/.exec(text)?.[1]);
  }
}

/** Whether native histograms are enabled in the configuration, as since 3.8, instead of by a feature flag. */
function asksForHistograms(): boolean {
  const { stdout, stderr } = spawnSync(PROMETHEUS, ['--version'], { encoding: 'utf8' });
  const [major, minor] = (/version (\d+)\.(\d+)/.exec(stdout + stderr) ?? []).slice(1).map(Number);
  return major > 3 || (major === 3 && minor >= 8);
}

/** A counter scraped every 30 s (offset 7 s) that rises by `step(i)` before scrape `i`; `from`, `to`: epoch ms. */
export function counter(name: string, from: number, to: number, step: (i: number) => number): TestSeries {
  const samples: Array<readonly [number, number]> = [];
  let value = 0;
  for (let i = 0; from + i * 30_000 < to; i++) {
    value += step(i);
    samples.push([(from + i * 30_000) / 1000 + 7, value]);
  }
  return { name, samples };
}
