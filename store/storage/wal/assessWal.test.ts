import { assessWal } from './assessWal';
import type { WalReading } from './readWal';

const nothing = { transactions: 0, deliveries: 0, from: null, until: null, highest: null };
const reading = (changes: Partial<WalReading> = {}): WalReading => ({
  size: 1000,
  header: { end: 40, database: 'aa', checkpoints: 3 },
  whole: 1000,
  read: { ...nothing, transactions: 9 },
  checkpoint: null,
  tear: null,
  ...changes,
});
const tear = { whole: 800, tear: { at: 820, kind: 'zeros' as const, bytes: 200, zeros: 100, left: nothing } };
const file = { database: 'aa', checkpoints: 3, root: 7n };

test.each([
  ['a whole log of the file', reading(), file, { kind: 'sound' }],
  ['an empty log', reading({ size: 0, header: undefined, whole: 0 }), null, { kind: 'sound' }],
  ['a file that cannot be read', reading(), undefined, { kind: 'sound' }],
  ['a torn log', reading(tear), file, { kind: 'torn', keep: 800 }],
  ['a torn log without a transaction', reading({ ...tear, whole: 40, read: nothing }), file, { kind: 'torn', keep: 0 }],
  ['a log without a beginning', reading({ ...tear, header: undefined, whole: 0 }), file, { kind: 'torn', keep: 0 }],
  ['a log without its file', reading(), null, { kind: 'refused', why: expect.stringContaining('no database beside') }],
  [
    'a log of another file',
    reading(),
    { ...file, database: 'bb' },
    { kind: 'refused', why: expect.stringContaining('another database') },
  ],
  [
    'a torn log of another file',
    reading(tear),
    { ...file, database: 'bb' },
    { kind: 'refused', why: expect.stringContaining('another database') },
  ],
  [
    'an old kind of log',
    reading({ header: { end: 8, database: null, checkpoints: null } }),
    file,
    { kind: 'refused', why: expect.stringContaining('another database') },
  ],
  [
    'an old kind of log and file',
    reading({ header: { end: 8, database: null, checkpoints: null } }),
    { ...file, database: null },
    { kind: 'sound' },
  ],
  [
    'a log of before a checkpoint',
    reading(),
    { ...file, checkpoints: 4 },
    { kind: 'refused', why: 'it is older than the database, by 1 checkpoint' },
  ],
  [
    'a log of long before',
    reading({ checkpoint: 7n }),
    { ...file, checkpoints: 9 },
    { kind: 'refused', why: 'it is older than the database, by 6 checkpoints' },
  ],
  [
    'a log of after the file',
    reading(),
    { ...file, checkpoints: 1 },
    { kind: 'refused', why: 'it is newer than the database, by 2 checkpoints' },
  ],
  [
    'a log that the last checkpoint took in',
    reading({ checkpoint: 7n }),
    { ...file, checkpoints: 4 },
    { kind: 'sound' },
  ],
  ['such a log, torn', reading({ ...tear, checkpoint: 7n }), { ...file, checkpoints: 4 }, { kind: 'done' }],
  ['a torn log with a checkpoint that failed', reading({ ...tear, checkpoint: 8n }), file, { kind: 'torn', keep: 800 }],
])('%s', (_, log, database, verdict) => {
  expect(assessWal(log, database)).toEqual(verdict);
});
