import { gap, notKnown, shift, thin } from './testing';
import { describeItem, formatPerson, formatCoverageItem } from './descriptions';

const anna = shift('Anna', 0, 24);

describe('itemWords', () => {
  it.each([
    ['a shift', anna, 'Anna', ['Level 1', 'Mon, Mar 2, 00:00 – Tue, Mar 3, 00:00 (1 d)', '0 pages']],
    [
      'an override of somebody in another zone, with pages',
      shift('Ben', 0, 12, {
        shiftKind: 'override',
        insteadOf: 'Anna',
        level: 2,
        zone: 'America/New_York',
        pages: 3,
        interruptions: 2,
        sleepInterruptions: 1,
      }),
      'Ben',
      [
        'Level 2 · Override instead of Anna',
        'Mon, Mar 2, 00:00 – Mon, Mar 2, 12:00 (12 h)',
        'Sun, Mar 1, 19:00 – Mon, Mar 2, 07:00 in America/New York',
        '3 pages, 2 interruptions, 1 in sleep hours',
      ],
    ],
    [
      'a swap to come',
      shift('Ben', 0, 12, { shiftKind: 'swap', insteadOf: 'Anna', pages: null, interruptions: null }),
      'Ben',
      ['Level 1 · Swap with Anna', 'Mon, Mar 2, 00:00 – Mon, Mar 2, 12:00 (12 h)'],
    ],
    [
      'a gap between two',
      gap(1, 4, { before: "Anna O'Neil", after: 'Ben' }),
      'Gap: nobody is on call',
      ['Mon, Mar 2, 01:00 – Mon, Mar 2, 04:00 (3 h)', "After Anna O'Neil, before Ben"],
    ],
    ['a gap at the end', gap(1, 4, { before: 'Anna' }), 'Gap: nobody is on call', [expect.anything(), 'After Anna']],
    ['a gap and nothing else', gap(1, 4), 'Gap: nobody is on call', [expect.anything()]],
    [
      'hours that are not known',
      notKnown(1, 4),
      'Not known who is on call',
      [
        'Mon, Mar 2, 01:00 – Mon, Mar 2, 04:00 (3 h)',
        'An event of the calendar cannot be read: the configuration page names it.',
      ],
    ],
    [
      'a thin spot',
      thin(1, 2, { level: 2, depth: 0, declared: 1 }),
      'Thin: 0 of 1 on call',
      ['Level 2', 'Mon, Mar 2, 01:00 – Mon, Mar 2, 02:00 (1 h)'],
    ],
  ])('%s', (_, item, title, lines) => {
    expect(describeItem(item, 'utc')).toEqual({ title, lines });
  });
});

it.each([
  [{ known: true, left: false }, 'Anna'],
  [{ known: false, left: false }, 'Anna (unknown)'],
  [{ known: true, left: true }, 'Anna (left)'],
])('says what is wrong about a name', (more, text) => {
  expect(formatPerson({ ...anna.person, ...more })).toBe(text);
});

it.each([
  [gap(0, 3), 'Gap 3 h'],
  [thin(0, 1), '1 of 2, 1 h'],
  [notKnown(0, 3), 'Not known 3 h'],
])('names a spot in its place', (item, text) => {
  expect(formatCoverageItem(item)).toBe(text);
});
