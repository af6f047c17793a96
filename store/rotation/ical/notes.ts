const MOST_LINES = 3;

/** What a reader should know of how a text was read; the same of several lines is told once. */
export class Notes {
  private readonly found = new Map<string, Set<number>>();

  /** @param text a sentence without its full stop @param line of the text that was read, from 1 */
  add(text: string, line: number): void {
    const lines = this.found.get(text) ?? new Set<number>();
    this.found.set(text, lines);
    lines.add(line);
  }

  texts(): string[] {
    return [...this.found].map(([text, lines]) => `${text} (${linesInWords([...lines])}).`);
  }
}

/** `line 4`, `lines 4 and 9`, `lines 4, 9, 12 and 7 more`. */
function linesInWords(lines: readonly number[]): string {
  if (lines.length === 1) {
    return `line ${lines[0]}`;
  }
  const isLong = lines.length > MOST_LINES + 1;
  const shown = lines.slice(0, isLong ? MOST_LINES : -1).join(', ');
  return `lines ${shown} and ${isLong ? `${lines.length - MOST_LINES} more` : lines.at(-1)}`;
}
