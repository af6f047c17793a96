/** Replaces zero characters, which PostgreSQL's text cannot store; the inbox has the original delivery. */
export function withoutZeros(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;
}
