interface Asker {
  running: number;
  waiting: Array<() => void>;
}

/**
 * Bounds what is at work at once. Whoever has least at work is next, and of these whose turn came longest ago, so that much
 * of one does not hold up a little of another.
 */
export class FairTurns {
  private running = 0;
  /** Whose turn came longest ago is first. */
  private readonly askers = new Map<string, Asker>();

  /**
   * @param most of all, at once
   * @param mostOfOne of one asker, at once: less, so that there is always room for somebody else
   */
  constructor(
    private readonly most: number,
    private readonly mostOfOne: number
  ) {}

  /**
   * Runs the work when it is its asker's turn.
   * @throws the signal's reason when it aborts before that
   */
  async run<T>(name: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const asker = await this.turnOf(name, signal);
    try {
      return await work();
    } finally {
      this.running--;
      asker.running--;
      this.forget(name, asker);
      this.next();
    }
  }

  private turnOf(name: string, signal: AbortSignal): Promise<Asker> {
    signal.throwIfAborted();
    const asker = this.askers.get(name) ?? { running: 0, waiting: [] };
    this.askers.set(name, asker);
    return new Promise((resolve, reject) => {
      const begin = () => {
        signal.removeEventListener('abort', leave);
        resolve(asker);
      };
      const leave = () => {
        asker.waiting.splice(asker.waiting.indexOf(begin), 1);
        this.forget(name, asker);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      asker.waiting.push(begin);
      this.next();
    });
  }

  private next(): void {
    while (this.running < this.most) {
      const [first] = [...this.askers]
        .filter(([, { running, waiting }]) => waiting.length > 0 && running < this.mostOfOne)
        .sort(([, a], [, b]) => a.running - b.running);
      const begin = first?.[1].waiting.shift();
      if (!first || !begin) {
        return;
      }
      const [name, asker] = first;
      this.askers.delete(name);
      this.askers.set(name, asker);
      asker.running++;
      this.running++;
      begin();
    }
  }

  private forget(name: string, { running, waiting }: Asker): void {
    if (running === 0 && waiting.length === 0) {
      this.askers.delete(name);
    }
  }
}
