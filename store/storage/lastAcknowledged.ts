import { createHash } from 'node:crypto';
import { closeSync, constants, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** The last delivery that was acknowledged. */
export interface Acknowledged {
  number: number;
  at: Date;
}

const LENGTH = 160;

/**
 * A small file beside the database, `<database>.last`, that records the last acknowledged delivery after each commit: a
 * log that is cut off exactly after a commit looks complete to DuckDB. It is written in place and not synced, since an
 * acknowledgement must not wait for it: after a power failure it may be older than the database, which does no harm.
 */
export class LastAcknowledged {
  /** Its content when it was opened; null if it has none for this database. */
  readonly found: Acknowledged | null;
  private descriptor: number | undefined;

  /** @param database identifier of the database, so that a file of another database is ignored */
  constructor(
    private readonly path: string,
    private readonly database: string | null
  ) {
    this.found = readAcknowledged(path, database);
  }

  /** Writes synchronously. Errors are ignored, since the database is authoritative. */
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

/** The content of the file for this database; null if there is none or it is invalid. */
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
