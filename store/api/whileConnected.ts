import { setMaxListeners } from 'node:events';
import type { FastifyReply } from 'fastify';
import { QueryStopped } from '../query/engine/queryStopped';

/**
 * A signal that aborts when the client closes the connection before it got its answer. (Fastify's own `request.signal`
 * aborts as soon as the body was read.)
 */
export function whileConnected({ raw }: FastifyReply): AbortSignal {
  const disconnected = sharedAbortController();
  const onClose = () => {
    if (!raw.writableFinished) {
      disconnected.abort(new QueryStopped(499, 'The client has closed the connection.'));
    }
  };
  if (raw.destroyed) {
    onClose();
  } else {
    raw.once('close', onClose);
  }
  return disconnected.signal;
}

/** An abort controller whose signal any number of statements may listen to without a warning of Node. */
export function sharedAbortController(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
