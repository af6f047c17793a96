/** What every attack is given. */
export interface AttackContext {
  /** Bundle of the store. */
  program: string;
  /** An empty folder of this attack, removed afterwards. */
  folder: string;
  isShort: boolean;
  /** The same seed makes the same requests. */
  seed: number;
}

/** Which of an attack's two forms is run. */
export function formOf({ isShort }: Pick<AttackContext, 'isShort'>): 'short' | 'full' {
  return isShort ? 'short' : 'full';
}

/** What came of an attack. */
export interface Report {
  /** How much was done, in words. */
  counts: string;
  /** The worst figures that were seen. */
  worst: string;
  /** What the store did that it promises not to do; none when it held. */
  faults: string[];
  /** What was left out, since a program is missing here. */
  skipped?: string;
}

export interface Attack {
  name: string;
  /** Seconds after which it is given up as failed. */
  limit: { short: number; full: number };
  /** False where the unit tests hold its short form already. */
  inShort: boolean;
  run(context: AttackContext): Promise<Report>;
}

/** Faults that are listed; of the rest only the number is given. */
const MAX_SHOWN_FAULTS = 40;

/** Collects faults; of many that are alike only the first ones are worth reading. */
export class Faults {
  private readonly kept: string[] = [];
  private count = 0;

  add(fault: string): void {
    this.count++;
    if (this.kept.length < MAX_SHOWN_FAULTS) {
      this.kept.push(fault);
    }
  }

  /** Adds the fault unless it holds. */
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
