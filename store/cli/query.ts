import { readFile } from 'node:fs/promises';
import type { Frame, QueryRequest, QueryResponse, QueryResult, WatchbillQuery } from '@watchbill/contract';
import { callStore, storeAddress, type StoreOptions } from './client';
import { type Format, formatFrames } from './format';
import { moment } from './span';
import { CommandFailed, type ExitStatus, readAll, type Terminal } from './terminal';
import { messageOf } from '../lib/messageOf';

/** Options of `watchbill query` and `watchbill list`. */
export interface AskOptions extends StoreOptions {
  from: string;
  to: string;
  format: Format;
  json?: true;
}

/** Sends one query given as JSON: as the argument, in a file, or on stdin for `-`. */
export async function query(
  text: string | undefined,
  options: AskOptions & { file?: string },
  terminal: Terminal
): Promise<ExitStatus> {
  if ((text === undefined) === (options.file === undefined)) {
    throw new CommandFailed('Give one query: as JSON, with --file FILE, or - for standard input.', 2);
  }
  const source = await readQuery(text, options.file, terminal);
  // The query is validated by the store, which has the better error messages.
  const asked: WatchbillQuery = parseQuery(source);
  return ask(asked, options, terminal);
}

/** Sends a query and prints the frames. @throws CommandFailed with status 2 if the query itself is invalid */
export async function ask(query: WatchbillQuery, options: AskOptions, terminal: Terminal): Promise<ExitStatus> {
  const now = new Date();
  const from = moment(options.from, now, '--from');
  const to = moment(options.to, now, '--to');
  if (from >= to) {
    throw new CommandFailed(`--from ${options.from} is not before --to ${options.to}.`, 2);
  }
  const request: QueryRequest = { queries: [{ refId: 'A', from, to, query }] };
  const answer = (await callStore(storeAddress(options, terminal), 'POST', '/v1/query', request)) as QueryResponse;
  const frames = framesOf(answer.results.A);
  terminal.out(formatFrames(frames, options.json ? 'json' : options.format));
  for (const notice of frames.flatMap(({ schema }) => schema.meta?.notices ?? [])) {
    terminal.err(`${notice.text}\n`);
  }
  return 0;
}

function framesOf(result: QueryResult | undefined): Frame[] {
  if (!result) {
    throw new CommandFailed('The store did not answer the query.');
  }
  if ('error' in result) {
    const { at, message } = result.error;
    throw new CommandFailed(
      at && !message.startsWith(at) ? `${at}: ${message}` : message,
      result.status === 400 ? 2 : 1
    );
  }
  return result.frames;
}

async function readQuery(text: string | undefined, file: string | undefined, terminal: Terminal): Promise<string> {
  if (file !== undefined) {
    return readFile(file, 'utf8').catch((error: Error) => {
      throw new CommandFailed(`${file} cannot be read: ${error.message}`, 2);
    });
  }
  return text === '-' || text === undefined ? (await readAll(terminal.stdin)).toString('utf8') : text;
}

function parseQuery(text: string): WatchbillQuery {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandFailed(`The query is not JSON: ${messageOf(error)}`, 2);
  }
}
