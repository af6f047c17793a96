import type { Directory, RotationEntry, RotationOrigin } from '../../config/directory';
import type { Elapsed } from '../../time/elapsed';
import { messageOf } from '../../lib/messageOf';
import type { RotationReader } from './rotationReader';
import { ledgerWindow, type UnidentifiedShift } from '../ledger/diffShifts';
import { Feed } from './feed';
import { FeedProblem } from './feedProblem';
import {
  afterConfiguration,
  afterFeedFailure,
  afterFetch,
  afterUse,
  type FeedStatus,
  NEVER_FETCHED,
} from './feedStatus';
import type { Span } from '../../time/span';
import type { CalendarReading } from '../ical/readCalendar';
import type { RotationReading } from '../ledger/readings';
import { mapInTurns } from '../../lib/workTurn';
import type { ReadUrl } from './network/readUrl';
import {
  afterRecording,
  afterRotationFailure,
  dueAtOf,
  failingFrom,
  firstRotationStatus,
  readingOf,
  type RecordedRotation,
  type RotationFeedStatus,
  toBeReread,
  unchanged,
} from './rotationStatus';

export interface FeedTools {
  readUrl: ReadUrl;
  directory: () => Directory;
  now: () => Date;
  elapsed: Elapsed;
  signal: AbortSignal;
  readers: RotationReader;
  /** Logs what is wrong now and was not before. */
  report(rotation: string, error: unknown, message: string): void;
}

/** The shifts of a rotation as its texts say now. */
export interface ReadRotation {
  entry: RotationEntry;
  shifts: UnidentifiedShift[];
  unknown: readonly Span[];
  notes: string[];
}

/** A feed with its status and the text that was fetched last. */
interface FeedState {
  feed: Feed;
  status: FeedStatus;
  packed: Uint8Array;
  /** What a reader should know of how the text was decoded. */
  notes: readonly string[];
}

/** One rotation over time: the feeds that its shifts come from, and how reading them goes. */
export class RotationSource {
  private readonly feeds: readonly FeedState[];
  private status: RotationFeedStatus;

  /**
   * @param tools of the program
   * @param before the same rotation under the configuration before, whose texts still hold
   * @param known how reading went before the start of this program
   */
  constructor(
    readonly entry: RotationEntry,
    private readonly tools: FeedTools,
    before: RotationSource | undefined,
    known: RotationReading | undefined
  ) {
    this.feeds = placesOf(entry.origin).map((from) => {
      const same = before?.feeds.find(({ feed }) => JSON.stringify(feed.from) === JSON.stringify(from));
      if (same === undefined) {
        return { feed: new Feed(from), status: NEVER_FETCHED, packed: new Uint8Array(), notes: [] };
      }
      // Not a copy: two places of the same address share the feed, so they must share its text, too.
      same.status = afterConfiguration(same.status);
      return same;
    });
    this.status = firstRotationStatus(before?.reading ?? known);
  }

  /** By the clock that nobody sets. */
  get dueAt(): number {
    return dueAtOf(this.status, this.statuses());
  }

  get reading(): RotationReading {
    return readingOf(this.entry.id, this.status, this.statuses());
  }

  /** Fetches the feeds that are due. @returns what they say now; undefined when nothing is new, or not all can be read */
  async read(): Promise<ReadRotation | undefined> {
    const { elapsed, now, signal } = this.tools;
    for (const state of this.feeds.filter(({ status }) => status.dueAt <= elapsed())) {
      await this.fetch(state);
    }
    if (signal.aborted || this.isFailing) {
      return undefined;
    }
    if (this.status.rereadAt > elapsed()) {
      this.status = unchanged(this.status, this.statuses(), now());
      return undefined;
    }
    try {
      const { id, team } = this.entry;
      const { shifts, unknown, notes } = await this.parse();
      return {
        entry: this.entry,
        shifts: await mapInTurns(shifts, (shift) => ({ ...shift, rotation: id, team })),
        unknown,
        notes: [...this.feeds.flatMap((state) => state.notes), ...notes],
      };
    } catch (error) {
      if (!this.isFailing) {
        this.failed(error);
      }
      return undefined;
    }
  }

  /** Must be called when what was read is in the ledger. */
  recorded(what: RecordedRotation): void {
    const { now, elapsed } = this.tools;
    this.status = afterRecording(this.status, what, this.statuses(), now(), elapsed());
    this.feeds.forEach((state) => {
      state.status = afterUse(state.status);
    });
  }

  /** Must be called when what was read could not be used; it is tried again. */
  failed(error: unknown): void {
    const { now, elapsed } = this.tools;
    const message = messageOf(error);
    this.report(error, message, this.status.lastError);
    this.status = afterRotationFailure(this.status, message, now(), elapsed());
  }

  private statuses(): FeedStatus[] {
    return this.feeds.map(({ status }) => status);
  }

  private get isFailing(): boolean {
    return this.feeds.some(({ status }) => !status.isUsable);
  }

  private async fetch(state: FeedState): Promise<void> {
    const { readUrl, signal, now, elapsed } = this.tools;
    try {
      const result = await state.feed.fetch(readUrl, signal);
      if (result.kind === 'changed') {
        state.packed = result.packed;
        state.notes = result.notes;
        this.status = toBeReread(this.status);
      }
      state.status = afterFetch(state.status, state.feed.from, now(), elapsed());
    } catch (error) {
      if (!signal.aborted) {
        this.feedFailed(state, error);
      }
    }
  }

  private feedFailed(state: FeedState, error: unknown): void {
    const { now, elapsed } = this.tools;
    const name = this.feeds.length > 1 ? `Calendar ${this.feeds.indexOf(state) + 1} (${state.feed.name}): ` : '';
    const message = `${name}${messageOf(error)}`;
    this.report(error, message, state.status.problem);
    this.status = failingFrom(toBeReread(this.status), now());
    state.status = afterFeedFailure(state.status, state.feed.from, message, elapsed());
    state.feed.forget();
  }

  private report(error: unknown, message: string, before: string | undefined): void {
    if (before !== message) {
      this.tools.report(this.entry.id, error, message);
    }
  }

  private async parse(): Promise<CalendarReading> {
    const { readers, directory, now } = this.tools;
    const { origin, zone, level } = this.entry;
    const texts = this.feeds.map(({ packed }) => packed);
    const rotation = { origin, texts, ...ledgerWindow(now()), zone, level, directory: directory() };
    const answer = await readers.rotation(rotation);
    if (answer.isRead) {
      return answer.reading;
    }
    const problem = new FeedProblem(answer.message);
    if (answer.text !== null) {
      this.feedFailed(this.feeds[answer.text], problem);
    }
    throw problem;
  }
}

function placesOf(origin: RotationOrigin): Array<Feed['from']> {
  switch (origin.kind) {
    case 'calendars':
      return origin.calendars.map(({ from }) => from);
    case 'rotaFile':
      return [{ file: origin.file }];
    case 'rota':
      return [];
  }
}
