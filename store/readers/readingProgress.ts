const MAX_BYTES = 4096;

/** Progress of a worker, in memory shared with the main thread: a busy worker cannot answer messages. */
export class ReadingProgress {
  private readonly counts: Int32Array;
  private readonly bytes: Uint8Array;

  /** @param memory shared memory of an existing progress; by default new memory */
  constructor(readonly memory = new SharedArrayBuffer(8 + MAX_BYTES)) {
    this.counts = new Int32Array(memory, 0, 2);
    this.bytes = new Uint8Array(memory, 8);
  }

  /** Number of items begun so far; 0 before the first. */
  get begun(): number {
    return Atomics.load(this.counts, 0);
  }

  /** The item that is being read; undefined before the first. */
  get at(): string | undefined {
    const length = Atomics.load(this.counts, 1);
    return this.begun === 0 ? undefined : new TextDecoder().decode(this.bytes.slice(0, length));
  }

  /** Sets the item that is being read from now on. */
  begin(what: string): void {
    if (what === this.at) {
      return;
    }
    const text = new TextEncoder().encode(what).subarray(0, MAX_BYTES);
    this.bytes.set(text);
    Atomics.store(this.counts, 1, text.length);
    Atomics.add(this.counts, 0, 1);
  }
}
