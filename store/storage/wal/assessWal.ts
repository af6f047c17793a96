import type { DatabaseHeader } from './databaseHeader';
import type { WalReading } from './readWal';

/** What to do with a log before its database is opened. */
export type Verdict =
  /** DuckDB can read it. */
  | { kind: 'sound' }
  /** It is torn; the first `keep` bytes are valid. */
  | { kind: 'torn'; keep: number }
  /** It is torn, but fully contained in the file: a checkpoint finished, and only the removal of the log was lost. */
  | { kind: 'done' }
  /** It must not be applied to this file. */
  | { kind: 'refused'; why: string };

/** @param database undefined if its headers cannot be read, which DuckDB will report; null if there is no file */
export function assessWal(reading: WalReading, database: DatabaseHeader | undefined | null): Verdict {
  const { size, header, whole, read, checkpoint, tear } = reading;
  if (size === 0 || database === undefined) {
    return { kind: 'sound' };
  }
  if (database === null) {
    return { kind: 'refused', why: 'there is no database beside it, which it continues' };
  }
  if (!header) {
    return { kind: 'torn', keep: 0 };
  }
  if (header.database !== database.database) {
    return { kind: 'refused', why: 'it is the log of another database' };
  }
  const behind = header.checkpoints === null ? 0 : database.checkpoints - header.checkpoints;
  const isDone = checkpoint !== null && checkpoint === database.root;
  if (behind !== 0 && !(behind === 1 && isDone)) {
    const [relation, count] = behind > 0 ? ['older', behind] : ['newer', -behind];
    const why = `it is ${relation} than the database, by ${count} ${count === 1 ? 'checkpoint' : 'checkpoints'}`;
    return { kind: 'refused', why };
  }
  if (!tear) {
    return { kind: 'sound' };
  }
  return isDone ? { kind: 'done' } : { kind: 'torn', keep: read.transactions === 0 ? 0 : whole };
}
