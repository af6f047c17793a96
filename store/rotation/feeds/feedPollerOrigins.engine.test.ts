import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Storage } from '../../storage/storage';
import { failingAppends, onDuckDB, testLog } from '../../testing/storage/engines';
import { FeedProblem } from './feedProblem';
import { calendar, directoryOf } from '../../testing/rotation/ical';
import { LedgerOnCall } from '../ledger/ledgerOnCall';
import { FeedPoller } from './feedPoller';
import { utc } from '../../testing/rotation/ledger';

const week = (who: string) => [
  'DTSTART:20260601T000000Z',
  'DURATION:P7D',
  'RRULE:FREQ=WEEKLY;COUNT=10',
  `SUMMARY:${who}`,
];
const day = (who: string) => ['DTSTART:20260617T000000Z', 'DURATION:P1D', `SUMMARY:${who}`];

onDuckDB((engine) => {
  let storage: Storage;
  let clock: Date;
  let texts: Record<string, string | null>;
  let asked: string[];
  let poller: FeedPoller;
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function start(rotation: string) {
    storage = await engine.open();
    clock = utc('06-17 12:00');
    asked = [];
    const directory = directoryOf(`
teams: { payments: { zone: Europe/Budapest } }
people: { anna: { zone: Europe/Budapest }, bence: { zone: Europe/Budapest } }
rotations: { primary: { team: payments, ${rotation} } }`);
    poller = new FeedPoller({
      storage,
      directory: () => directory,
      onCall: new LedgerOnCall(storage, () => clock.getTime()),
      now: () => clock,
      elapsed: () => clock.getTime(),
      log: testLog,
      readUrl: async (url) => {
        const name = url.slice(url.lastIndexOf('/') + 1);
        asked.push(name);
        const text = texts[name];
        if (text === undefined) {
          throw new FeedProblem('calendar.example.com answered 503.');
        }
        return { text, validators: {} };
      },
    });
    await poller.tick();
  }
  afterEach(() => poller.stop());

  const after = (seconds: number) => {
    clock = new Date(clock.getTime() + seconds * 1000);
    return poller.tick();
  };
  const status = async () => (await poller.status())[0];
  const standing = async () =>
    (await storage.db.selectFrom('shift_event').selectAll().where('starts_at', '=', utc('06-17 00:00')).execute()).map(
      ({ responder, change, kind, instead_of }) => [responder, change, kind, instead_of]
    );

  describe('several calendars', () => {
    const two = `ical: [
      { url: "https://calendar.example.com/hidden/plan", every: 60 },
      { url: "https://calendar.example.com/hidden/changes", every: 120, priority: 1 }]`;

    test('are one rotation, each read on its own schedule, and all again when one changes', async () => {
      texts = { plan: calendar([week('anna')]), changes: calendar([day('bence')]) };
      await start(two);
      expect(await status()).toMatchObject({ shifts: 12, onCall: ['bence'], problem: undefined });
      expect(await standing()).toEqual([['bence', 'added', 'override', 'anna']]);
      texts = { plan: null, changes: calendar([]) };
      await after(60);
      expect(asked).toEqual(['plan', 'changes', 'plan']);
      expect(await status()).toMatchObject({ onCall: ['bence'], readAt: '2026-06-17T12:00:00.000Z' });
      await after(60);
      expect(asked).toEqual(['plan', 'changes', 'plan', 'plan', 'changes']);
      expect(await status()).toMatchObject({ shifts: 10, onCall: ['anna'], readAt: '2026-06-17T12:02:00.000Z' });
    });

    test('two of the same address both have its new text after a new configuration', async () => {
      const plan = 'url: "https://calendar.example.com/hidden/plan", every: 60';
      texts = { plan: calendar([week('anna')]) };
      await start(`ical: [{ ${plan} }, { ${plan}, priority: 1 }]`);
      expect(await status()).toMatchObject({ shifts: 10, onCall: ['anna'] });
      poller.configured();
      texts = { plan: calendar([week('bence')]) };
      await after(60);
      expect(await status()).toMatchObject({ shifts: 10, onCall: ['bence'], problem: undefined });
    });

    test('one that fails is named, without its address, and keeps what the rotation was', async () => {
      texts = { plan: calendar([week('anna')]), changes: calendar([day('bence')]) };
      await start(two);
      texts = { plan: calendar([week('bence')]), changes: '<html><title>Sign in</title></html>' };
      await after(120);
      const failing = await status();
      expect(failing).toMatchObject({ shifts: 12, readAt: '2026-06-17T12:00:00.000Z' });
      expect(failing.problem?.message).toMatch(/^Calendar 2 \(calendar\.example\.com\): A web page \("Sign in"\) was/);
      expect(failing.problem?.message).not.toContain('hidden');
      texts = { plan: null };
      await after(120);
      expect((await status()).problem).toEqual({
        since: '2026-06-17T12:02:00.000Z',
        message: 'Calendar 2 (calendar.example.com): calendar.example.com answered 503.',
      });
      texts = { plan: null, changes: calendar([]) };
      await after(240);
      expect(await status()).toMatchObject({ shifts: 10, onCall: ['bence'], problem: undefined });
    });
  });

  test('one that cannot be written does not hold back those that are written with it', async () => {
    texts = { plan: calendar([week('anna')]), broken: calendar([week('bence')]) };
    storage = await engine.open();
    clock = utc('06-17 12:00');
    const rotation = (name: string) =>
      `${name}: { team: payments, ical: { url: "https://calendar.example.com/${name}" } }`;
    const directory = directoryOf(`
teams: { payments: {} }
rotations: { ${rotation('broken')}, ${rotation('plan')} }`);
    const picky = failingAppends(storage, (table, rows) => {
      if (table === 'shift_event' && JSON.stringify(rows).includes('"broken"')) {
        throw new TypeError('shift_event.level takes a value of kind integer');
      }
    });
    const now = () => clock;
    const readUrl = async (url: string) => ({ text: texts[url.slice(url.lastIndexOf('/') + 1)], validators: {} });
    const elapsed = () => clock.getTime();
    const onCall = new LedgerOnCall(picky, elapsed);
    poller = new FeedPoller({
      storage: picky,
      directory: () => directory,
      onCall,
      now,
      elapsed,
      log: testLog,
      readUrl,
    });
    await poller.tick();
    expect(await poller.status()).toMatchObject([
      { id: 'broken', onCall: [], problem: { message: 'shift_event.level takes a value of kind integer' } },
      { id: 'plan', onCall: ['anna'], problem: undefined },
    ]);
  });

  test('an unchanged text is not read again, whatever the server says of it', async () => {
    texts = { plan: calendar([week('anna')]) };
    await start('ical: { url: "https://calendar.example.com/plan", every: 60 }');
    // Deletes the ledger's rows: only a second reading would restore them.
    await storage.write(({ db }) =>
      db
        .deleteFrom('shift_event')
        .execute()
        .then(() => undefined)
    );
    await after(60);
    expect(asked).toHaveLength(2);
    expect(await status()).toMatchObject({ onCall: [], readAt: '2026-06-17T12:01:00.000Z' });
    await after(6 * 3600);
    expect(await status()).toMatchObject({ onCall: ['anna'] });
  });

  const ROTA = `{ layers: [{ members: [anna, bence], start: 2026-06-01, handoff: { at: "09:00", every: 1w } }],
    overrides: [{ from: 2026-06-17 00:00, to: 2026-06-18 00:00, responder: bence, insteadOf: anna }] }`;

  test('a rota in the configuration is read at once, and on as time goes by', async () => {
    await start(`rota: ${ROTA}`);
    const first = await status();
    expect(first).toMatchObject({ onCall: ['bence'], problem: undefined, readAt: clock.toISOString() });
    await after(14 * 24 * 3600);
    expect((await status()).shifts).toBeGreaterThan(first.shifts);
  });

  test('a rota of a file is read again when it was edited; a mistake is told with its place', async () => {
    const file = join(folder, 'rota.yaml');
    writeFileSync(file, ROTA);
    await start(`rota: { file: ${file} }`);
    expect(await status()).toMatchObject({ onCall: ['bence'], problem: undefined });
    writeFileSync(file, ROTA.replace('09:00', '9 am'));
    utimesSync(file, clock, clock);
    await after(10);
    expect(await status()).toMatchObject({
      onCall: ['bence'],
      problem: { message: expect.stringContaining('rota.yaml:1:') },
    });
    writeFileSync(file, ROTA.replace('overrides', 'swaps').replace(/swaps.*/s, 'overrides: [] }'));
    await after(10);
    expect(await status()).toMatchObject({ onCall: ['anna'], problem: undefined });
  });
});
