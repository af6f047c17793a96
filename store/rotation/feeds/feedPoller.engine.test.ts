import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Directory } from '../../config/directory';
import { type Storage, StorageFull } from '../../storage/storage';
import { forEachEngine, onPostgreSQL, replacedIn, testLog } from '../../testing/storage/engines';
import { FeedProblem } from './feedProblem';
import { calendar, directoryOf } from '../../testing/rotation/ical';
import { LedgerOnCall } from '../ledger/ledgerOnCall';
import { FeedPoller } from './feedPoller';
import type { FeedText, ReadUrl } from './network/readUrl';
import { utc } from '../../testing/rotation/ledger';
import { loadShiftSpans } from '../ledger/shiftSpans';

const event = (who: string) => ['DTSTART:20260601T000000Z', 'DURATION:P7D', 'RRULE:FREQ=WEEKLY', `SUMMARY:${who}`];
const config = (rotations: string) =>
  directoryOf(`
teams: { payments: { zone: Europe/Budapest } }
people: { anna: { zone: Europe/Budapest }, bence: { zone: Europe/Budapest } }
rotations: ${rotations}`);
const byUrl = config('{ primary: { team: payments, ical: { url: "https://calendar.example.com/1.ics", every: 60 } } }');

forEachEngine((engine) => {
  let storage: Storage;
  let clock: Date;
  let directory: Directory;
  let asked: Array<string | undefined>;
  let addresses: string[];
  let answer: () => FeedText;
  let onCall: LedgerOnCall;
  let poller: FeedPoller;
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeEach(async () => {
    storage = await engine.open();
    clock = utc('06-17 12:00');
    directory = byUrl;
    asked = [];
    addresses = [];
    answer = () => ({ text: calendar([event('anna')]), validators: { etag: '"1"' } });
    poller = makePoller(storage);
  });
  afterEach(() => poller.stop());

  function makePoller(on: Storage): FeedPoller {
    const readUrl: ReadUrl = async (url, { validators }) => {
      addresses.push(url);
      asked.push(validators.etag);
      return answer();
    };
    const elapsed = () => clock.getTime();
    onCall = new LedgerOnCall(on, elapsed);
    return new FeedPoller({
      storage: on,
      directory: () => directory,
      onCall,
      now: () => clock,
      elapsed,
      log: testLog,
      readUrl,
    });
  }
  const after = (seconds: number) => {
    clock = new Date(clock.getTime() + seconds * 1000);
    return poller.tick();
  };
  const status = async () => (await poller.status())[0];

  test('reads on schedule and says who is on call', async () => {
    expect(await status()).toMatchObject({ id: 'primary', team: 'payments', readAt: null, shifts: 0, onCall: [] });
    await poller.tick();
    expect(await status()).toMatchObject({ readAt: '2026-06-17T12:00:00.000Z', shifts: 55, onCall: ['anna'] });
    await after(59);
    expect(asked).toEqual([undefined]);
    answer = () => ({ text: null, validators: { etag: '"1"' } });
    await after(1);
    expect(asked).toEqual([undefined, '"1"']);
    expect(await status()).toMatchObject({ readAt: '2026-06-17T12:01:00.000Z', shifts: 55 });
    // Unchanged feeds are parsed again after a while, since the ledger's window moves.
    await after(7 * 24 * 3600);
    expect(asked).toEqual([undefined, '"1"', '"1"']);
    expect(await status()).toMatchObject({ shifts: 56 });
  });

  test('keeps the last good state when a calendar fails, says why and since when, and waits longer each time', async () => {
    await poller.tick();
    answer = () => ({ text: '<html><title>Sign in</title></html>', validators: {} });
    await after(60);
    answer = () => {
      throw new FeedProblem('calendar.example.com answered 503.');
    };
    await after(59);
    expect(asked).toHaveLength(2);
    await after(1);
    expect(await status()).toMatchObject({
      readAt: '2026-06-17T12:00:00.000Z',
      problem: { since: '2026-06-17T12:01:00.000Z', message: 'calendar.example.com answered 503.' },
      onCall: ['anna'],
    });
    await after(119);
    expect(asked).toHaveLength(3);
    answer = () => ({ text: calendar([event('bence')]), validators: {} });
    await after(1);
    expect(asked).toHaveLength(4);
    const healed = await status();
    expect(healed.problem).toBeUndefined();
    expect(healed.onCall).toEqual(['bence']);
  });

  test('keeps a past that is long over when the calendar rewrites it, and says what it tells now', async () => {
    const past = (who: string) => ['DTSTART:20260501T070000Z', 'DURATION:P1D', `SUMMARY:${who}`];
    const more = ['DTSTART:20260503T070000Z', 'DURATION:P1D', 'SUMMARY:dora'];
    answer = () => ({ text: calendar([past('anna'), event('anna')]), validators: {} });
    await poller.tick();
    expect(await status()).toMatchObject({ notes: [] });
    answer = () => ({ text: calendar([past('bence'), more, event('anna')]), validators: {} });
    await after(60);
    expect(await status()).toMatchObject({
      problem: undefined,
      notes: [
        'The past reads otherwise now: bence instead of anna from 2026-05-01 09:00 to 2026-05-02 09:00 (Europe/Budapest). History stays as it was known.',
      ],
    });
    const held = { range: { from: utc('05-01 00:00').getTime(), to: utc('05-05 00:00').getTime() }, now: clock };
    expect((await loadShiftSpans(storage.db, held)).map(({ responder }) => responder)).toEqual(['anna', 'dora']);
    answer = () => ({ text: calendar([past('anna'), more, event('anna')]), validators: {} });
    await after(60);
    expect(await status()).toMatchObject({ notes: [] });
  });

  test('many that hang do not hold up the others', async () => {
    const rotation = (n: number) =>
      `r${n}: { team: payments, ical: { url: "https://calendar.example.com/${n}.ics", every: 60 } }`;
    directory = config(`{ ${Array.from({ length: 20 }, (_, n) => rotation(n)).join(', ')} }`);
    let elapsed = 0;
    const timer = jest.spyOn(performance, 'now').mockImplementation(() => elapsed);
    try {
      answer = () => {
        elapsed += 20_000;
        throw new FeedProblem('calendar.example.com did not send the calendar in time.');
      };
      await poller.tick();
      const failed = addresses;
      expect(failed.length).toBeLessThan(20);
      addresses = [];
      answer = () => ({ text: calendar([event('anna')]), validators: {} });
      await after(60);
      // Rotations not tried yet come before rotations that failed.
      expect(addresses.slice(-failed.length).sort()).toEqual([...failed].sort());
      expect(addresses).toHaveLength(20);
      expect((await poller.status()).every(({ onCall: [first] }) => first === 'anna')).toBe(true);
    } finally {
      timer.mockRestore();
    }
  });

  test('takes a new configuration at once: names, teams, and rotations that are gone', async () => {
    answer = () => ({ text: calendar([event('annie')]), validators: { etag: '"1"' } });
    await poller.tick();
    expect((await status()).onCall).toEqual(['annie']);
    directory = directoryOf(`
teams: { payments: {}, search: {} }
people: { anna: { zone: Europe/Budapest, aliases: [Annie] } }
rotations: { primary: { team: search, ical: { url: "https://calendar.example.com/1.ics" } } }`);
    clock = new Date(clock.getTime() + 1000);
    poller.configured();
    await poller.tick();
    expect(await status()).toMatchObject({ team: 'search', onCall: ['anna'] });
    expect(await onCall.onCall('payments', clock)).toEqual([]);
    answer = () => {
      throw new FeedProblem('calendar.example.com answered 503.');
    };
    await after(60);
    directory = byUrl;
    poller.configured();
    await poller.tick();
    expect(await status()).toMatchObject({
      team: 'payments',
      onCall: ['anna'],
      problem: { message: expect.any(String) },
    });
    directory = config('{}');
    clock = new Date(clock.getTime() + 1000);
    poller.configured();
    await poller.tick();
    expect(await poller.status()).toEqual([]);
    expect(await onCall.onCall('search', clock)).toEqual([]);
  });

  test('reads a file again when it was edited, and says when there is none', async () => {
    const file = join(folder, `${engine.name}.ics`);
    directory = config(`{ primary: { team: payments, ical: { file: ${file} } } }`);
    await poller.tick();
    expect((await status()).problem?.message).toContain('There is no file');
    writeFileSync(file, calendar([event('anna')]));
    await after(10);
    expect(await status()).toMatchObject({ problem: undefined, onCall: ['anna'] });
    writeFileSync(file, calendar([event('bence')]));
    utimesSync(file, clock, clock);
    await after(10);
    expect((await status()).onCall).toEqual(['bence']);
  });

  test('knows after a new start how reading went, and writes it down when there is news', async () => {
    answer = () => ({ text: calendar([event('anna'), event('')]), validators: {} });
    await poller.tick();
    answer = () => {
      throw new FeedProblem('calendar.example.com answered 503.');
    };
    await after(60);
    const before = await status();
    expect(before).toMatchObject({
      readAt: '2026-06-17T12:00:00.000Z',
      stale: false,
      problem: { since: '2026-06-17T12:01:00.000Z', message: 'calendar.example.com answered 503.' },
      notes: [expect.stringContaining('names nobody')],
    });
    await poller.stop();
    poller = makePoller(storage);
    expect(await status()).toEqual(before);
    await after(3600);
    expect(await status()).toEqual({ ...before, stale: true });
    const kept = () => storage.db.selectFrom('rotation_reading').select('rotation').execute();
    expect(await kept()).toHaveLength(1);
    directory = config('{}');
    poller.configured();
    await poller.tick();
    expect(await kept()).toEqual([]);
  });

  test('what cannot be written is written later', async () => {
    let isFull = true;
    poller = makePoller(
      replacedIn(storage, {
        write: (work) => (isFull ? Promise.reject(new StorageFull('No room.')) : storage.write(work)),
      })
    );
    await poller.tick();
    expect(await status()).toMatchObject({ readAt: null, problem: { message: 'No room.' }, onCall: [] });
    isFull = false;
    await after(60);
    expect(await status()).toMatchObject({ problem: undefined, onCall: ['anna'] });
  });
});

