import { type Elapsed, sinceStart } from '../../time/elapsed';
import type { Storage } from '../../storage/storage';
import type { OnCallLookup, OnCallShift } from '../onCall';
import { ShiftHistory } from './shiftHistory';

/** Length of the time span that is cached as one chunk. */
const CHUNK_MS = 7 * 24 * 60 * 60_000;
const MAX_CHUNKS = 1000;
/** On a shared database, cached chunks expire after this long: another replica may have written. */
const FRESH_MS = 10_000;

interface Chunk {
  loadedAt: number;
  history: Promise<ShiftHistory>;
}

/** Looks up who is on call in the ledger, cached by team and week. */
export class LedgerOnCall implements OnCallLookup {
  /** LRU cache: the least recently used chunk comes first. */
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

  /** Must be called when the ledger has new rows of a team; without a team, clears the whole cache. */
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
      // Failures are passed on to the callers, but not cached.
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
