import { readCalendar, type ReadOptions } from './readCalendar';
import { calendar, readOptions } from '../../testing/rotation/ical';

function names(summary: string[], more: Partial<ReadOptions> = {}): string[] {
  const lines = ['DTSTART:20260105T080000Z', 'DTEND:20260105T180000Z', ...summary];
  return readCalendar(calendar([lines]), readOptions(more)).shifts.map(
    ({ responder, level }) => `${level} ${responder}`
  );
}

describe('readCalendar: people', () => {
  it.each<[string, string[], string[]]>([
    ['in any letter case', ['SUMMARY:ANNA'], ['1 anna']],
    ['by alias', ['SUMMARY:Anna K'], ['1 anna']],
    ['several', ['SUMMARY:anna\\, Bence & chandra'], ['1 anna', '1 bence', '1 chandra']],
    ['several, by and', ['SUMMARY:Anna and bence'], ['1 anna', '1 bence']],
    ['with levels', ['SUMMARY:[L1] anna [l2] Bence'], ['1 anna', '2 bence']],
    ['with a level behind', ['SUMMARY:anna [L2]'], ['2 anna']],
    ['with levels behind', ['SUMMARY:anna [L1]\\, bence [L2]'], ['1 anna', '2 bence']],
    ['with a remark', ['SUMMARY:On call: Anna - Payments'], ['1 anna']],
    ['with a duty', ['SUMMARY:Anna (primary on-call)'], ['1 anna']],
    ['unknown, as written', ['SUMMARY:Zoe from Support'], ['1 zoe from support']],
    ['no unknown one beside a known one', ['SUMMARY:anna / Zoe'], ['1 anna']],
    ['by attendee', ['SUMMARY:On call', 'ATTENDEE:mailto:Anna@Example.com'], ['1 anna']],
    [
      'by EMAIL of an attendee',
      ['SUMMARY:On call', 'ATTENDEE;EMAIL=Anna@example.com;CN=A.:urn:uuid:1', 'ATTENDEE;EMAIL="bence":/principals/2'],
      ['1 anna', '1 bence'],
    ],
    ['the summary before attendees', ['SUMMARY:bence', 'ATTENDEE:mailto:anna@example.com'], ['1 bence']],
    [
      'an attendee with the level of the summary',
      ['SUMMARY:[L2] Payments', 'ATTENDEE:mailto:anna@example.com'],
      ['2 anna'],
    ],
    ["PagerDuty's, known", ['SUMMARY:On Call - Anna K - Payments\\, bence & co'], ['1 anna']],
    ["PagerDuty's, by address", ['SUMMARY:On Call - Anna Kiss - Payments', 'ATTENDEE:Anna@example.com'], ['1 anna']],
    ["PagerDuty's, of one person", ['SUMMARY:On Call - Payments - nights', 'ATTENDEE:anna@example.com'], ['1 anna']],
    ["PagerDuty's, unknown", ['SUMMARY:On Call - Zoe - Payments\\, nights'], ['1 zoe']],
    ["Opsgenie's", ['SUMMARY:anna@example.com', 'DESCRIPTION:Rotation: Payments_rotation'], ['1 anna']],
    ["OnCall's", ['SUMMARY:[L1] @anna'], ['1 anna']],
    ["Outlook's", ['SUMMARY;LANGUAGE=en-US:Anna K (On Call)'], ['1 anna']],
    ['escaped', ['SUMMARY:anna\\; bence\\nchandra'], ['1 anna', '1 bence', '1 chandra']],
    ['an unknown attendee', ['SUMMARY:Payments', 'ATTENDEE;CN=Zoe:mailto:zoe@example.com'], ['1 zoe']],
    [
      'no rooms, and none who declined',
      ['SUMMARY:On call', 'ATTENDEE;CUTYPE=ROOM:mailto:r@example.com', 'ATTENDEE;PARTSTAT=DECLINED:mailto:bence'],
      [],
    ],
  ])('%s', (_, lines, expected) => {
    expect(names(lines).sort()).toEqual(expected);
  });

  it("takes the rotation's level where the event says none", () => {
    expect(names(['SUMMARY:anna'], { level: 2 })).toEqual(['2 anna']);
  });

  it('says which events name nobody', () => {
    const event = ['DTSTART:20260105T080000Z', 'DURATION:PT1H', 'SUMMARY:On call'];
    expect(readCalendar(calendar([event]), readOptions()).notes).toEqual([
      'Event "On call" names nobody, so it puts nobody on call (line 4).',
    ]);
  });

  it('joins folded lines', () => {
    expect(names(['SUMMARY:An\r\n na'])).toEqual(['1 anna']);
  });
});
