import { createHash } from 'node:crypto';
import type { CalendarEntry } from '../../config/directory';
import { packedText } from './packedText';
import { readFile } from './readFile';
import type { FeedText, ReadUrl, Validators } from './network/readUrl';

/** Result of a fetch: the new text, compressed by `packedText`, or `unchanged` since the last fetch. */
export type FetchResult = { kind: 'changed'; packed: Uint8Array; notes: readonly string[] } | { kind: 'unchanged' };

/** A calendar or rota file that is polled from a URL or path, with the state that detects unchanged text. */
export class Feed {
  private validators: Validators = {};
  private version: string | undefined;
  private hash: string | undefined;

  constructor(readonly from: CalendarEntry['from']) {}

  /** Host name or file path. The rest of a URL is never shown: it is secret. */
  get name(): string {
    if ('file' in this.from) {
      return this.from.file;
    }
    return URL.canParse(this.from.url) ? new URL(this.from.url).hostname : 'no web address';
  }

  /** @throws FeedProblem if the feed cannot be fetched */
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

  /** Makes the next fetch return the text even if it has not changed. */
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
