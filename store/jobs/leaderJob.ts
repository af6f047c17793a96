import type { Leader } from './leader';
import { SingleFlight } from '../lib/singleFlight';

/** Calls a function every so many milliseconds; what it returns stops it. */
export type Timer = (call: () => void, everyMs: number) => () => void;

export interface LeaderJobOptions {
  everyMs: number;
  /**
   * Loads the configuration as it is now: before the first run as leader, and before the first after a change. One that
   * fails is tried again with the next run.
   * @param isNewLeader whether another store may have led until now
   */
  prepare?(isNewLeader: boolean): Promise<void>;
  /** @param isChanged whether `prepare` was called just before */
  run(isChanged: boolean): Promise<void>;
  /** Gets what `prepare` or `run` threw; the next run comes nevertheless. */
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

  /** Aborted by `stop`: a run under way then has to end soon. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  /** Starts the timer; the first run comes after `everyMs`. */
  start(): void {
    this.endTimer = this.timer(() => void this.tick(), this.options.everyMs);
  }

  /** Runs now, or joins the run under way. */
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

  /** Resolves when no run is under way. */
  idle(): Promise<void> {
    return this.current.idle();
  }

  /**
   * Stops the timer and gives the leadership up.
   * @param finish what is still to be done before another store may lead
   * @throws what `finish` throws, after the leadership was given up
   */
  async stop(finish?: () => Promise<void>): Promise<void> {
    this.endTimer?.();
    this.stopping.abort();
    await this.current.idle();
    try {
      await finish?.();
    } finally {
      // The connection that a leader holds would keep the database from being closed.
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
      // Before loading: a change that comes meanwhile is loaded by the next run.
      this.hasChanged = false;
      await this.options.prepare?.(isNewLeader).catch((error: unknown) => {
        this.hasChanged = true;
        throw error;
      });
    }
    await this.options.run(isChanged);
  }
}

/** Does not keep the process alive. */
const byInterval: Timer = (call, everyMs) => {
  const interval = setInterval(call, everyMs).unref();
  return () => clearInterval(interval);
};
