import { defaultQuery, listFrames, validateQuery } from '@watchbill/contract';
import { forEachEngine } from '../testing/storage/engines';
import { catalog, dimensionValues } from './catalog';
import { dimensions } from './engine/dimensions';
import { lists } from './lists/lists';
import { BadQuery } from './engine/range';
import { keep, page, shift, testDirectory, withoutSlos } from '../testing/query/facts';

describe('catalog', () => {
  test('names the measures, lists and dimensions of this version', () => {
    expect(catalog().measures.map((measure) => measure.name)).toEqual([
      'pages',
      'interruptions',
      'sleepInterruptions',
      'disruptedHours',
      'pagesPerShift',
      'shiftsOverBudget',
      'timeToAcknowledge',
      'timeToResolve',
      'incidents',
      'alerts',
      'offDutyPages',
      'gapMinutes',
      'thinMinutes',
      'coverage',
      'onCallHours',
      'loadScore',
      'restBreaches',
      'rotationScore',
      'sli',
      'burnRate',
      'budgetRemaining',
      'budgetSpent',
      'sloCoverage',
      'pagesPerBudgetPercent',
      'noisePages',
      'missedBudget',
    ]);
    expect(catalog().lists.map((list) => list.name)).toEqual([
      'incidents',
      'pages',
      'alerts',
      'shifts',
      'gaps',
      'thinSpots',
      'rotations',
      'restBreaches',
      'onCallHours',
      'rotaEdits',
      'slos',
      'burnEpisodes',
      'sloProblems',
      'deploys',
      'deliveries',
    ]);
  });

  test('looks ahead where the figures are of rotations', () => {
    const { measures, lists } = catalog();
    const ahead = [...measures, ...lists].filter((one) => one.ahead).map(({ name }) => name);
    expect(ahead).toEqual([
      'gapMinutes',
      'thinMinutes',
      'coverage',
      'onCallHours',
      'loadScore',
      'restBreaches',
      'rotationScore',
      'shifts',
      'gaps',
      'thinSpots',
      'rotations',
      'restBreaches',
      'onCallHours',
    ]);
  });

  test('offers only dimensions that it describes', () => {
    const described = dimensions.map((dimension) => dimension.name);
    const { measures, lists } = catalog();
    for (const { name, dimensions: offered } of [...measures, ...lists]) {
      expect([name, offered.filter((dimension) => !described.includes(dimension))]).toEqual([name, []]);
    }
  });

  test('every list has its frame in the contract', () => {
    expect(lists.map(({ frame }) => frame)).toEqual(listFrames);
    expect(lists.map(({ name }) => name)).toEqual(listFrames.map(({ name }) => name));
  });

  test('knows what a new query starts as', () => {
    expect(validateQuery(defaultQuery, catalog())).toEqual({ ok: true, query: defaultQuery });
  });
});

forEachEngine((engine) => {
  describe('dimensionValues', () => {
    const open = async () => {
      const storage = await engine.open();
      await keep(storage, {
        page: [
          page('2026-03-30T08:00:00Z', 'anna'),
          page('2026-03-30T09:00:00Z', 'somebody@example.com', { rule: 'DiskFull', team: 'unassigned' }),
        ],
        shift_event: [shift('s', ['2026-03-30T08:00:00Z', '2026-04-06T08:00:00Z'], 'dora')],
      });
      return { db: storage.db, directory: testDirectory, slos: withoutSlos.slos };
    };

    test('are those of the configuration and those in the data, by name', async () => {
      expect(await dimensionValues('responder', undefined, 100, await open())).toEqual([
        { value: 'anna', label: 'Anna' },
        { value: 'bela', label: 'Béla' },
        { value: 'chitra', label: 'Chitra' },
        { value: 'dora', label: 'dora' },
        { value: 'nobody', label: 'Nobody' },
        { value: 'somebody@example.com', label: 'somebody@example.com' },
      ]);
      expect(await dimensionValues('rule', '', 100, await open())).toEqual([
        { value: 'DiskFull', label: 'DiskFull' },
        { value: 'HighErrorRate', label: 'HighErrorRate' },
      ]);
    });

    test('can be searched by id and name, and cut', async () => {
      const known = await open();
      expect(await dimensionValues('responder', 'BÉ', 100, known)).toEqual([{ value: 'bela', label: 'Béla' }]);
      expect(await dimensionValues('responder', 'an', 1, known)).toEqual([{ value: 'anna', label: 'Anna' }]);
    });

    test('of the clock come in its order', async () => {
      const known = await open();
      const weekdays = await dimensionValues('weekday', undefined, 3, known);
      expect(weekdays.map(({ label }) => label)).toEqual(['Monday', 'Tuesday', 'Wednesday']);
      expect((await dimensionValues('hourOfDay', undefined, 100, known)).at(9)).toEqual({ value: '9', label: '09:00' });
    });

    test('of an unknown dimension name the nearest', async () => {
      await expect(dimensionValues('tem', undefined, 10, await open())).rejects.toThrow(
        new BadQuery('There is no dimension "tem". Did you mean "team"?')
      );
    });
  });
});
