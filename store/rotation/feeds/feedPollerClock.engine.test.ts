import type { Storage } from '../../storage/storage';
import { forEachEngine, testLog } from '../../testing/storage/engines';
import { HOUR } from '../../time/units';
import { FeedProblem } from './feedProblem';
import { calendar, directoryOf } from '../../testing/rotation/ical';
import { LedgerOnCall } from '../ledger/ledgerOnCall';
import { FeedPoller } from './feedPoller';
import type { FeedText } from './network/readUrl';
import { utc } from '../../testing/rotation/ledger';

const directory = directoryOf(`
teams: { payments: { zone: Europe/Budapest } }
people: { anna: { zone: Europe/Budapest }, bence: { zone: Europe/Budapest } }
rotations: { primary: { team: payments, ical: { url: "https://calendar.example.com/1.ics", every: 60 } } }`);

forEachEngine((engine) => {
  let storage: Storage;
  let poller: FeedPoller;
  let asked: number;
  let answer: () => FeedText;
  let seconds: number;
  /** Time of the system clock, which may be set. */
  let wall: number;

  beforeEach(async () => {
    storage = await engine.open();
    asked = 0;
    seconds = 0;
    wall = utc('06-17 12:00').getTime();
    const elapsed = () => seconds * 1000;
    poller = new FeedPoller({
      storage,
      directory: () => directory,
      onCall: new LedgerOnCall(storage, elapsed),
      now: () => new Date(wall),
      elapsed,
      log: testLog,
      readUrl: async () => {
        asked += 1;
        return answer();
      },
    });
    says('anna');
  });
  afterEach(() => poller.stop());

  function says(who: string): void {
    const event = ['DTSTART:20260601T000000Z', 'DURATION:P7D', 'RRULE:FREQ=WEEKLY', `SUMMARY:${who}`];
    answer = () => ({ text: calendar([event]), validators: {} });
  }
  async function after(passed: number): Promise<void> {
    seconds += passed;
    wall += passed * 1000;
    await poller.tick();
  }
  const status = async () => (await poller.status())[0];
  const rows = async () => (await storage.db.selectFrom('shift_event').select('shift_id').execute()).length;

  test.each([[[-2]], [[50]], [[50, -50]], [[-2, 2, 50, -52]]])(
    'a clock that is set by %j hours stops no reading, and what is new holds',
    async (steps) => {
      await poller.tick();
      for (const [i, hours] of steps.entries()) {
        wall += hours * HOUR;
        const before = asked;
        await after(59);
        expect(asked).toBe(before);
        const who = i % 2 === 0 ? 'bence' : 'anna';
        says(who);
        await after(1);
        expect(asked).toBe(before + 1);
        expect(await status()).toMatchObject({ problem: undefined, stale: false, onCall: [who] });
        answer = () => {
          throw new FeedProblem('calendar.example.com answered 503.');
        };
        await after(60);
        expect(await status()).toMatchObject({ problem: { message: 'calendar.example.com answered 503.' } });
        says(who);
        await after(120);
        expect(await status()).toMatchObject({ problem: undefined, onCall: [who] });
        // An unchanged status is not stored again on every run.
        const written = await rows();
        await after(60);
        expect(await rows()).toBe(written);
      }
    }
  );
});
