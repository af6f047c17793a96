import type { Logger } from 'pino';
import { chooseLeader, type Leader } from '../rotation/leader';
import { type Storage, StorageFull } from '../storage/storage';

/** The lock of PostgreSQL by which one replica is chosen to compact. */
const LOCK = 0x3a7c4b15;
const EVERY_MS = 5 * 60_000;

export interface UpkeepDeps {
  storage: Storage;
  compact(): Promise<void>;
  log: Logger;
}

/** Compacts what is kept of SLIs every five minutes, in one of the stores of a database. */
export class Upkeep {
  private readonly leader: Leader;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly deps: UpkeepDeps) {
    this.leader = chooseLeader(deps.storage, LOCK);
  }

  start(): void {
    this.timer = setInterval(() => this.run(), EVERY_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
    await this.leader.resign();
  }

  private run(): void {
    this.running ??= this.compact()
      .catch((error: unknown) =>
        this.deps.log[error instanceof StorageFull ? 'warn' : 'error']({ err: error }, 'SLIs could not be compacted')
      )
      .finally(() => {
        this.running = undefined;
      });
  }

  private async compact(): Promise<void> {
    if (await this.leader.isLeader()) {
      await this.deps.compact();
    }
  }
}
