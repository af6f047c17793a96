import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../store/testing/freePort';
import { until } from '../../store/testing/until';

/** Why Prometheus cannot be asked; undefined when it can. */
export function prometheusMissing(): string | undefined {
  const missing = ['prometheus', 'promtool'].filter((name) => spawnSync(name, ['--version']).error);
  return missing.length > 0 ? `${missing.join(' and ')} cannot be run` : undefined;
}

/** A series of an answer: its labels, with times in epoch milliseconds and values. */
export interface Answered {
  labels: Record<string, string>;
  times: number[];
  values: number[];
}

/** A Prometheus over a database that is there already. */
export class BenchPrometheus {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string
  ) {}

  /** @param block length of its blocks, so that it joins none while it is measured */
  static async start(folder: string, database: string, block: string): Promise<BenchPrometheus> {
    const port = await freePort();
    const config = join(folder, 'prometheus.yml');
    writeFileSync(config, '');
    const child = spawn(
      'prometheus',
      [
        `--config.file=${config}`,
        `--storage.tsdb.path=${database}`,
        '--storage.tsdb.retention.time=10y',
        `--storage.tsdb.min-block-duration=${block}`,
        `--storage.tsdb.max-block-duration=${block}`,
        `--web.listen-address=127.0.0.1:${port}`,
      ],
      { stdio: 'ignore' }
    );
    const prometheus = new BenchPrometheus(child, `http://127.0.0.1:${port}`);
    await until(async () => (await fetch(`${prometheus.url}/-/ready`)).ok, 'Prometheus is ready');
    return prometheus;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = once(this.child, 'exit');
      this.child.kill('SIGTERM');
      await gone;
    }
  }

  /** @param at epoch ms */
  instant(query: string, at: number): Promise<Answered[]> {
    return this.ask('query', { query, time: String(at / 1000) });
  }

  /** @param from first moment, epoch ms @param step ms */
  range(query: string, from: number, to: number, step: number): Promise<Answered[]> {
    const [start, end] = [String(from / 1000), String(to / 1000)];
    return this.ask('query_range', { query, start, end, step: String(step / 1000) });
  }

  /** Processor time of the process so far, ms, to ten exactly; NaN where /proc is missing. */
  processor(): number {
    try {
      const fields = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      return 10 * (Number(fields[11]) + Number(fields[12]));
    } catch {
      return NaN;
    }
  }

  private async ask(kind: string, parameters: Record<string, string>): Promise<Answered[]> {
    const response = await fetch(`${this.url}/api/v1/${kind}`, {
      method: 'POST',
      body: new URLSearchParams({ ...parameters, timeout: '120s' }),
    });
    const answer: Answer = JSON.parse(await response.text());
    if (answer.status === 'error') {
      throw new Error(`Prometheus refused: ${answer.error}`);
    }
    return answer.data.result.map(({ metric, value, values }) => {
      const points = values ?? (value ? [value] : []);
      return {
        labels: metric,
        times: points.map(([seconds]) => seconds * 1000),
        values: points.map(([, text]) => Number(text)),
      };
    });
  }
}

type Point = [seconds: number, value: string];
type Answer =
  | { status: 'error'; error: string }
  | {
      status: 'success';
      data: { result: Array<{ metric: Record<string, string>; value?: Point; values?: Point[] }> };
    };
