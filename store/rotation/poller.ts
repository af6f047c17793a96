import type { RotationStatus } from '@watchbill/query';
import type { Logger } from 'pino';
import type { Directory, RotationEntry } from '../config/directory';
import { type Storage, StorageFull } from '../storage/storage';
import { ledgerWindow } from './diffShifts';
import { Feed } from './feed';
import { FeedProblem } from './feedProblem';
import { readCalendar } from './ical/readCalendar';
import { UnreadableCalendar } from './ical/unreadable';
import { chooseLeader, type Leader } from './leader';
import { endRotations, ledgerSummary, recordReading, shiftsAt } from './ledger';
import type { LedgerOnCall } from './ledgerOnCall';
import { readUrl as readUrlFromNetwork, type ReadUrl } from './readUrl';
import { shiftId } from './shiftId';
import { messageOf } from '../messageOf';

const TICK_MS = 1000;
/** Calendars that are fetched side by side. */
const AT_ONCE = 8;

export interface PollerDeps {
  storage: Storage;
  directory: () => Directory;
  onCall: LedgerOnCall;
  now: () => Date;
  log: Logger;
  /** Gets a calendar by its address; the network unless told. */
  readUrl?: ReadUrl;
}

/** Reads all calendars on their schedule into the ledger; what fails keeps the last good state and says why. */
export class Poller {
  private feeds = new Map<string, Feed>();
  private hasChanged = true;
  private running: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly stopping = new AbortController();
  private readonly leader: Leader;

  constructor(private readonly deps: PollerDeps) {
    this.leader = chooseLeader(deps.storage);
  }

  /** Resolves when every calendar was tried once. */
  async start(): Promise<void> {
    this.timer = setInterval(() => void this.tick(), TICK_MS).unref();
    await this.tick();
  }

  /** To be told of a new configuration: every calendar is read again, since names and zones may have changed. */
  configured(): void {
    this.hasChanged = true;
    if (this.timer) {
      void this.tick();
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.running;
    await this.leader.resign();
  }

  /** Reads what is due; one round at a time. */
  tick(): Promise<void> {
    this.running ??= this.round()
      .catch((error) => this.deps.log.error({ err: error }, 'calendars could not be read'))
      .finally(() => {
        this.running = undefined;
      });
    return this.running;
  }

  /** Every configured rotation: its last reading, what is wrong, and who is on call now. */
  async status(): Promise<RotationStatus[]> {
    const { storage, directory, now } = this.deps;
    const [summary, holding] = await Promise.all([ledgerSummary(storage.db), shiftsAt(storage.db, now())]);
    const ledger = new Map(summary.map((one) => [one.rotation, one]));
    return [...directory().rotations.values()].map(({ id, team }) => {
      const feed = this.feeds.get(id);
      const known = ledger.get(id);
      const own = holding.filter((shift) => shift.rotation === id && shift.team === team);
      return {
        id,
        team,
        // A replica that does not read calendars itself knows of the last change only.
        readAt: (feed?.readAt ?? known?.lastChange)?.toISOString() ?? null,
        problem: feed?.problem && { since: feed.problem.since.toISOString(), message: feed.problem.message },
        shifts: feed?.shifts ?? known?.shifts ?? 0,
        onCall: [...new Set(own.sort((a, b) => a.level - b.level).map(({ responder }) => responder))],
      };
    });
  }

  private async round(): Promise<void> {
    if (this.stopping.signal.aborted || !(await this.leader.isLeader())) {
      return;
    }
    if (this.hasChanged) {
      this.hasChanged = false;
      await this.takeOver(this.deps.directory());
    }
    const now = this.deps.now().getTime();
    const due = [...this.feeds.values()].filter(({ dueAt }) => dueAt <= now);
    const next = async (): Promise<void> => {
      for (let feed = due.shift(); feed && !this.stopping.signal.aborted; feed = due.shift()) {
        await this.read(feed);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }

  /** Feeds as the new configuration has them; a rotation that keeps its calendar keeps what is known of it. */
  private async takeOver({ rotations }: Directory): Promise<void> {
    const { storage, onCall, now } = this.deps;
    const feeds = [...rotations.values()].map((entry): [string, Feed] => {
      const before = this.feeds.get(entry.id);
      const feed = new Feed(entry, before && isSameFeed(before.entry, entry) ? before : undefined);
      return [entry.id, feed];
    });
    this.feeds = new Map(feeds);
    const teams = await endRotations(storage, [...rotations.keys()], now());
    teams.forEach((team) => onCall.invalidate(team));
  }

  private async read(feed: Feed): Promise<void> {
    const { now, log, readUrl = readUrlFromNetwork } = this.deps;
    const { id } = feed.entry;
    try {
      const text = await feed.text(readUrl, now(), this.stopping.signal);
      const shifts = text === null ? null : await this.record(feed.entry, text);
      feed.succeeded(now(), shifts);
    } catch (error) {
      if (this.stopping.signal.aborted) {
        return;
      }
      const isExpected = error instanceof FeedProblem || error instanceof UnreadableCalendar;
      const message = messageOf(error);
      if (feed.problem?.message !== message) {
        const isQuiet = isExpected || error instanceof StorageFull;
        log[isQuiet ? 'warn' : 'error']({ rotation: id, ...(isQuiet ? {} : { err: error }) }, message);
      }
      feed.failed(now(), message);
    }
  }

  /** @returns number of shifts */
  private async record(entry: RotationEntry, text: string): Promise<number> {
    const { storage, directory, onCall, now, log } = this.deps;
    const at = now();
    const window = ledgerWindow(at);
    const { id: rotation, team, zone, level } = entry;
    const reading = readCalendar(text, { ...window, zone, level, markers: 'level', directory: directory() });
    const shifts = reading.shifts.map((shift) => {
      const identity = { ...shift, rotation, team };
      return { ...identity, shiftId: shiftId(identity) };
    });
    const { added, removed } = await recordReading(storage, rotation, shifts, window, at);
    if (added.length > 0 || removed.length > 0) {
      new Set([...added, ...removed].map((shift) => shift.team)).forEach((one) => onCall.invalidate(one));
      log.info({ rotation, added: added.length, removed: removed.length, notes: reading.notes }, 'rotation read');
    }
    return shifts.length;
  }
}

function isSameFeed(a: RotationEntry, b: RotationEntry): boolean {
  return JSON.stringify(a.origin) === JSON.stringify(b.origin);
}
