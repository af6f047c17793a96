const MAX_BYTES = 4096;

/** What a worker reads at the moment, in memory that it shares with whoever watches it: a busy worker sends no messages. */
export class ReadingProgress {
  private readonly counts: Int32Array;
  private readonly bytes: Uint8Array;

  /** @param memory of the progress that is watched; new without it */
  constructor(readonly memory = new SharedArrayBuffer(8 + MAX_BYTES)) {
    this.counts = new Int32Array(memory, 0, 2);
    this.bytes = new Uint8Array(memory, 8);
  }

  /** How often something else was begun; 0 before the first. */
  get begun(): number {
    return Atomics.load(this.counts, 0);
  }

  /** What is read; undefined before anything is. */
  get at(): string | undefined {
    const length = Atomics.load(this.counts, 1);
    return this.begun === 0 ? undefined : new TextDecoder().decode(this.bytes.slice(0, length));
  }

  /** Says what is read from now on. */
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
