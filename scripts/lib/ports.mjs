import { createServer } from 'node:net';
import { StepFailed } from './processes.mjs';

/** @throws StepFailed in words when somebody listens on the port of this machine already */
export async function requireFreePort(port, what) {
  const free = await new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
  if (!free) {
    throw new StepFailed(
      `Port ${port} is in use, and ${what} needs it. Stop what listens there, or name another port.`
    );
  }
}
