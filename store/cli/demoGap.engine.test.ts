import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { type RunningStore, startStore } from '../server/start';
import { until } from '../testing/until';
import { watchbill } from '../testing/cli/program';

const tokens = { WATCHBILL_TOKEN: 'grafana-token-for-tests', WATCHBILL_INGEST_TOKEN: 'source-token-for-tests' };
const ROTATION = 'payments-primary';
const EVENT = /BEGIN:VEVENT\r?\n[^]*?END:VEVENT\r?\n/g;

/** Removes the next shift from a calendar. */
function withoutNextShift(text: string, now: Date): string {
  const stamp = now.toISOString().slice(0, 10).replaceAll('-', '');
  const next = [...text.matchAll(EVENT)].map(([event]) => event).find((event) => startOf(event) > stamp);
  if (next === undefined) {
    throw new Error('The calendar of the demo has no shift to come');
  }
  return text.replace(next, '');
}

const startOf = (event: string) => /DTSTART[^:]*:(\d{8})/.exec(event)?.[1] ?? '';

describe('a gap that is put into the rota of the demo while the store runs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-'));
  const config = join(folder, 'watchbill.yaml');
  const calendar = join(folder, `${ROTATION}.ics`);
  let store: RunningStore;
  let env: Record<string, string>;

  const measured = async () => {
    const query = '{"kind":"measure","measure":"gapMinutes","by":["rotation"],"over":"total","ahead":14}';
    const { out } = await watchbill(['query', query, '--format', 'csv'], { env });
    return out.split('\r\n').find((line) => line.startsWith(ROTATION));
  };
  const listed = async () => {
    const args = ['list', 'gaps', '--from', 'now', '--to', 'now+14d', '--where', `rotation=${ROTATION}`];
    return (await watchbill([...args, '--format', 'csv'], { env })).out.trim().split('\r\n').slice(1);
  };
  const viewed = async () => {
    const query = `{"kind":"rotation","rotation":"${ROTATION}","view":"coverage","ahead":14}`;
    return (await watchbill(['query', query, '--format', 'csv'], { env })).out.split('\r\n')[1];
  };
  const covered = () => watchbill(['coverage', calendar, '--from', 'now', '--to', 'now+14d']);

  beforeAll(async () => {
    await watchbill(['demo', '--write-config', folder]);
    const log = pino({ level: 'silent' });
    const options = { env: tokens, log, now: () => new Date(), listen: { port: 0 } };
    // A long limit, so that all calendars are read before the first response, even on a busy machine.
    store = await startStore(config, { ...options, calendarsMs: 90_000 });
    env = { ...tokens, WATCHBILL_URL: store.address };
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is found by the measure of the alert rule, the list, the view and the command for a pipeline', async () => {
    expect(await measured()).toBe(`${ROTATION},0`);
    expect(await listed()).toEqual([]);
    expect(await viewed()).toBe('20160,20160,0,0,0,1,,');
    expect(await covered()).toMatchObject({ status: 0 });

    writeFileSync(calendar, withoutNextShift(readFileSync(calendar, 'utf8'), new Date()));
    // Files are checked every 10 seconds.
    await until(async () => (await measured()) !== `${ROTATION},0`, 'the calendar is read again');

    const [gap, ...others] = await listed();
    expect(others).toEqual([]);
    expect(gap).toContain('Nobody on call: Payments primary');
    const minutes = Number((await measured())?.split(',')[1]);
    expect(minutes).toBeGreaterThan(6 * 1440);
    // Each of these evaluates the 14 days from its own current time.
    expect(Math.abs(Number((await viewed()).split(',')[2]) - minutes)).toBeLessThan(1);
    const found = await covered();
    expect(found).toMatchObject({ status: 1, out: expect.stringContaining('obody on call') });
  });
});
