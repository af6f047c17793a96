import type { Readable } from 'node:stream';

/** Where a command reads from and writes to; the process's own in `main.ts`. */
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

/** Everything that can be read. */
export async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

/** Text of others as one line that cannot steer a terminal. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
