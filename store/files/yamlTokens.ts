import { type CST, Lexer, type LineCounter, Parser } from 'yaml';

/** Maximum nesting depth. Far deeper documents would overflow the stack while they are composed. */
const MAX_DEPTH = 100;

/** Error for a YAML text that is nested deeper than MAX_DEPTH. */
export class TooDeep extends Error {
  /** @param offset character offset in the text */
  constructor(readonly offset: number) {
    super(`This is nested more than ${MAX_DEPTH} deep, and is not read from here on: write it flatter.`);
  }
}

/**
 * Yields the top-level tokens of a YAML text; each document is one token.
 * @param lines receives the start offset of each line
 * @throws TooDeep if the text is nested deeper than MAX_DEPTH
 */
export function* yamlTokens(text: string, lines: LineCounter): Generator<CST.Token> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > MAX_DEPTH) {
      throw new TooDeep(parser.offset);
    }
  }
  yield* parser.end();
}
