import { type Life, lifeNote } from './lifeNotes';

const noon = new Date('2026-06-01T12:00:00Z');
const hours = (count: number) => new Date(noon.getTime() + count * 3_600_000);
const life: Life = {
  at: noon,
  beginning: 'triggered',
  answered: null,
  resolved: null,
  merged: null,
  overBy: null,
  heard: null,
};

test.each<[string, Partial<Life>, string | null]>([
  ['nothing is odd', { answered: hours(1), resolved: hours(2) }, null],
  ['it was told of a day ago', { heard: hours(0) }, null],
  [
    'it was told of more than a day ago',
    { heard: hours(-0.1) },
    'No resolve was sent. It was last told to be firing at 2026-06-01 11:54 UTC.',
  ],
  ['it was told of long ago and is over', { heard: hours(-99), resolved: hours(1) }, null],
  [
    'nobody told when it ended',
    { overBy: hours(3) },
    'Ended at an unknown time, at 2026-06-01 15:00 UTC at the latest: no resolve was sent.',
  ],
  ['somebody told later when it ended', { overBy: hours(3), resolved: hours(2) }, null],
  ['it was merged', { merged: hours(1) }, 'Went on in another incident from 2026-06-01 13:00 UTC.'],
  [
    'its clocks disagree, and its trigger was not received',
    { beginning: 'created', answered: hours(-1), resolved: hours(-2) },
    'Its trigger was not received: it began when its source says that it was created. ' +
      'A human acted at 2026-06-01 11:00 UTC, before it began by the clocks of its source: no time is counted. ' +
      'Ended at 2026-06-01 10:00 UTC, before it began by the clocks of its source: no time is counted.',
  ],
  ['it was heard of too late', { beginning: 'found' }, 'It began before anything was heard of it, at an unknown time.'],
])('%s', (_, changes, note) => {
  expect(lifeNote({ ...life, ...changes }, hours(24), 'UTC')).toBe(note);
});

test('times are those of whoever looks', () => {
  expect(lifeNote({ ...life, merged: hours(1) }, hours(24), 'America/New_York')).toContain('2026-06-01 09:00 EDT');
});
