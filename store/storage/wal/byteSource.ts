import { readSync } from 'node:fs';

/** Random access to bytes, such as those of a file. */
export interface ByteSource {
  readonly size: number;
  /** Returns these bytes, valid until the next call. @param from must leave `length` bytes before the end */
  bytes(from: number, length: number): Uint8Array;
}

const WINDOW = 1024 * 1024;

/** An open file, read from disk a megabyte at a time. */
export class FileBytes implements ByteSource {
  private window = Buffer.alloc(0);
  private start = 0;

  /** @param descriptor open for reading; the caller closes it */
  constructor(
    private readonly descriptor: number,
    readonly size: number
  ) {}

  bytes(from: number, length: number): Uint8Array {
    if (from < this.start || from + length > this.start + this.window.length) {
      this.read(from, Math.min(Math.max(length, WINDOW), this.size - from));
    }
    return this.window.subarray(from - this.start, from - this.start + length);
  }

  /** @throws Error if the file has become shorter */
  private read(from: number, length: number): void {
    const window = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const read = readSync(this.descriptor, window, filled, length - filled, from + filled);
      if (read === 0) {
        throw new Error('The file became shorter while it was read');
      }
      filled += read;
    }
    this.window = window;
    this.start = from;
  }
}
