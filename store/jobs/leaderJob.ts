import type { Leader } from './leader';
import { SingleFlight } from '../lib/singleFlight';

/** Calls a function at an interval in milliseconds; the returned function stops it. */
export type Timer = (call: () => void, everyMs: number) => () => void;

export interface LeaderJobOptions {
  everyMs: number;
  /**
   * Loads the current configuration: before the first run as leader, and before the first run after a change. If it
   * fails, it is retried with the next run.
   * @param isNewLeader whether another store may have been the leader until now
   */
  prepare?(isNewLeader: boolean): Promise<void>;
  /** @param isChanged whether `prepare` was called just before */
  run(isChanged: boolean): Promise<void>;
  /** Receives errors of `prepare` and `run`; the next run takes place nevertheless. */
  onError(error: unknown): void;
}

/** Periodic job run by the leader of the stores on a database only, never concurrently with itself. */
export class LeaderJob {
  private readonly current = new SingleFlight(() => this.run().catch((error: unknown) => this.options.onError(error)));
  private readonly stopping = new AbortController();
  private leads = false;
  private hasChanged = false;
  private endTimer: (() => void) | undefined;

  constructor(
    private readonly leader: Leader,
    private readonly options: LeaderJobOptions,
    private readonly timer: Timer = byInterval
  ) {}

  /** Whether this store led in the last run. */
  get isLeading(): boolean {
    return this.leads;
  }

  /** Aborted by `stop`: a current run then has to end soon. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  /** Starts the timer; the first run comes after `everyMs`. */
  start(): void {
    this.endTimer = this.timer(() => void this.tick(), this.options.everyMs);
  }

  /** Runs now, or joins the current run. */
  tick(): Promise<void> {
    return this.current.run();
  }

  /** Must be called when the configuration has changed, so that the next run loads it. */
  changed(): void {
    this.hasChanged = true;
    if (this.endTimer) {
      void this.tick();
    }
  }

  /** Resolves when no run is in progress. */
  idle(): Promise<void> {
    return this.current.idle();
  }

  /**
   * Stops the timer and gives up leadership.
   * @param finish work to do before another store may become leader
   * @throws the error of `finish`, after leadership was given up
   */
  async stop(finish?: () => Promise<void>): Promise<void> {
    this.endTimer?.();
    this.stopping.abort();
    await this.current.idle();
    try {
      await finish?.();
    } finally {
      // The connection that a leader holds would prevent the database from being closed.
      await this.leader.resign();
    }
  }

  private async run(): Promise<void> {
    const ledBefore = this.leads;
    this.leads = !this.signal.aborted && (await this.leader.isLeader());
    if (!this.leads) {
      return;
    }
    const isNewLeader = !ledBefore;
    const isChanged = isNewLeader || this.hasChanged;
    if (isChanged) {
      // Reset before loading, so that a change in the meantime is loaded by the next run.
      this.hasChanged = false;
      await this.options.prepare?.(isNewLeader).catch((error: unknown) => {
        this.hasChanged = true;
        throw error;
      });
    }
    await this.options.run(isChanged);
  }
}

/** An interval timer that does not keep the process alive. */
const byInterval: Timer = (call, everyMs) => {
  const interval = setInterval(call, everyMs).unref();
  return () => clearInterval(interval);
};
