import { describeEdits } from './describeEdits';
import { rowOf } from './ledger';
import type { OnCallShift } from '../onCall';
import { shift, utc } from '../../testing/rotation/ledger';

const now = utc('06-17 12:00');
const anna = shift('anna', '06-15 07:00', '06-22 07:00');
const next = shift('anna', '06-22 07:00', '06-29 07:00');
const NEXT = 'Mon 22 Jun 2026 09:00 – Mon 29 Jun 2026 09:00, Europe/Budapest';

type Line = [what: string, before: string | null, afterTheFact: boolean, text: string];

function edits(removed: OnCallShift[], added: OnCallShift[]): Line[] {
  const events = [...added.map((one) => rowOf(one, 'added', now)), ...removed.map((one) => rowOf(one, 'removed', now))];
  return describeEdits(events).map(({ what, before, afterTheFact, text }) => [what, before, afterTheFact, text]);
}

describe('describeEdits', () => {
  it.each<[string, OnCallShift[], OnCallShift[], Line[]]>([
    ['nothing', [], [], []],
    ['one more', [], [next], [['added', null, false, `anna added: ${NEXT}`]]],
    ['one less', [next], [], [['removed', null, false, `anna removed: ${NEXT}`]]],
    [
      'one less, under way',
      [anna],
      [],
      [['removed', null, true, 'anna removed: Mon 15 Jun 2026 09:00 – Mon 22 Jun 2026 09:00, Europe/Budapest']],
    ],
    [
      'somebody else',
      [next],
      [shift('bence', '06-22 07:00', '06-29 07:00')],
      [['changed', 'anna', false, `anna → bence: ${NEXT}`]],
    ],
    ['another level', [next], [{ ...next, level: 2 }], [['changed', '1', false, `anna: level 1 → 2: ${NEXT}`]]],
    [
      'another team',
      [next],
      [{ ...next, team: 'search' }],
      [['changed', 'payments', false, `anna: team payments → search: ${NEXT}`]],
    ],
    [
      'another kind',
      [next],
      [{ ...next, kind: 'swap' }],
      [['changed', 'regular', false, `anna: regular → swap: ${NEXT}`]],
    ],
    [
      'an end that moves, under way',
      [anna],
      [shift('anna', '06-15 07:00', '06-19 07:00')],
      [
        [
          'changed',
          'Mon 15 Jun 2026 09:00 – Mon 22 Jun 2026 09:00',
          false,
          'anna: end moved from Mon 22 Jun 2026 09:00 to Fri 19 Jun 2026 09:00, Europe/Budapest',
        ],
      ],
    ],
    [
      'a start that moves, after the fact',
      [anna],
      [shift('anna', '06-14 07:00', '06-22 07:00')],
      [
        [
          'changed',
          'Mon 15 Jun 2026 09:00 – Mon 22 Jun 2026 09:00',
          true,
          'anna: start moved from Mon 15 Jun 2026 09:00 to Sun 14 Jun 2026 09:00, Europe/Budapest',
        ],
      ],
    ],
    [
      'both that move',
      [next],
      [shift('anna', '06-23 07:00', '06-30 07:00')],
      [
        [
          'changed',
          'Mon 22 Jun 2026 09:00 – Mon 29 Jun 2026 09:00',
          false,
          'anna: moved from Mon 22 Jun 2026 09:00 – Mon 29 Jun 2026 09:00 to Tue 23 Jun 2026 09:00 – Tue 30 Jun 2026 09:00, Europe/Budapest',
        ],
      ],
    ],
    [
      'somebody who takes a part',
      [next],
      [shift('anna', '06-22 07:00', '06-27 07:00'), shift('bence', '06-27 07:00', '06-29 07:00')],
      [
        [
          'changed',
          'Mon 22 Jun 2026 09:00 – Mon 29 Jun 2026 09:00',
          false,
          'anna: end moved from Mon 29 Jun 2026 09:00 to Sat 27 Jun 2026 09:00, Europe/Budapest',
        ],
        ['added', null, false, 'bence added: Sat 27 Jun 2026 09:00 – Mon 29 Jun 2026 09:00, Europe/Budapest'],
      ],
    ],
    [
      'two who change places',
      [next, shift('bence', '06-29 07:00', '07-06 07:00')],
      [shift('bence', '06-22 07:00', '06-29 07:00'), shift('anna', '06-29 07:00', '07-06 07:00')],
      [
        ['changed', 'anna', false, `anna → bence: ${NEXT}`],
        ['changed', 'bence', false, 'bence → anna: Mon 29 Jun 2026 09:00 – Mon 6 Jul 2026 09:00, Europe/Budapest'],
      ],
    ],
  ])('%s', (_, removed, added, lines) => {
    expect(edits(removed, added)).toEqual(lines);
  });

  it('takes each reading of each rotation by itself, the latest first', () => {
    const events = [
      rowOf(next, 'removed', utc('06-01 12:00')),
      rowOf(shift('bence', '06-22 07:00', '06-29 07:00'), 'added', utc('06-02 12:00')),
      rowOf(shift('dora', '06-22 07:00', '06-29 07:00', { rotation: 'second' }), 'added', utc('06-02 12:00')),
    ];
    expect(describeEdits(events).map(({ what, responder, rotation }) => [what, responder, rotation])).toEqual([
      ['added', 'bence', 'primary'],
      ['added', 'dora', 'second'],
      ['removed', 'anna', 'primary'],
    ]);
  });

  it('says names in place of ids', () => {
    const nameOf = { person: (id: string) => `${id}'s name`, team: (id: string) => id };
    const bence = shift('bence', '06-22 07:00', '06-29 07:00');
    const [{ text }] = describeEdits([rowOf(bence, 'added', now), rowOf(next, 'removed', now)], 1, nameOf);
    expect(text).toBe(`anna's name → bence's name: ${NEXT}`);
  });
});
