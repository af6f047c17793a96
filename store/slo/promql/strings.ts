/** Decodes a PromQL string; text without quotes is unchanged. A byte (`\xff`) becomes the code point of that number. */
export function unquoted(text: string): string {
  const quote = text.at(0);
  if (quote === '`') {
    return text.slice(1, -1);
  }
  if (quote !== '"' && quote !== "'") {
    return text;
  }
  return text.slice(1, -1).replace(ESCAPE, (_, x, u, long, octal, one) => {
    const hex: string | undefined = x ?? u ?? long;
    return hex !== undefined
      ? String.fromCodePoint(parseInt(hex, 16))
      : octal !== undefined
        ? String.fromCodePoint(parseInt(octal, 8))
        : (LETTERS[one] ?? one);
  });
}

const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U(00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4})|([0-7]{3})|([^]))/g;

const LETTERS: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

/** The first error in a PromQL string, with its offset in the string; null for none. */
export function stringProblem(text: string): { offset: number; message: string } | null {
  const quote = text.charAt(0);
  if (text.length < 2 || !text.endsWith(quote) || (quote !== '`' && /^.(?:\\[^]|[^\\])*\\.$/s.test(text))) {
    return { offset: 0, message: `This text has no end: ${quote} is missing.` };
  }
  if (quote === '`') {
    return null;
  }
  for (const { index, 0: escape, 5: one } of text.slice(0, -1).matchAll(ESCAPE)) {
    const isLetter = one === undefined || one === quote || one === '\\' || one in LETTERS;
    if (!isLetter || !isCharacter(escape)) {
      const hint = /[\w.]/.test(one ?? '0') && !/[xuU0-7]/.test(one ?? '0') ? `: write "\\${escape}"` : '';
      return { offset: index, message: `"${escape}" is no escape of PromQL${hint}, or take backquotes (\`…\`).` };
    }
  }
  return null;
}

/** Whether a numeric escape is valid: a byte, or a code point that is not a surrogate. */
function isCharacter(escape: string): boolean {
  const [, octal] = /^\\([0-7]{3})$/.exec(escape) ?? [];
  const [, hex] = /^\\[uU]([0-9a-fA-F]+)$/.exec(escape) ?? [];
  const code = parseInt(hex ?? '0', 16);
  return parseInt(octal ?? '0', 8) <= 0xff && !(code >= 0xd800 && code < 0xe000);
}
