import type { Readable } from 'node:stream';

/** Input and output of a command; `main.ts` passes those of the process. */
export interface Terminal {
  env: Readonly<Record<string, string | undefined>>;
  stdin: Readable;
  out(text: string): void;
  err(text: string): void;
}

/** Exit status: 0 fine, 1 found something (or failed), 2 wrong use. */
export type ExitStatus = 0 | 1 | 2;

/** Ends a command with a message on stderr. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';

  constructor(
    message: string,
    readonly status: ExitStatus = 1
  ) {
    super(message);
  }
}

/** Reads a stream to its end. */
export async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

/** Foreign text as one line without control characters, which could control the terminal. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
