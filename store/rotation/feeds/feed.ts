import { createHash } from 'node:crypto';
import type { CalendarEntry } from '../../config/directory';
import { packedText } from './packedText';
import { readFile } from './readFile';
import type { FeedText, ReadUrl, Validators } from './network/readUrl';

/** A file is looked at this often. */
const FILE_SECONDS = 10;
const MOST_SECONDS = 3600;

/** How long to wait after failing: twice as long each time, up to an hour. */
export function backoffMs(everySeconds: number, failures: number): number {
  const wait = everySeconds * 2 ** Math.min(failures - 1, 12);
  return Math.min(wait, Math.max(MOST_SECONDS, everySeconds)) * 1000;
}

/** One text that is got again and again, from an address or a file: when it is due, and what it was last. */
export class Feed {
  /** By the clock that nobody sets. */
  dueAt = 0;
  /** When it was last got. */
  readAt: Date | null = null;
  /** Whether the last text was got, and nothing is wrong with it as far as is known. */
  isUsable = false;
  /** Why it could not be got or used; until it is. */
  problem: string | undefined;
  /** What a reader should know of how the last text was decoded. */
  notes: readonly string[] = [];
  private failures = 0;
  private validators: Validators = {};
  private version: string | undefined;
  private hash: string | undefined;
  /** The text that was got last, packed (`packedText`). */
  packed: Uint8Array = new Uint8Array();

  constructor(readonly from: CalendarEntry['from']) {}

  /** Host or path: never the rest of an address, which is secret. */
  get name(): string {
    if ('file' in this.from) {
      return this.from.file;
    }
    return URL.canParse(this.from.url) ? new URL(this.from.url).hostname : 'no web address';
  }

  /** Gets the text. @returns whether it is another than before @throws FeedProblem */
  async refresh(readUrl: ReadUrl, signal: AbortSignal): Promise<boolean> {
    const { text, notes = [] } = await this.get(readUrl, signal);
    if (text === null) {
      return false;
    }
    const hash = createHash('sha256').update(text).digest('base64');
    if (hash === this.hash) {
      return false;
    }
    this.packed = await packedText(text);
    this.hash = hash;
    this.notes = notes;
    return true;
  }

  /** It was got; whether it can be used is not known yet. */
  got(now: Date, elapsed: number): void {
    this.isUsable = true;
    this.readAt = now;
    this.dueAt = elapsed + this.everySeconds * 1000;
  }

  used(): void {
    this.problem = undefined;
    this.failures = 0;
  }

  /** It could not be got or used. A file is looked at as often as ever; an address, less often each time. */
  failed(elapsed: number, message: string): void {
    this.isUsable = false;
    this.problem = message;
    this.failures += 1;
    // What was got must not be taken for known.
    this.validators = {};
    this.version = undefined;
    this.hash = undefined;
    const wait = 'file' in this.from ? FILE_SECONDS * 1000 : backoffMs(this.everySeconds, this.failures);
    this.dueAt = elapsed + wait;
  }

  private get everySeconds(): number {
    return 'file' in this.from ? FILE_SECONDS : this.from.everySeconds;
  }

  private async get(readUrl: ReadUrl, signal: AbortSignal): Promise<Omit<FeedText, 'validators'>> {
    if ('file' in this.from) {
      const { version, ...read } = await readFile(this.from.file, this.version);
      this.version = version;
      return read;
    }
    const { url, allowPrivate } = this.from;
    const answer = await readUrl(url, { allowPrivate, validators: this.validators, signal });
    this.validators = answer.validators;
    return answer;
  }
}
