import type { Leader } from './leader';
import { SingleFlight } from '../lib/singleFlight';

/** Calls again and again, every so many milliseconds, until the function that it answers is called. */
export type Timer = (call: () => void, everyMs: number) => () => void;

export interface RoundsWork {
  everyMs: number;
  /**
   * Takes what is configured as it is now: before the first round as leader and the first after a change. One that
   * fails is tried again with the next round.
   * @param isNewLeader whether another store may have led until now
   */
  takeOver?(isNewLeader: boolean): Promise<void>;
  /** @param isChanged whether something was taken over just before */
  round(isChanged: boolean): Promise<void>;
  /** Told of what a round threw; the next one comes nevertheless. */
  failed(error: unknown): void;
}

/** Work done in rounds, one at a time, by that of the stores on a database which leads. */
export class Rounds {
  private readonly current = new SingleFlight(() => this.round().catch((error: unknown) => this.work.failed(error)));
  private readonly stopping = new AbortController();
  private leads = false;
  private hasChanged = false;
  private endTimer: (() => void) | undefined;

  constructor(
    private readonly leader: Leader,
    private readonly work: RoundsWork,
    private readonly timer: Timer = byInterval
  ) {}

  /** Whether this store led in the last round. */
  get isLeading(): boolean {
    return this.leads;
  }

  /** Aborted when the rounds are to stop: one under way is then to end soon. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  /** Rounds come from now on, the first when the time is over. */
  start(): void {
    this.endTimer = this.timer(() => void this.tick(), this.work.everyMs);
  }

  /** A round now, or the one under way. */
  tick(): Promise<void> {
    return this.current.run();
  }

  /** To be told when what was taken over is no longer so. */
  changed(): void {
    this.hasChanged = true;
    if (this.endTimer) {
      void this.tick();
    }
  }

  /** Resolves when no round is under way. */
  idle(): Promise<void> {
    return this.current.idle();
  }

  /**
   * @param finish what is still to be done before another store may lead
   * @throws what `finish` throws, when another may lead
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

  private async round(): Promise<void> {
    const ledBefore = this.leads;
    this.leads = !this.signal.aborted && (await this.leader.isLeader());
    if (!this.leads) {
      return;
    }
    const isNewLeader = !ledBefore;
    const isChanged = isNewLeader || this.hasChanged;
    if (isChanged) {
      // Before taking over: a change that comes meanwhile is taken over once more.
      this.hasChanged = false;
      await this.work.takeOver?.(isNewLeader).catch((error: unknown) => {
        this.hasChanged = true;
        throw error;
      });
    }
    await this.work.round(isChanged);
  }
}

/** Does not keep the process alive. */
const byInterval: Timer = (call, everyMs) => {
  const interval = setInterval(call, everyMs).unref();
  return () => clearInterval(interval);
};
