import type { Elapsed } from '../../time/elapsed';
import { type Storage, StorageUnavailable } from '../../storage/storage';
import { loadReadings, type RotationReading, saveReadings } from '../ledger/readings';

/** The time of readings without changes is stored only this often. */
const QUIET_MS = 5 * 60_000;

/** Stores the status of rotations: changes at once, the time of the last reading every QUIET_MS. */
export class FeedStatusStore {
  private kept = new Map<string, RotationReading>();
  private allSavedAt = -Infinity;

  constructor(
    private readonly storage: Storage,
    private readonly elapsed: Elapsed
  ) {}

  /** Loads the status last stored by any replica. */
  async load(): Promise<ReadonlyMap<string, RotationReading>> {
    this.kept = await loadReadings(this.storage.db);
    return this.kept;
  }

  /** @param readings status of all rotations; other stored rotations are deleted */
  async save(readings: readonly RotationReading[], now: Date): Promise<void> {
    const elapsed = this.elapsed();
    const isTimeForAll = elapsed >= this.allSavedAt + QUIET_MS;
    const changed = readings.filter((reading) => {
      const kept = this.kept.get(reading.rotation);
      return !kept || isNews(kept, reading) || (isTimeForAll && kept.readAt?.getTime() !== reading.readAt?.getTime());
    });
    const rotations = new Set(readings.map(({ rotation }) => rotation));
    const gone = [...this.kept.keys()].filter((rotation) => !rotations.has(rotation));
    try {
      await saveReadings(this.storage, changed, gone, now);
    } catch (error) {
      if (error instanceof StorageUnavailable) {
        // Reported elsewhere; retried with the next reading.
        return;
      }
      throw error;
    }
    changed.forEach((reading) => this.kept.set(reading.rotation, reading));
    gone.forEach((rotation) => this.kept.delete(rotation));
    this.allSavedAt = isTimeForAll ? elapsed : this.allSavedAt;
  }
}

function isNews(before: RotationReading, after: RotationReading): boolean {
  const news = ({ problem, shifts, notes }: RotationReading) => JSON.stringify([problem, shifts, notes]);
  return news(before) !== news(after);
}
