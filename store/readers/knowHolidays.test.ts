import pino from 'pino';
import { holidaysOf, type HolidayYear } from '../time/publicHolidays';
import { directoryOf } from '../testing/rotation/ical';
import { knowHolidays } from './knowHolidays';

const log = pino({ level: 'silent' });
const now = () => new Date('2026-03-02T09:00:00Z');
const directory = directoryOf(`
teams:
  one: { holidays: { calendar: DE-BY } }
  two: { holidays: { calendar: " de-by" } }
  three: { holidays: ["2026-12-24"] }`);
const holidays = directory.teams.get('one')?.holidays ?? { calendar: null, dates: [] };

test('years around now are worked out once for all teams, and counted with from then on', async () => {
  const asked: HolidayYear[] = [];
  const readers = {
    holidays: async (years: readonly HolidayYear[]) => {
      asked.push(...years);
      // A date that is a holiday in no real calendar.
      return years.map(({ year }) => new Set([`${year}-07-07`]));
    },
  };
  await knowHolidays(directory, { readers, now, log });
  expect(asked.map(({ calendar, year }) => `${calendar} ${year}`)).toEqual(
    [2023, 2024, 2025, 2026, 2027].map((year) => `DE-BY ${year}`)
  );
  await knowHolidays(directory, { readers, now, log });
  expect(asked).toHaveLength(5);
  expect(['2024-07-07', '2026-07-07', '2026-12-25'].map((date) => holidaysOf(holidays).has(date))).toEqual([
    true,
    true,
    false,
  ]);
});

test('what readers cannot work out is worked out when it is asked for', async () => {
  const readers = { holidays: () => Promise.reject(new Error('ended')) };
  await knowHolidays(directory, { readers, now: () => new Date('2036-03-02T09:00:00Z'), log });
  expect(holidaysOf(holidays).has('2036-12-25')).toBe(true);
});
