const MAX_LINES = 3;
/** Maximum number of different notes; further notes are only counted. */
const MAX_NOTES = 1000;

/** Collects notes on how a text was read; equal notes on several lines are reported once, with their line numbers. */
export class Notes {
  private readonly found = new Map<string, Set<number>>();
  private left = 0;

  /** @param text a sentence without its full stop @param line line number in the text, from 1 */
  add(text: string, line: number): void {
    if (this.found.size >= MAX_NOTES && !this.found.has(text)) {
      this.left += 1;
      return;
    }
    const lines = this.found.get(text) ?? new Set<number>();
    this.found.set(text, lines);
    lines.add(line);
  }

  texts(): string[] {
    const told = [...this.found].map(([text, lines]) => `${text} (${linesInWords([...lines])}).`);
    return this.left === 0 ? told : [...told, `${this.left.toLocaleString('en')} more such notes are not told.`];
  }
}

/** Formats line numbers: `line 4`, `lines 4 and 9`, `lines 4, 9, 12 and 7 more`. */
function linesInWords(lines: readonly number[]): string {
  if (lines.length === 1) {
    return `line ${lines[0]}`;
  }
  const isLong = lines.length > MAX_LINES + 1;
  const shown = lines.slice(0, isLong ? MAX_LINES : -1).join(', ');
  return `lines ${shown} and ${isLong ? `${lines.length - MAX_LINES} more` : lines.at(-1)}`;
}
