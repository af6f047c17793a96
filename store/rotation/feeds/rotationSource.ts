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
import { mapInSlices } from '../../lib/timeSlice';
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
  /** Logs a problem that is new for the rotation. */
  report(rotation: string, error: unknown, message: string): void;
}

/** A new reading of a rotation, to be recorded in the ledger. */
export interface ReadRotation {
  entry: RotationEntry;
  shifts: UnidentifiedShift[];
  unknown: readonly Span[];
  notes: string[];
}

/** A feed with its status and the text of the last fetch, compressed. */
interface FeedState {
  feed: Feed;
  status: FeedStatus;
  packed: Uint8Array;
  /** Notes for the user on the text's encoding. */
  notes: readonly string[];
}

/** Polls one rotation: its feeds and the status of reading them. */
export class RotationSource {
  private readonly feeds: readonly FeedState[];
  private status: RotationFeedStatus;

  /**
   * @param before the same rotation under the previous configuration; feeds that did not change are reused
   * @param known stored status from before this process started
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
      // Reuse the object, not a copy: entries with the same URL share the feed, so they must share its text, too.
      same.status = afterConfiguration(same.status);
      return same;
    });
    this.status = firstRotationStatus(before?.reading ?? known);
  }

  /** Time of the next reading, milliseconds of the monotonic clock. */
  get dueAt(): number {
    return dueAtOf(this.status, this.statuses());
  }

  get reading(): RotationReading {
    return readingOf(this.entry.id, this.status, this.statuses());
  }

  /**
   * Fetches the feeds that are due, and parses the rotation if a feed changed or a reread is due.
   * @returns undefined if nothing is due to be parsed, or if a feed or the parsing fails
   */
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
        shifts: await mapInSlices(shifts, (shift) => ({ ...shift, rotation: id, team })),
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

  /** Must be called when the reading has been recorded in the ledger. */
  recorded(what: RecordedRotation): void {
    const { now, elapsed } = this.tools;
    this.status = afterRecording(this.status, what, this.statuses(), now(), elapsed());
    this.feeds.forEach((state) => {
      state.status = afterUse(state.status);
    });
  }

  /** Must be called if a reading could not be used; it is retried later. */
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
