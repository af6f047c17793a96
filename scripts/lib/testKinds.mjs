import { importChain } from './moduleGraph.mjs';

/** Suites that run programs of others. */
const PEERS =
  /^(python3?|promtool)$|^store\/(testing\/slo\/(prometheus|peer|promql\/promtool)|testing\/ingest\/alertmanager|slo\/budget\/peers\/promtool|rotation\/ical\/peers\/python)\.ts$/;

/** Databases, processes, threads and connections. */
const ENGINES =
  /^(@duckdb\/.*|pg|undici|esbuild|(node:)?(child_process|worker_threads|net|tls|dgram|dns|https?|http2)(\/.*)?)$/;

/**
 * What a test needs, by what it imports: a program of somebody else, an engine (a database, a process, a thread or a
 * connection), or neither.
 * @param {string} file below the checkout
 * @returns {{ kind: 'peer' | 'engine' | 'unit', chain?: string[] }} with the files by which it comes to import it
 */
export function neededBy(file) {
  const peer = importChain(file, (name) => PEERS.test(name));
  if (peer) {
    return { kind: 'peer', chain: peer };
  }
  const engine = importChain(file, (name) => ENGINES.test(name));
  return engine ? { kind: 'engine', chain: engine } : { kind: 'unit' };
}
