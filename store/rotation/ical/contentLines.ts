/** An unfolded content line of a calendar (RFC 5545, 3.1). */
export interface ContentLine {
  /** Line number in the text at which the content line begins, from 1. */
  line: number;
  /** Property name in upper case; empty if the line is no property, such as the rest of a badly folded address. */
  name: string;
  text: string;
}

const NAME = /^[A-Za-z0-9-]+(?=[;:])/;

/** Splits a text into unfolded content lines, without blank lines. */
export function contentLines(text: string): ContentLine[] {
  const found: ContentLine[] = [];
  text.split(/\r\n|\n|\r/).forEach((written, i) => {
    const isFold = written.startsWith(' ') || written.startsWith('\t');
    if (isFold && found.length > 0) {
      found[found.length - 1].text += written.slice(1);
    } else if (written.trim() !== '') {
      found.push({ line: i + 1, name: '', text: written });
    }
  });
  for (const line of found) {
    line.name = NAME.exec(line.text)?.[0].toUpperCase() ?? '';
  }
  return found;
}

/** Splits a property at its first unquoted colon into name with parameters (`head`) and value. */
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
