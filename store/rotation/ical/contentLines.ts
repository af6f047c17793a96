/** A line of a calendar, its folds undone (RFC 5545, 3.1). */
export interface ContentLine {
  /** Where it begins in the text, from 1. */
  line: number;
  /** In upper case; empty for what is no property, such as the rest of an address that was not folded. */
  name: string;
  text: string;
}

const NAME = /^[A-Za-z0-9-]+(?=[;:])/;

/** Lines without anything are left out. */
export function contentLines(text: string): ContentLine[] {
  const found: Array<{ line: number; parts: string[] }> = [];
  text.split(/\r\n|\n|\r/).forEach((written, i) => {
    const last = found.at(-1);
    if (last && /^[ \t]/.test(written)) {
      last.parts.push(written.slice(1));
    } else if (written.trim() !== '') {
      found.push({ line: i + 1, parts: [written] });
    }
  });
  return found.map(({ line, parts }) => {
    const whole = parts.join('');
    return { line, name: NAME.exec(whole)?.[0].toUpperCase() ?? '', text: whole };
  });
}

/** What stands behind the colon of a property, and before it. */
export function headAndValue(text: string): { head: string; value: string } {
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') {
      isQuoted = !isQuoted;
    } else if (text[i] === ':' && !isQuoted) {
      return { head: text.slice(0, i), value: text.slice(i + 1) };
    }
  }
  return { head: text, value: '' };
}
