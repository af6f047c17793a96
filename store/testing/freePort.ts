import { once } from 'node:events';
import { createServer } from 'node:net';

/** Range below the ephemeral ports, so that no other program is assigned the port before it is used. */
const [LOWEST, HIGHEST] = [20_000, 29_999];

/** A port of this machine that is free now, for a program that takes a fixed port. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST + 1));
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
      return port;
    } catch {
      // Taken: the next one may be free.
    } finally {
      server.close();
    }
  }
}
