import { isCausedByData } from './causedByData';
import { outageOf } from './postgresqlOutage';
import { StorageFull } from './storage';

const said = (message: string, more: object = {}) => Object.assign(new Error(message), more);

test.each([
  ['away', said('connect ECONNREFUSED 127.0.0.1:5432', { code: 'ECONNREFUSED' })],
  ['away', said('read ECONNRESET', { code: 'ECONNRESET' })],
  ['away', said('Connection terminated unexpectedly')],
  ['away', said('Client has encountered a connection error and is not queryable')],
  ['away', said('terminating connection due to administrator command', { code: '57P01', severity: 'FATAL' })],
  ['away', said('the database system is starting up', { code: '57P03', severity: 'FATAL' })],
  ['away', said('terminating connection due to unexpected postmaster exit', { code: '57P01', severity: 'FATAL' })],
  ['part', said('terminating connection due to administrator command', { code: '57P01', severity: 'ERROR' })],
  ['part', said('the database system is in recovery mode', { code: '57P03', severity: 'ERROR' })],
  ['part', said('connection to the remote node worker:5432 failed', { code: '08006', severity: 'ERROR' })],
  ['part', said('terminating connection due to unexpected postmaster exit', { code: 'XX000', severity: 'ERROR' })],
  ['part', said('could not connect to any worker', { code: 'XX000', severity: 'ERROR' })],
  ['part', said('sorry, too many clients already', { code: '53300', severity: 'FATAL' })],
  ['part', said('out of memory', { code: '53200', severity: 'ERROR' })],
  ['part', said('could not read block 1: Input/output error', { code: '58030', severity: 'ERROR' })],
  ['part', said('cannot execute INSERT in a read-only transaction', { code: '25006', severity: 'ERROR' })],
  ['part', said('timeout exceeded when trying to connect')],
  ['full', said('could not extend file', { code: '53100', severity: 'ERROR' })],
])('the server is %s: %s, and no data are to blame', (outage, error) => {
  expect(outageOf(error)).toBe(outage);
  expect(isCausedByData(error)).toBe(false);
});

test.each([
  said('value out of range for type integer', { code: '22003' }),
  said('invalid byte sequence for encoding', { code: '22021' }),
  said('violates check constraint', { code: '23514' }),
  said('index row size exceeds btree maximum', { code: '54000' }),
  said("Conversion Error: Could not cast value '1e300'"),
  said('Out of Range Error: Overflow in addition'),
  new TypeError('page.count takes a value of kind integer'),
  new RangeError('Invalid time value'),
])('%s: the data are to blame', (error) => {
  expect(isCausedByData(error)).toBe(true);
  expect(outageOf(error)).toBeNull();
});

test.each([
  said('cache lookup failed for type 0', { code: 'XX000' }),
  said('deadlock detected', { code: '40P01' }),
  said('relation "page" does not exist', { code: '42P01' }),
  said('canceling statement due to user request', { code: '57014' }),
  said('bind message supplies 3 parameters', { code: '08P01' }),
  said('IO Error: Could not read from file'),
  said('TransactionContext Error: Conflict on update'),
  said('the rota is broken'),
])('%s: neither', (error) => {
  expect(outageOf(error)).toBeNull();
  expect(isCausedByData(error)).toBe(false);
});

test('a full disk is no fault of data', () => {
  expect(isCausedByData(new StorageFull('no room'))).toBe(false);
});
