const MAX_LINES = 3;
/** Different ones, far more than anybody reads. */
const MAX_NOTES = 1000;

/** What a reader should know of how a text was read; the same of several lines is told once. */
export class Notes {
  private readonly found = new Map<string, Set<number>>();
  private left = 0;

  /** @param text a sentence without its full stop @param line of the text that was read, from 1 */
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

/** `line 4`, `lines 4 and 9`, `lines 4, 9, 12 and 7 more`. */
function linesInWords(lines: readonly number[]): string {
  if (lines.length === 1) {
    return `line ${lines[0]}`;
  }
  const isLong = lines.length > MAX_LINES + 1;
  const shown = lines.slice(0, isLong ? MAX_LINES : -1).join(', ');
  return `lines ${shown} and ${isLong ? `${lines.length - MAX_LINES} more` : lines.at(-1)}`;
}
