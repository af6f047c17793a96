import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { feedText } from './feedText';

/** Serves `/<rotation>.ics`; a process of its own, so that making the texts takes no time of what is measured. */
let generation = 0;

const server = createServer((request, response) => {
  const rotation = Number(/^\/(\d+)\.ics$/.exec(request.url ?? '')?.[1] ?? 0);
  response.writeHead(200, { 'content-type': 'text/calendar' });
  response.end(feedText(rotation, generation));
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('message', (next) => {
  generation = Number(next);
  process.send?.(generation);
});
process.on('disconnect', () => process.exit());
