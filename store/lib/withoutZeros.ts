/** PostgreSQL keeps no zero characters in text, so neither engine is given any; the inbox has the delivery as it came. */
export function withoutZeros(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;
}
