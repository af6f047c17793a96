import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildProgram } from '../testing/cli/program';
import { withoutLookups } from '../config/withLookups';
import { packedText } from '../rotation/feeds/packedText';
import { calendar, directoryOf } from '../testing/rotation/ical';
import type { RotationReading } from '../rotation/feeds/readRotation';
import { openSlo } from '../testing/slo/definitions';
import { type Readers, readersHere } from './readers';
import { GOOD_CALENDAR, HOSTILE_CALENDARS } from '../testing/readers/hostileFiles';
import { LARGE, soundConfiguration } from '../testing/readers/largeConfiguration';
import { WorkerReaders } from './workerReaders';

const program = buildProgram();
const folder = mkdtempSync(join(tmpdir(), 'watchbill-readers-'));
afterAll(() => {
  program.remove();
  rmSync(folder, { recursive: true, force: true });
});

const directory = directoryOf(`
teams: { payments: {} }
people: { anna: { zone: Europe/Budapest } }
slos: [{ path: ${folder} }]`);

async function read(readers: Readers, ...texts: string[]): Promise<RotationReading> {
  const calendars = texts.map((_, i) => {
    return { from: { file: `${i}.ics` }, level: 1, priority: i, markers: 'level' as const };
  });
  return readers.rotation({
    origin: { kind: 'calendars', calendars },
    texts: await Promise.all(texts.map(packedText)),
    from: new Date('2026-01-01T00:00:00Z'),
    to: new Date('2027-01-01T00:00:00Z'),
    zone: 'Europe/Budapest',
    level: 1,
    directory,
  });
}

function withLimits(limits: { ms: number; mebibytes: number }): WorkerReaders {
  return new WorkerReaders(join(dirname(program.file), 'readingWorker.js'), limits);
}

describe('with limits that are not reached', () => {
  const readers = withLimits({ ms: 100_000, mebibytes: 512 });
  afterAll(() => readers.close());

  test('a worker reads a rotation as this thread does', async () => {
    expect(await read(readers, GOOD_CALENDAR)).toEqual(await read(readersHere, GOOD_CALENDAR));
  });

  test('what is wrong with a calendar is told with which one it is', async () => {
    expect(await read(readers, GOOD_CALENDAR, '{}')).toEqual({
      isRead: false,
      text: 1,
      message: 'JSON was received instead of a calendar, which begins with BEGIN:VCALENDAR.',
    });
  });

  test('definitions are read as in this thread', async () => {
    writeFileSync(join(folder, 'good.yaml'), openSlo());
    const found = await readers.definitions(directory);
    expect(found).toEqual(await readersHere.definitions(directory));
    expect(found.slos).toHaveLength(1);
  });

  test('a sound configuration is read as in this thread, with secrets and all', async () => {
    const file = join(folder, 'sound.yaml');
    writeFileSync(file, soundConfiguration(LARGE, join(folder, 'a.ics')));
    const config = async (by: Readers) => {
      const found = await by.configuration(file, {});
      return found.ok ? found.config : undefined;
    };
    const [here, there] = await Promise.all([config(readersHere), config(readers)]);
    expect({ ...there, directory: there && withoutLookups(there.directory) }).toEqual({
      ...here,
      directory: here && withoutLookups(here.directory),
    });
    expect(there?.directory.person('PERSON.7@example.com')?.id).toBe('people-7');
    expect(there?.directory.service('svc-299')?.team).toBe('teams-99');
    expect(there?.directory.team('team 12')?.zone).toBe('Asia/Kolkata');
  });

  test('what is wrong with a configuration is told as in this thread', async () => {
    const file = join(folder, 'broken.yaml');
    writeFileSync(file, 'token: { env: WATCHBILL_TOKEN }\nteams: { a: { zone: Europe/Budapesd } }\n');
    const found = await readers.configuration(file, { WATCHBILL_TOKEN: 'short' });
    expect(found).toEqual(await readersHere.configuration(file, { WATCHBILL_TOKEN: 'short' }));
    expect(found).toMatchObject({ ok: false, problems: [{ line: 1 }, { line: 2 }] });
  });

  test('public holidays are worked out as in this thread', async () => {
    const years = [2025, 2026].flatMap((year) => ['HU', 'DE-BY'].map((calendar) => ({ calendar, year })));
    expect(await readers.holidays(years)).toEqual(await readersHere.holidays(years));
  });
});

test('one that takes too long is ended and named, and the next is read', async () => {
  const readers = withLimits({ ms: 1, mebibytes: 512 });
  const endless = calendar(
    Array.from({ length: 20_000 }, () => ['DTSTART:20260105T090000Z', 'RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30'])
  );
  expect(await read(readers, GOOD_CALENDAR, endless)).toMatchObject({
    isRead: false,
    message: expect.stringContaining('longer than 0.001 s, and was ended. Take out what repeats very often'),
  });
  await readers.close();
});

test('one that takes too much memory is ended and named', async () => {
  const readers = withLimits({ ms: 100_000, mebibytes: 32 });
  expect(await read(readers, GOOD_CALENDAR, HOSTILE_CALENDARS['one very long EXDATE']())).toEqual({
    isRead: false,
    text: 1,
    message: expect.stringContaining('more than 32 MiB of memory, and was ended.'),
  });
  expect(await read(readers, GOOD_CALENDAR)).toMatchObject({ isRead: true });
  await readers.close();
});
