import { readCalendar } from '../readCalendar';
import { calendar, directoryOf, readOptions } from '../../../testing/rotation/ical';
import { english } from './cases/english.cases';
import { french } from './cases/french.cases';
import { german } from './cases/german.cases';
import { hungarian } from './cases/hungarian.cases';
import { japanese } from './cases/japanese.cases';
import { PEOPLE, type TitleCase } from './cases/people';
import { polish } from './cases/polish.cases';
import { portuguese } from './cases/portuguese.cases';
import { spanish } from './cases/spanish.cases';
import { takeovers } from './cases/takeovers.cases';

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
  takeovers,
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

it('knows a person by an alias of several words', () => {
  const team = directoryOf('people: { csilla: { zone: Europe/Budapest, aliases: ["Müller Csilla"] } }');
  const event = ['DTSTART:20260706T090000Z', 'DURATION:PT1H', 'SUMMARY:On call - Mu\u0308ller\u00a0Csilla'];
  const { shifts } = readCalendar(calendar([event]), readOptions({ directory: team }));
  expect(shifts.map(({ responder }) => responder)).toEqual(['csilla']);
});

describe('what is doubtful about a title', () => {
  const ATTENDEES = { anna: 'ATTENDEE:mailto:anna@example.org', bence: 'ATTENDEE:mailto:bence@example.org' };

  it.each<[title: string, attendees: ReadonlyArray<keyof typeof ATTENDEES>, note: string | null]>([
    ['anna', [], null],
    ['anna', ['anna', 'bence'], null],
    ['anna and bence', ['anna'], null],
    ['Primary: anna - payments', [], null],
    ['anna: payments + checkout', [], null],
    ['US/EU: anna', [], null],
    ['anna (covering for bence)', [], null],
    ['anna', ['bence'], 'names anna, but its attendees are bence; the title counts.'],
    [
      'anna / Zoe',
      [],
      'puts anna on call and takes "Zoe" for a remark; if that is a person, add them to the configuration.',
    ],
    [
      'Anna Schmidt',
      [],
      'puts anna on call and takes "Anna Schmidt" for a remark; if that is a person, add them to the configuration.',
    ],
    ['bence → anna', [], 'does not say what its arrow means, a swap or an order, so all whom it names are on call.'],
    ['anna ← bence', [], 'does not say what its arrow means, a swap or an order, so all whom it names are on call.'],
    ['bence, anna filling in', [], 'does not say who takes over from whom, so all whom it names are on call.'],
    ['bence (Vertretung: anna)', [], 'does not say who takes over from whom, so all whom it names are on call.'],
    ['Hauptverantwortlich: anna, Vertretung: bence', [], null],
    ['anna (cover), bence', [], null],
    ['swap anna / bence', [], 'does not say who takes over from whom, so all whom it names are on call.'],
    ['bence wird von anna vertreten', [], 'does not say who takes over from whom, so all whom it names are on call.'],
    [
      'anna instead of bence and chandra',
      [],
      'can be read as if Chandra Iyer were replaced, too, but puts Chandra Iyer on call.',
    ],
    ['TBD (anna?)', [], 'says that nobody is on call, but names anna, so they are.'],
    ['anna OOO', [], 'says that anna is not on call, and names nobody else, so it puts nobody on call.'],
    ['24/7', [], 'names nobody, so it puts nobody on call.'],
    ['Busy', [], 'names nobody, so it puts nobody on call.'],
    ['Canceled: anna', ['anna'], 'says that it is cancelled or declined, so it puts nobody on call.'],
    [
      'bence relieved by anna at 18:00',
      [],
      'names a time from which somebody takes over or is away, so all whom it names are on call.',
    ],
  ])('%j, attendees %j', (title, attendees, note) => {
    const { notes } = read(
      title,
      attendees.map((id) => ATTENDEES[id])
    );
    expect(notes.map((text) => text.replace(/^Event ".*?" (?=[a-z])/, '').replace(/ \(line \d+\)\.$/, '.'))).toEqual(
      note === null ? [] : [note]
    );
  });

  it.each<[title: string, attendees: readonly string[], onCall: string[]]>([
    ['24/7', ['ATTENDEE:mailto:anna@example.org'], ['anna']],
    ['Zoe', ['ATTENDEE:mailto:anna@example.org'], ['anna']],
    ['Zoe', ['ATTENDEE;CN=Max:mailto:max@example.org'], ['max']],
    ['On-call', ['ATTENDEE;CN="Anna Kiss (she/her)":mailto:x@example.org'], ['anna']],
    ['On-call', ['ATTENDEE;CN="Kiss​, Anna":mailto:x@example.org'], ['anna']],
    ['On-call', ['ATTENDEE;CN=Anna Schmidt:mailto:x@example.org'], ['anna schmidt']],
    ['covering for bence', ['ATTENDEE:mailto:anna@example.org', 'ATTENDEE:mailto:bence@example.org'], ['anna']],
    ['anna OOO', ['ATTENDEE:mailto:anna@example.org'], []],
    ['On-call ~~anna~~', ['ATTENDEE:mailto:anna@example.org'], []],
    ['On Call - Zoe Smith - Anna', ['ATTENDEE:mailto:bence@example.org'], ['bence']],
    ['On-call', ['DESCRIPTION:anna'], []],
    ['Canceled: On-call', ['ATTENDEE:mailto:anna@example.org'], []],
  ])('%j, %j: %j on call', (title, lines, onCall) => {
    expect(read(title, lines).onCall).toEqual(onCall);
  });
});

