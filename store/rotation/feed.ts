import type { CalendarEntry, RotationEntry } from '../config/directory';
import { FeedProblem } from './feedProblem';
import { readFile } from './readFile';
import type { ReadUrl, Validators } from './readUrl';

/** A file is looked at this often. */
const FILE_SECONDS = 10;
const MOST_SECONDS = 3600;
/** An unchanged calendar is read again after this long, since the window moves on. */
const REREAD_MS = 6 * 60 * 60_000;

/** One rotation's calendar over time: when it is due, and what it was when it was last read. */
export class Feed {
  /** Epoch milliseconds. */
  dueAt = 0;
  readAt: Date | null = null;
  problem: { since: Date; message: string } | undefined;
  /** Shifts of the last good reading, null before it. */
  shifts: number | null = null;
  private failures = 0;
  private rereadAt = 0;
  private validators: Validators = {};
  private version: string | undefined;

  /** @param before the same calendar under the configuration before, whose last reading still holds */
  constructor(
    readonly entry: RotationEntry,
    before?: Feed
  ) {
    this.readAt = before?.readAt ?? null;
    this.shifts = before?.shifts ?? null;
    this.problem = before?.problem;
  }

  /** The calendar's text; null when it is as it was. @throws FeedProblem */
  async text(readUrl: ReadUrl, now: Date, signal: AbortSignal): Promise<string | null> {
    const { calendar: feed } = this;
    const knows = this.readAt !== null && now.getTime() < this.rereadAt;
    if ('file' in feed) {
      const { text, version } = await readFile(feed.file, knows ? this.version : undefined);
      this.version = version;
      return text;
    }
    const validators = knows ? this.validators : {};
    const answer = await readUrl(feed.url, { allowPrivate: feed.allowPrivate, validators, signal });
    this.validators = answer.validators;
    return answer.text;
  }

  /** @param shifts as read; null when the calendar is as it was */
  succeeded(now: Date, shifts: number | null): void {
    this.readAt = now;
    this.problem = undefined;
    this.failures = 0;
    this.dueAt = now.getTime() + this.everySeconds * 1000;
    if (shifts !== null) {
      this.shifts = shifts;
      this.rereadAt = now.getTime() + REREAD_MS;
    }
  }

  /** The next try waits twice as long as the one before, up to an hour. */
  failed(now: Date, message: string): void {
    this.problem = { since: this.problem?.since ?? now, message };
    this.failures += 1;
    // What was got could not be used: it must not be taken for known.
    this.validators = {};
    this.version = undefined;
    const wait = 'file' in this.calendar ? this.everySeconds : this.everySeconds * 2 ** Math.min(this.failures - 1, 12);
    this.dueAt = now.getTime() + Math.min(wait, Math.max(MOST_SECONDS, this.everySeconds)) * 1000;
  }

  private get everySeconds(): number {
    return 'file' in this.calendar ? FILE_SECONDS : this.calendar.everySeconds;
  }

  private get calendar(): CalendarEntry['from'] {
    const { origin } = this.entry;
    if (origin.kind !== 'calendars') {
      throw new FeedProblem('Rotas written as code are not read yet.');
    }
    return origin.calendars[0].from;
  }
}
