import type { Directory, RotationEntry, RotationOrigin } from '../../config/directory';
import type { Elapsed } from '../../time/elapsed';
import { messageOf } from '../../lib/messageOf';
import type { RotationReader } from './rotationReader';
import { ledgerWindow, type UnidentifiedShift } from '../ledger/diffShifts';
import { backoffMs, Feed } from './feed';
import { FeedProblem } from './feedProblem';
import type { Span } from '../../time/span';
import type { CalendarReading } from '../ical/readCalendar';
import type { RotationReading } from '../ledger/readings';
import { mapInTurns } from '../../lib/workTurn';
import { DAY } from '../../time/units';
import type { ReadUrl } from './network/readUrl';

/** What is unchanged is read again after this long, since the window moves on. */
const REREAD_MS = DAY / 4;
/** A rota of the configuration costs little to read, and nothing else shows that it is. */
const ROTA_REREAD_MS = DAY / 48;
const RETRY_SECONDS = 60;
const MOST_NOTES = 20;

export interface FeedTools {
  readUrl: ReadUrl;
  directory: () => Directory;
  now: () => Date;
  elapsed: Elapsed;
  signal: AbortSignal;
  readers: RotationReader;
  /** Told of what is wrong now and was not before. */
  report(rotation: string, error: unknown, message: string): void;
}

/** The shifts of a rotation as its texts say now. */
export interface ReadRotation {
  feeds: RotationFeeds;
  shifts: UnidentifiedShift[];
  unknown: readonly Span[];
  notes: string[];
}

/** One rotation over time: the texts that its shifts come from, when they are due, and how reading them went. */
export class RotationFeeds {
  private readonly feeds: readonly Feed[];
  private readAt: Date | null;
  private shifts: number;
  private unknown: readonly Span[];
  private notes: readonly string[];
  /** Since when it cannot be read. */
  private since: Date | undefined;
  /** Why, where no feed says it: the rota itself, or what it was written into. */
  private trouble: string | undefined;
  private failures = 0;
  /** When it is read though no feed changed; by the clock that nobody sets. */
  private rereadAt = 0;

  /**
   * @param tools of the program
   * @param before the same rotation under the configuration before, whose texts still hold
   * @param known how reading went before the start of this program
   */
  constructor(
    readonly entry: RotationEntry,
    private readonly tools: FeedTools,
    before: RotationFeeds | undefined,
    known: RotationReading | undefined
  ) {
    this.feeds = placesOf(entry.origin).map(
      (from) => before?.feeds.find((feed) => JSON.stringify(feed.from) === JSON.stringify(from)) ?? new Feed(from)
    );
    const state = before?.state ?? known;
    this.readAt = state?.readAt ?? null;
    this.shifts = state?.shifts ?? 0;
    this.unknown = state?.unknown ?? [];
    this.notes = state?.notes ?? [];
    this.since = state?.problem?.since;
    this.trouble = state?.problem?.message;
    for (const feed of this.feeds.filter(({ problem }) => problem !== undefined)) {
      // The new configuration may have solved it.
      feed.dueAt = 0;
    }
  }

  /** By the clock that nobody sets. */
  get dueAt(): number {
    return Math.min(this.isFailing ? Infinity : this.rereadAt, ...this.feeds.map(({ dueAt }) => dueAt));
  }

  get state(): RotationReading {
    const message = this.feeds.find(({ problem }) => problem !== undefined)?.problem ?? this.trouble;
    return {
      rotation: this.entry.id,
      readAt: this.readAt,
      problem: this.since && message !== undefined ? { since: this.since, message } : undefined,
      shifts: this.shifts,
      unknown: this.unknown,
      notes: this.notes,
    };
  }

  /** Gets the texts that are due. @returns what they say now; undefined when nothing is new, or not all can be read */
  async read(): Promise<ReadRotation | undefined> {
    const { elapsed, signal } = this.tools;
    for (const feed of this.feeds.filter(({ dueAt }) => dueAt <= elapsed())) {
      await this.refresh(feed);
    }
    if (signal.aborted || this.isFailing) {
      return undefined;
    }
    if (this.rereadAt > elapsed()) {
      this.readAt = this.trouble === undefined ? this.gotAt() : this.readAt;
      return undefined;
    }
    try {
      const { id, team } = this.entry;
      const { shifts, unknown, notes } = await this.reading();
      return {
        feeds: this,
        shifts: await mapInTurns(shifts, (shift) => ({ ...shift, rotation: id, team })),
        unknown,
        notes: [...this.feeds.flatMap((feed) => feed.notes), ...notes],
      };
    } catch (error) {
      if (!this.isFailing) {
        this.failed(error);
      }
      return undefined;
    }
  }

  /** What was read is in the ledger. */
  succeeded({ shifts, unknown, notes }: ReadRotation): void {
    this.readAt = this.gotAt();
    this.shifts = shifts.length;
    this.unknown = unknown;
    this.notes =
      notes.length > MOST_NOTES ? [...notes.slice(0, MOST_NOTES), `… and ${notes.length - MOST_NOTES} more`] : notes;
    this.since = undefined;
    this.trouble = undefined;
    this.failures = 0;
    this.rereadAt = this.tools.elapsed() + (this.feeds.length > 0 ? REREAD_MS : ROTA_REREAD_MS);
    this.feeds.forEach((feed) => feed.used());
  }

  /** What was read could not be used; it is tried again. */
  failed(error: unknown): void {
    this.failures += 1;
    this.rereadAt = this.tools.elapsed() + backoffMs(RETRY_SECONDS, this.failures);
    const message = messageOf(error);
    this.noted(error, message, this.trouble);
    this.trouble = message;
  }

  private get isFailing(): boolean {
    return this.feeds.some(({ isUsable }) => !isUsable);
  }

  /** When the text was got that was got longest ago. */
  private gotAt(): Date {
    const times = this.feeds.flatMap(({ readAt }) => readAt?.getTime() ?? []);
    return times.length === 0 ? this.tools.now() : new Date(Math.min(...times));
  }

  private async refresh(feed: Feed): Promise<void> {
    const { readUrl, signal, now, elapsed } = this.tools;
    try {
      if (await feed.refresh(readUrl, signal)) {
        this.rereadAt = 0;
      }
      feed.got(now(), elapsed());
    } catch (error) {
      if (!signal.aborted) {
        this.feedFailed(feed, error);
      }
    }
  }

  private feedFailed(feed: Feed, error: unknown): void {
    const name = this.feeds.length > 1 ? `Calendar ${this.feeds.indexOf(feed) + 1} (${feed.name}): ` : '';
    const message = `${name}${messageOf(error)}`;
    // When it works again, all is read again.
    this.rereadAt = 0;
    this.noted(error, message, feed.problem);
    feed.failed(this.tools.elapsed(), message);
  }

  private noted(error: unknown, message: string, before: string | undefined): void {
    if (before !== message) {
      this.tools.report(this.entry.id, error, message);
    }
    this.since ??= this.tools.now();
  }

  private async reading(): Promise<CalendarReading> {
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