describe('somebody takes over whom the configuration lacks', () => {
  it.each([
    "Zoe takes bence's shift",
    "Zoe has bence's shift",
    "Zoe takes over bence's on-call week",
    "Doris Day takes bence's shift",
    'bence (Zoe takes over)',
    'bence, Zoe instead',
    'bence (Zoe instead)',
    'Zoe instead bence',
    'bence (Zoe filling in)',
    'bence (Zoe übernimmt)',
    'bence, à sa place Zoe',
    'bence, helyette Zoe',
    'bence (cover: Zoe)',
    'bence (Vertretung: Zoe)',
    'bence (helyettes: Zoe)',
    'Zoe (was bence)',
    'Zoe, originally bence',
    'Zoe i/o bence',
    "Zoe (bence's shift)",
    'Zoe for bence',
    'Zoe (for bence)',
    'swap: Zoe for bence',
    'swap Zoe for bence',
    'swap bence for Zoe',
    'Zoe für bence',
    'Zoe za bence',
    'bence (swap with Zoe)',
    'Zoe swapped with bence',
    'bence getauscht mit Zoe',
    'bence wird von Zoe vertreten',
    'Zoe zastępuje bence',
    'bence → Zoe',
    'Zoe ← bence',
    'swap: bence > Zoe',
    'bence relieved by Zoe at 18:00',
    'bence (replaced by Zoe from 6pm)',
    'Zoe for bence from 18:00',
    'Zoe covering for bence from 18:00',
  ])('%j leaves bence on call and says so', (title) => {
    const name = /Zoe|Doris/.exec(title)?.[0];
    expect(read(title)).toEqual({
      onCall: ['bence'],
      notes: [
        `Event ${JSON.stringify(title)} puts bence on call, though "${name}" seems to take over, who is not in the ` +
          'configuration; if that is a person, add them to it (line 4).',
      ],
    });
  });

  it.each([
    ['anna, Zoe instead of bence', ['anna']],
    ['anna / Zoe (covering for bence)', ['anna']],
    ['anna, bence replaced by Zoe', ['anna']],
  ])('%j says that Zoe takes over beside %j', (title, onCall) => {
    const reading = read(title);
    expect(reading.onCall).toEqual(onCall);
    expect(reading.notes).toEqual([expect.stringContaining('though "Zoe" seems to take over')]);
  });

  it.each([
    "bence takes Zoe's shift",
    "bence (Zoe's shift)",
    'bence (was Zoe)',
    'bence for Zoe',
    'bence instead of Zoe',
    'bence (covering for Zoe)',
    'Payments has bence on call',
    'Payments on-call for bence',
    'Payments > bence',
    'bence > Payments',
    'Storage I/O bence',
    'Payments swap: bence',
    'Zoe → bence',
    'Zoét helyettesíti bence',
  ])('%j says nothing of the kind', (title) => {
    expect(read(title)).toEqual({ onCall: ['bence'], notes: [] });
  });
});
