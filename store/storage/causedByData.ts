import { messageOf } from '../lib/messageOf';
import { codeOf } from './postgresqlOutage';
import { StorageUnavailable } from './storage';

/** SQL states of values (22), of rules that rows must keep (23), and of limits such as the length of what is indexed (54). */
const DATA_STATE = /^(22|23|54)[0-9A-Z]{3}$/;
const DUCKDB = /^[A-Z][A-Za-z ]* Error: /;
const DUCKDB_DATA = /^(Conversion|Out of Range|Constraint|Mismatch Type|Invalid Input) Error: /;

/**
 * Whether a failure comes of what was to be kept: the database refused a value, or our own work on it broke. Whatever else
 * it is, another time may do better.
 */
export function isCausedByData(error: unknown): boolean {
  if (error instanceof StorageUnavailable) {
    return false;
  }
  const code = codeOf(error);
  if (code !== undefined) {
    return DATA_STATE.test(code);
  }
  const message = messageOf(error);
  return DUCKDB.test(message)
    ? DUCKDB_DATA.test(message)
    : error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError;
}
