import { type CST, Lexer, type LineCounter, Parser } from 'yaml';

/** Nobody writes anything as deep. What is far deeper takes the whole program down while it is put together. */
const MAX_DEPTH = 100;

/** A YAML text that is nested too deep to be put together. */
export class TooDeep extends Error {
  /** @param offset into the text */
  constructor(readonly offset: number) {
    super(`This is nested more than ${MAX_DEPTH} deep, and is not read from here on: write it flatter.`);
  }
}

/**
 * The tokens of a YAML text one after the other, each document one of them.
 *
 * @param lines learns where they begin
 * @throws TooDeep
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