onPostgreSQL((engine) => {
  test('one replica reads, and another takes over when it stops', async () => {
    const target = await engine.target();
    const storages = [await engine.open(target), await engine.open(target)];
    const clock = { now: utc('06-17 12:00') };
    const counts = [0, 0];
    const pollers = storages.map(
      (storage, i) =>
        new FeedPoller({
          storage,
          directory: () => byUrl,
          onCall: new LedgerOnCall(storage, () => clock.now.getTime()),
          now: () => clock.now,
          elapsed: () => clock.now.getTime(),
          log: testLog,
          readUrl: async () => {
            counts[i] += 1;
            return { text: calendar([event('anna')]), validators: {} };
          },
        })
    );
    for (let minute = 0; minute < 3; minute++) {
      await Promise.all(pollers.map((poller) => poller.tick()));
      clock.now = new Date(clock.now.getTime() + 60_000);
    }
    expect(counts.toSorted()).toEqual([0, 3]);
    const leader = counts.indexOf(3);
    expect((await pollers[1 - leader].status())[0]).toMatchObject({
      readAt: '2026-06-17T12:00:00.000Z',
      shifts: 55,
      onCall: ['anna'],
    });
    await pollers[leader].stop();
    await pollers[1 - leader].tick();
    expect(counts[1 - leader]).toBe(1);
    await pollers[1 - leader].stop();
  });
});
