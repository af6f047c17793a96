import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../freePort';
import { ended } from '../ended';
import { until } from '../until';

const PROGRAMS = ['prometheus-alertmanager', 'alertmanager'];
const program = PROGRAMS.find((name) => spawnSync(name, ['--version']).status === 0);

/** Runs a suite with a real Alertmanager; without one it is skipped, or fails when `WATCHBILL_REQUIRE_PEERS=1`. */
export function withAlertmanager(what: string, suite: (program: string) => void): void {
  if (program !== undefined) {
    suite(program);
    return;
  }
  const because = `none of ${PROGRAMS.join(', ')} is installed`;
  if (process.env.WATCHBILL_REQUIRE_PEERS === '1') {
    test(what, () => {
      throw new Error(`Alertmanager is required by WATCHBILL_REQUIRE_PEERS, but ${because}`);
    });
  } else {
    test.skip(`${what}: skipped, because ${because}`, () => undefined);
  }
}

/** A configuration that sends everything to the store, and repeats it, within seconds. */
export const webhookConfig = (address: string, { groupBy, repeat }: { groupBy: string; repeat: string }) => `
route:
  receiver: payments-pager
  group_by: [${groupBy}]
  group_wait: 1s
  group_interval: 1s
  repeat_interval: ${repeat}
receivers:
  - name: payments-pager
    webhook_configs:
      - url: ${address}/v1/ingest/alertmanager
        send_resolved: true
        http_config: { authorization: { credentials: alertmanager-token } }
`;

/** An alert as Prometheus sends it; by default it ends in an hour. */
export interface SentAlert {
  labels: Record<string, string>;
  annotations?: Record<string, string>;
  generatorURL?: string;
  startsAt: Date;
  endsAt?: Date;
}

interface Options {
  /** The whole configuration file. */
  config: string;
  /** Port of its gossip and those of its peers; alone without it. */
  cluster?: { port: number; peers: number[] };
}

/** A real Alertmanager on a free port, with a folder of its own. */
export class RealAlertmanager {
  private readonly folder = mkdtempSync(join(tmpdir(), 'watchbill-alertmanager-'));
  private child: ChildProcess | undefined;
  private url = '';

  constructor(
    private readonly program: string,
    private readonly options: Options
  ) {}

  async start(): Promise<void> {
    this.configure(this.options.config);
    const listen = `127.0.0.1:${await freePort()}`;
    const { cluster } = this.options;
    const gossip = cluster
      ? [
          `--cluster.listen-address=127.0.0.1:${cluster.port}`,
          ...cluster.peers.map((port) => `--cluster.peer=127.0.0.1:${port}`),
          '--cluster.settle-timeout=2s',
          '--cluster.peer-timeout=1s',
        ]
      : ['--cluster.listen-address='];
    const files = [
      `--config.file=${join(this.folder, 'alertmanager.yml')}`,
      `--storage.path=${join(this.folder, 'data')}`,
    ];
    this.child = spawn(this.program, [...files, `--web.listen-address=${listen}`, ...gossip], { stdio: 'ignore' });
    this.url = `http://${listen}`;
    await until(async () => (await fetch(`${this.url}/-/ready`)).ok, 'Alertmanager is ready');
  }

  /** Ends it and starts it again, with its data or without. */
  async restart({ keepData }: { keepData: boolean }): Promise<void> {
    await this.end('SIGTERM');
    if (!keepData) {
      rmSync(join(this.folder, 'data'), { recursive: true, force: true });
    }
    await this.start();
  }

  /** Takes another configuration on without a restart. */
  async reload(config: string): Promise<void> {
    this.configure(config);
    this.child?.kill('SIGHUP');
    const loaded = config.trim();
    await until(async () => {
      const status: unknown = await (await fetch(`${this.url}/api/v2/status`)).json();
      return JSON.stringify(status).includes(JSON.stringify(groupByOf(loaded)).slice(1, -1));
    }, 'Alertmanager has read its configuration again');
  }

  async fire(...alerts: SentAlert[]): Promise<void> {
    const inAnHour = new Date(Date.now() + 3_600_000);
    await this.post(
      '/api/v2/alerts',
      alerts.map((alert) => ({ ...alert, endsAt: alert.endsAt ?? inAnHour }))
    );
  }

  /** Silences an alert by its name. @returns the silence's id */
  async silence(alertname: string): Promise<string> {
    const matchers = [{ name: 'alertname', value: alertname, isRegex: false, isEqual: true }];
    const [startsAt, endsAt] = [new Date(), new Date(Date.now() + 3_600_000)];
    const answer = await this.post('/api/v2/silences', {
      matchers,
      startsAt,
      endsAt,
      createdBy: 'anna',
      comment: 'test',
    });
    return String(Reflect.get(answer, 'silenceID'));
  }

  async expire(silence: string): Promise<void> {
    await fetch(`${this.url}/api/v2/silence/${silence}`, { method: 'DELETE' });
  }

  /** State of an alert by name: `active`, `suppressed`, or undefined when there is no such alert. */
  async stateOf(alertname: string): Promise<unknown> {
    const filter = encodeURIComponent(`alertname="${alertname}"`);
    const alerts: unknown = await (await fetch(`${this.url}/api/v2/alerts?filter=${filter}`)).json();
    const [first] = Array.isArray(alerts) ? alerts : [];
    return first?.status?.state;
  }

  async end(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await ended(this.child, signal);
  }

  /** Ends it and removes its folder. */
  async remove(): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private configure(config: string): void {
    writeFileSync(join(this.folder, 'alertmanager.yml'), config);
  }

  private async post(path: string, body: unknown): Promise<object> {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await fetch(`${this.url}${path}`, init);
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`Alertmanager answered ${answer.status} to ${path}: ${text}`);
    }
    return text === '' ? {} : JSON.parse(text);
  }
}

/** The line by which a configuration differs from another in these tests, as Alertmanager shows it. */
function groupByOf(config: string): string {
  const [, names = ''] = /group_by: \[(.*)\]/.exec(config) ?? [];
  return names
    .split(',')
    .map((name) => `  - ${name.trim()}\n`)
    .join('');
}
