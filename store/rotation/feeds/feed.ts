import { createHash } from 'node:crypto';
import type { CalendarEntry } from '../../config/directory';
import { packedText } from './packedText';
import { readFile } from './readFile';
import type { FeedText, ReadUrl, Validators } from './network/readUrl';

/** What a fetch of a feed gives: its text, packed (`packedText`), or that it is the one of before. */
export type FetchResult = { kind: 'changed'; packed: Uint8Array; notes: readonly string[] } | { kind: 'unchanged' };

/** One text that is fetched again and again, from an address or a file, with what tells that it is unchanged. */
export class Feed {
  private validators: Validators = {};
  private version: string | undefined;
  private hash: string | undefined;

  constructor(readonly from: CalendarEntry['from']) {}

  /** Host or path: never the rest of an address, which is secret. */
  get name(): string {
    if ('file' in this.from) {
      return this.from.file;
    }
    return URL.canParse(this.from.url) ? new URL(this.from.url).hostname : 'no web address';
  }

  /** @throws FeedProblem for what cannot be fetched */
  async fetch(readUrl: ReadUrl, signal: AbortSignal): Promise<FetchResult> {
    const { text, notes = [] } = await this.get(readUrl, signal);
    if (text === null) {
      return { kind: 'unchanged' };
    }
    const hash = createHash('sha256').update(text).digest('base64');
    if (hash === this.hash) {
      return { kind: 'unchanged' };
    }
    const packed = await packedText(text);
    this.hash = hash;
    return { kind: 'changed', packed, notes };
  }

  /** The next fetch gives its text, whether or not it has changed. */
  forget(): void {
    this.validators = {};
    this.version = undefined;
    this.hash = undefined;
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
