import fc from 'fast-check';
import { cleanText } from '../../../config/nameKey';
import { directoryOf } from '../../../testing/rotation/ical';
import { PEOPLE } from './cases/people';
import { readTitle } from './readTitle';

const directory = directoryOf(PEOPLE);

/** Configured names and aliases with the id of their person, in spellings that teams use. */
const NAMES: ReadonlyArray<readonly [name: string, id: string]> = [
  ['anna', 'anna'],
  ['Kiss, Anna', 'anna'],
  ['anna@example.org', 'anna'],
  ['BENCE', 'bence'],
  ['Nagy Bence', 'bence'],
  ['Chandra Iyer', 'chandra'],
  ['Tóth & Tóth', 'dora'],
  ['Dóra (Payments)', 'dora'],
  ['d/o/r/a', 'dora'],
  ['Szűcs Eszter', 'eszter'],
  ['Hélène', 'helene'],
  ['Jürgen Strauß', 'jurgen'],
  ['佐藤花子', 'sato'],
  ["Sean O'Neill", 'sean'],
  ['@zofia', 'zofia'],
];
const SEPARATORS = [
  ', ',
  ',',
  '; ',
  ' / ',
  '/',
  ' & ',
  ' + ',
  ' | ',
  '|',
  '\n',
  ' and ',
  ' und ',
  ' et ',
  ' és ',
  ' e ',
  ' と ',
  '、',
  ' · ',
  ' – ',
];
const REMARKS = [
  '24/7',
  'R&D',
  'P1/P2',
  'he/him',
  'she/her',
  'they/them',
  '+36 30 123 4567',
  '(555) 123-4567',
  'primary',
  'backup',
  'on-call',
  'SRE',
  'DevOps lead',
  'manager',
  'escalation',
  '09:00-17:00',
  'Mon-Fri',
  'week 27',
  'KW 27',
  '2026-07-06',
  'JIRA-123',
  '#4711',
  '🔥',
  '(swap)',
  'TBD',
  'holiday',
  'Rufbereitschaft',
  'Astreinte',
  'Guardia',
  'ügyelet',
  'dyżur',
  'plantão',
  '当番',
  'https://wiki.example.org/anna/bence',
  'payments@example.org',
  'payments',
  'Checkout',
  'EU-West',
  'Zoe',
  'árvíztűrő',
  '(call Zoe first)',
  '[urgent]',
];
const UNSEEN = ['\u200b', '\u200c', '\u200d', '\ufeff', '\u00ad', '\u202a', '\u202c', '\u2066', '\u2069', '\u200e'];

const title = fc
  .uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 6, selector: ([, id]) => id })
  .chain((named) =>
    fc
      .array(fc.constantFrom(...SEPARATORS), { minLength: named.length - 1, maxLength: named.length - 1 })
      .map((separators) => ({
        text: named.map(([name], i) => name + (separators[i] ?? '')).join(''),
        ids: named.map(([, id]) => id).sort(),
      }))
  );

const onCall = (text: string) => [...readTitle(cleanText(text).trim(), directory).onCall].sort();

describe('titles of people whom the configuration knows', () => {
  it('name all of them, in any order, whatever is between', () => {
    fc.assert(fc.property(title, ({ text, ids }) => expect(onCall(text)).toEqual(ids)));
  });

  it('name the same with a remark before, behind or on a line of its own', () => {
    const place = fc.constantFrom(
      (remark: string, text: string) => `${remark}: ${text}`,
      (remark: string, text: string) => `${remark} - ${text}`,
      (remark: string, text: string) => `${remark} ${text}`,
      (remark: string, text: string) => `[${remark}] ${text}`,
      (remark: string, text: string) => `${text} (${remark})`,
      (remark: string, text: string) => `${text} ${remark}`,
      (remark: string, text: string) => `${text}: ${remark}`,
      (remark: string, text: string) => `${text}, ${remark}`,
      (remark: string, text: string) => `${text} | ${remark}`,
      (remark: string, text: string) => `${text} — ${remark}`,
      (remark: string, text: string) => `${remark}\n${text}`
    );
    fc.assert(
      fc.property(
        title,
        fc.constantFrom(...REMARKS),
        fc.constantFrom(...REMARKS),
        place,
        place,
        (known, a, b, first, second) => {
          const { onCall: read, unknown } = readTitle(cleanText(second(b, first(a, known.text))).trim(), directory);
          expect([...read].sort()).toEqual(known.ids);
          expect(unknown).toEqual([]);
        }
      ),
      { numRuns: 1000 }
    );
  });

  it('name the same with characters in them that are not seen, in either Unicode form and letter case', () => {
    const change = fc.constantFrom(
      (text: string) => text.normalize('NFD'),
      (text: string) => text.normalize('NFC'),
      (text: string) => text.toUpperCase(),
      (text: string) => text.toLowerCase(),
      (text: string) => text.replace(/ /g, '\u00a0'),
      (text: string) => text.replace(/ /g, '\u2003 ')
    );
    const places = fc.array(fc.tuple(fc.nat(60), fc.constantFrom(...UNSEEN)), { maxLength: 5 });
    fc.assert(
      fc.property(title, change, places, (known, changed, unseen) => {
        const text = unseen.reduce((all, [at, sign]) => all.slice(0, at) + sign + all.slice(at), changed(known.text));
        expect(onCall(text)).toEqual(known.ids);
      })
    );
  });

  it('are not named by longer words', () => {
    const letters = fc.constantFrom('x', 'é', 'ß', 'ő', 'я', '2', '-x', '.x', '_x', "'x");
    fc.assert(
      fc.property(fc.constantFrom('anna', 'bence', 'chandra', 'eszter'), letters, (name, more) => {
        expect(onCall(name + more)).toEqual([]);
        expect(onCall(/^[-._']/.test(more) ? `x${more[0]}${name}` : more + name)).toEqual([]);
      })
    );
  });

  it('are read whatever else stands in them', () => {
    const piece = fc.constantFrom(
      ...NAMES.map(([name]) => name),
      ...REMARKS,
      ...SEPARATORS,
      ...UNSEEN,
      ...[
        '(',
        ')',
        '[',
        ']',
        '->',
        '↔',
        ' for ',
        ' statt ',
        ' helyett ',
        'の代わりに',
        ' OOO ',
        'swap ',
        ' covering for ',
        ': ',
        "'s",
        '@',
        '.',
        ' ',
      ]
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 12 }), (pieces) => {
        const reading = readTitle(cleanText(pieces.join('')).trim(), directory);
        expect(reading.onCall.filter((id) => !directory.people.has(id))).toEqual([]);
        expect(reading.onCall.filter((id) => reading.off.includes(id))).toEqual([]);
        expect(new Set(reading.onCall).size).toBe(reading.onCall.length);
        expect(reading.unknown.filter((name) => !/\p{L}/u.test(name) || name.length > 100)).toEqual([]);
      }),
      { numRuns: 500 }
    );
  });
});
