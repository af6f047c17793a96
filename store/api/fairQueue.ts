interface Client {
  running: number;
  waiting: Array<() => void>;
}

/**
 * Queue that shares a limited number of running tasks fairly among clients. The client with the fewest running tasks is
 * served next, and among equals the one that was served longest ago, so that many tasks of one client do not delay a
 * few tasks of another.
 */
export class FairQueue {
  private running = 0;
  /** By name; the client that was served longest ago is first. */
  private readonly clients = new Map<string, Client>();

  /**
   * @param maxRunning maximum number of running tasks of all clients
   * @param maxRunningPerClient less than `maxRunning`, so that there is always room for another client
   */
  constructor(
    private readonly maxRunning: number,
    private readonly maxRunningPerClient: number
  ) {}

  /**
   * Runs the task as soon as the limits allow.
   * @param name of the client
   * @throws the signal's reason if it aborts before the task starts
   */
  async run<T>(name: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const client = await this.acquire(name, signal);
    try {
      return await work();
    } finally {
      this.running--;
      client.running--;
      this.removeIfIdle(name, client);
      this.startNext();
    }
  }

  private acquire(name: string, signal: AbortSignal): Promise<Client> {
    signal.throwIfAborted();
    const client = this.clients.get(name) ?? { running: 0, waiting: [] };
    this.clients.set(name, client);
    return new Promise((resolve, reject) => {
      const begin = () => {
        signal.removeEventListener('abort', leave);
        resolve(client);
      };
      const leave = () => {
        client.waiting.splice(client.waiting.indexOf(begin), 1);
        this.removeIfIdle(name, client);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      client.waiting.push(begin);
      this.startNext();
    });
  }

  private startNext(): void {
    while (this.running < this.maxRunning) {
      const [first] = [...this.clients]
        .filter(([, { running, waiting }]) => waiting.length > 0 && running < this.maxRunningPerClient)
        .sort(([, a], [, b]) => a.running - b.running);
      const begin = first?.[1].waiting.shift();
      if (!first || !begin) {
        return;
      }
      const [name, client] = first;
      this.clients.delete(name);
      this.clients.set(name, client);
      client.running++;
      this.running++;
      begin();
    }
  }

  private removeIfIdle(name: string, { running, waiting }: Client): void {
    if (running === 0 && waiting.length === 0) {
      this.clients.delete(name);
    }
  }
}
