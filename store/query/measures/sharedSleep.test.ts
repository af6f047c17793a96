import { readConfig } from '../../config/load';
import { sharedSleep } from './sharedSleep';

const early = '{ hours: { sleep: { from: "21:00", to: "05:30" } } }';
const team = (value: string, op: '=' | '!=' = '=') => [{ dimension: 'team', op, values: [value] }];

describe('sharedSleep', () => {
  it.each([
    ['no teams: the default', '{}', [], { from: 22, to: 8 }],
    ['teams that agree', `{ a: ${early}, b: ${early} }`, [], { from: 21, to: 5.5 }],
    ['teams that differ', `{ a: ${early}, b: {} }`, [], null],
    ['the one team in scope', `{ a: ${early}, b: {} }`, team('a'), { from: 21, to: 5.5 }],
    ['all but one team', `{ a: ${early}, b: {} }`, team('a', '!='), null],
  ])('%s', (_, teams, filters, expected) => {
    const result = readConfig(`token: long-enough-token\nteams: ${teams}`, 'w.yaml', {});
    expect(result.ok && sharedSleep(result.config.directory, filters)).toEqual(expected);
  });
});
