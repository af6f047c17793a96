import { setMaxListeners } from 'node:events';
import type { FastifyReply } from 'fastify';
import { QueryStopped } from '../query/engine/queryStopped';

/**
 * A signal that aborts when the client closes the connection before its answer. (Fastify's own `request.signal` aborts as
 * soon as a body was read.)
 */
export function whileConnected({ raw }: FastifyReply): AbortSignal {
  const gone = stopper();
  const look = () => {
    if (!raw.writableFinished) {
      gone.abort(new QueryStopped(499, 'The client has closed the connection.'));
    }
  };
  if (raw.destroyed) {
    look();
  } else {
    raw.once('close', look);
  }
  return gone.signal;
}

/** A controller whose signal many statements may wait for. */
export function stopper(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
