import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';

/** A way to a server of PostgreSQL that can be broken and mended. */
export interface Proxy {
  /** The database's URL by way of the proxy. */
  url: string;
  /** Cuts all connections and takes no more, as when the server is killed. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** Starts a proxy on 127.0.0.1; it is to be cut at the end. @param target URL of a database, by TCP or by a socket's folder */
export async function proxyTo(target: string): Promise<Proxy> {
  const url = new URL(target);
  const folder = url.searchParams.get('host');
  const port = Number(url.port || 5432);
  const sockets = new Set<Socket>();
  let server: Server;
  const open = async (at: number) => {
    server = createServer((near) => {
      const far = folder === null ? connect(port, url.hostname) : connect(join(folder, `.s.PGSQL.${port}`));
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ]) {
        sockets.add(socket);
        // The other end sees it closed.
        socket.on('error', () => undefined);
        socket.on('close', () => {
          sockets.delete(socket);
          other.destroy();
        });
        socket.pipe(other);
      }
    }).listen(at, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : at;
  };
  const own = await open(0);
  url.searchParams.delete('host');
  url.host = `127.0.0.1:${own}`;
  return {
    url: url.toString(),
    cut: async () => {
      server.close();
      sockets.forEach((socket) => socket.destroy());
    },
    mend: async () => {
      await open(own);
    },
  };
}
