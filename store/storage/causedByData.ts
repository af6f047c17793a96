import { messageOf } from '../lib/messageOf';
import { codeOf } from './postgresqlOutage';
import { StorageUnavailable } from './storage';

/** SQLSTATE classes of errors in data: values (22), constraints (23), exceeded limits such as index size (54). */
const DATA_STATE = /^(22|23|54)[0-9A-Z]{3}$/;
const DUCKDB = /^[A-Z][A-Za-z ]* Error: /;
const DUCKDB_DATA = /^(Conversion|Out of Range|Constraint|Mismatch Type|Invalid Input) Error: /;

/**
 * Whether the data caused a failure: the database rejected a value, or our own code failed on it. Any other failure may
 * be transient, so a retry can succeed.
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
