import { readCalendar } from '../readCalendar';
import { calendar, directoryOf, readOptions } from '../testing';
import { english } from './cases/english.cases';
import { french } from './cases/french.cases';
import { german } from './cases/german.cases';
import { hungarian } from './cases/hungarian.cases';
import { japanese } from './cases/japanese.cases';
import { PEOPLE, type TitleCase } from './cases/people';
import { polish } from './cases/polish.cases';
import { portuguese } from './cases/portuguese.cases';
import { spanish } from './cases/spanish.cases';

const directory = directoryOf(PEOPLE);
const tables: Record<string, readonly TitleCase[]> = {
  english,
  french,
  german,
  hungarian,
  japanese,
  polish,
  portuguese,
  spanish,
};

function read(title: string, more: readonly string[] = []) {
  const escaped = title.replace(/[\\,;]/g, '\\$&').replace(/\n/g, '\\n');
  const event = ['DTSTART:20260706T090000Z', 'DTEND:20260706T170000Z', `SUMMARY:${escaped}`, ...more];
  const { shifts, notes } = readCalendar(calendar([event]), readOptions({ directory }));
  return { onCall: shifts.map(({ responder, level }) => (level === 1 ? responder : `${level} ${responder}`)), notes };
}

describe.each(Object.entries(tables))('titles in %s', (_, cases) => {
  it.each(cases.map(([title, onCall]) => [title, onCall]))('%j', (title, onCall) => {
    expect(read(title).onCall.sort()).toEqual([...onCall].sort());
  });

  it.each(cases.map(([title, onCall]) => [title, onCall]))('%j in the other Unicode form', (title, onCall) => {
    expect(read(title.normalize('NFD')).onCall.sort()).toEqual([...onCall].sort());
  });
});
