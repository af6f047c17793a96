import { BadQuery } from '../engine/range';
import { checkLedgers, MAX_LEDGERS } from './ledgers';

test('refuses to go through the minutes of too many SLOs, and says what to do', () => {
  expect(() => checkLedgers(MAX_LEDGERS)).not.toThrow();
  expect(() => checkLedgers(1000)).toThrow(
    new BadQuery(
      'This goes through the minutes of 1000 SLOs, and 250 are the limit: filter by team, service or slo.',
      'where'
    )
  );
});
