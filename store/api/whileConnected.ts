import { setMaxListeners } from 'node:events';
import type { FastifyReply } from 'fastify';
import { QueryStopped } from '../query/engine/queryStopped';

/**
 * Signal that aborts if the client disconnects before it has received the response. (Fastify's own `request.signal`
 * aborts as soon as the body has been read.)
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

/** An abort controller whose signal may have any number of listeners without a warning from Node. */
export function sharedAbortController(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
