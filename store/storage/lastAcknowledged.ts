import { createHash } from 'node:crypto';
import { closeSync, constants, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** The last delivery that was acknowledged. */
export interface Acknowledged {
  number: number;
  at: Date;
}

const LENGTH = 160;

/**
 * A small file beside the database, `<database>.last`, which says after each commit what was acknowledged: a log that ends
 * too early at the end of a commit looks whole to DuckDB. It is written in place and not synced, since an acknowledgement
 * must not wait for it: after a power cut it may say less than the database, which is no fault.
 */
export class LastAcknowledged {
  /** What it said when it was opened; null when it says nothing of this database. */
  readonly found: Acknowledged | null;
  private descriptor: number | undefined;

  /** @param database identifier of the database, so that a file left by another one is not believed */
  constructor(
    private readonly path: string,
    private readonly database: string | null
  ) {
    this.found = readAcknowledged(path, database);
  }

  /** Writes at once. What it cannot write, it leaves: the database is what counts. */
  write({ number, at }: Acknowledged): void {
    const text = JSON.stringify({ number, at: at.toISOString(), database: this.database });
    const line = `${text} ${digest(text)}`.padEnd(LENGTH - 1) + '\n';
    try {
      this.descriptor ??= openSync(this.path, constants.O_RDWR | constants.O_CREAT, 0o600);
      writeSync(this.descriptor, line, 0);
    } catch {
      // A full disk, mostly, which the next commit meets too.
    }
  }

  close(): void {
    if (this.descriptor !== undefined) {
      try {
        fsyncSync(this.descriptor);
      } finally {
        closeSync(this.descriptor);
        this.descriptor = undefined;
      }
    }
  }
}

/** What the file says of this database; null when that is nothing, or cannot be read. */
export function readAcknowledged(path: string, database: string | null): Acknowledged | null {
  let line: string;
  try {
    line = readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  const [, text, sum] = /^(\{.*\}) ([0-9a-f]{16}) *\n/.exec(line) ?? [];
  if (text === undefined || digest(text) !== sum) {
    return null;
  }
  const said: { number: number; at: string; database: string | null } = JSON.parse(text);
  return said.database === database ? { number: said.number, at: new Date(said.at) } : null;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
