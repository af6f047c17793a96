import { type Elapsed, sinceStart } from '../../time/elapsed';
import type { Storage } from '../../storage/storage';
import type { OnCallLookup, OnCallShift } from '../onCall';
import { ShiftHistory } from './shiftHistory';

/** Stretch of time that is held together in memory. */
const CHUNK_MS = 7 * 24 * 60 * 60_000;
const MAX_CHUNKS = 1000;
/** Another replica may have written: what is held is read again after this long. */
const FRESH_MS = 10_000;

interface Chunk {
  loadedAt: number;
  history: Promise<ShiftHistory>;
}

/** Answers who is on call from the ledger, held in memory by team and week. */
export class LedgerOnCall implements OnCallLookup {
  /** By use: the one used longest ago comes first. */
  private readonly chunks = new Map<string, Chunk>();

  constructor(
    private readonly storage: Storage,
    private readonly elapsed: Elapsed = sinceStart
  ) {}

  async onCall(team: string, at: Date, knownAt: Date = at): Promise<OnCallShift[]> {
    const week = Math.floor(at.getTime() / CHUNK_MS);
    const history = await this.chunk(team, week);
    return history.at(at, knownAt);
  }

  /** To be called when the ledger got new rows of a team, or without one of any. */
  invalidate(team?: string): void {
    for (const key of this.chunks.keys()) {
      if (team === undefined || key.endsWith(` ${team}`)) {
        this.chunks.delete(key);
      }
    }
  }

  private chunk(team: string, week: number): Promise<ShiftHistory> {
    const key = `${week} ${team}`;
    let chunk = this.chunks.get(key);
    this.chunks.delete(key);
    if (!chunk || this.isStale(chunk)) {
      const history = this.load(team, week);
      const loaded = { loadedAt: this.elapsed(), history };
      // A failure is told to those who wait for it, and not kept.
      history.catch(() => this.chunks.get(key) === loaded && this.chunks.delete(key));
      chunk = loaded;
    }
    this.chunks.set(key, chunk);
    const [oldest] = this.chunks.keys();
    if (this.chunks.size > MAX_CHUNKS) {
      this.chunks.delete(oldest);
    }
    return chunk.history;
  }

  private isStale({ loadedAt }: Chunk): boolean {
    return this.storage.capabilities.isShared && this.elapsed() - loadedAt > FRESH_MS;
  }

  private async load(team: string, week: number): Promise<ShiftHistory> {
    const { db } = this.storage;
    const [events, first] = await Promise.all([
      db
        .selectFrom('shift_event')
        .selectAll()
        .where('team', '=', team)
        .where('starts_at', '<', new Date((week + 1) * CHUNK_MS))
        .where('ends_at', '>', new Date(week * CHUNK_MS))
        .execute(),
      db
        .selectFrom('shift_event')
        .where('team', '=', team)
        .groupBy('rotation')
        .select(['rotation', ({ fn }) => fn.min('known_at').as('knownAt')])
        .execute(),
    ]);
    return new ShiftHistory(events, new Map(first.map(({ rotation, knownAt }) => [rotation, knownAt])));
  }
}
