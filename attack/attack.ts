/** Input of every attack. */
export interface AttackContext {
  /** Bundle of the store. */
  program: string;
  /** An empty folder of this attack, removed afterwards. */
  folder: string;
  isShort: boolean;
  /** The same seed makes the same requests. */
  seed: number;
}

/** Which of its two forms an attack runs in. */
export function formOf({ isShort }: Pick<AttackContext, 'isShort'>): 'short' | 'full' {
  return isShort ? 'short' : 'full';
}

/** Result of an attack. */
export interface Report {
  /** What was done how often, for a person to read. */
  counts: string;
  /** The worst figures measured, for a person to read. */
  worst: string;
  /** Broken promises of the store; empty when it passed. */
  faults: string[];
  /** Why a part was left out: a program is not installed. */
  skipped?: string;
}

export interface Attack {
  name: string;
  /** Seconds after which it counts as failed. */
  limit: { short: number; full: number };
  /** False where the tests contain its short form already. */
  inShort: boolean;
  run(context: AttackContext): Promise<Report>;
}

/** Faults that are listed; of the rest only the number is given. */
const MAX_SHOWN_FAULTS = 40;

/** Collects faults; only the first ones are listed, since many are alike. */
export class Faults {
  private readonly kept: string[] = [];
  private count = 0;

  add(fault: string): void {
    this.count++;
    if (this.kept.length < MAX_SHOWN_FAULTS) {
      this.kept.push(fault);
    }
  }

  /** Adds the fault unless the condition holds. */
  unless(holds: boolean, fault: string): void {
    if (!holds) {
      this.add(fault);
    }
  }

  all(): string[] {
    const more = this.count - this.kept.length;
    return more > 0 ? [...this.kept, `… and ${more} more`] : [...this.kept];
  }
}
