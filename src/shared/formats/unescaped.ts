/** React and the canvas take text as it is: an escaped name would show its escapes. */
export const UNESCAPED = { interpolation: { escapeValue: false } };
