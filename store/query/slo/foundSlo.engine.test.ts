import { BUDGET_VIEWS, type BudgetView, type QueryResult, type WatchbillQuery } from '@watchbill/contract';
import type { Storage } from '../../storage/storage';
import { forEachEngine } from '../../testing/storage/engines';
import type { AnswerDeps } from '../engine/deps';
import { frameOf, noticesOf, tablesOf } from '../../testing/query/facts';
import { DAY } from '../../time/units';
import { asking, availability, END, gateway, handBook, keepSlos, range } from '../../testing/query/slo';

forEachEngine((engine) => {
  let storage: Storage;
  let slos: Pick<AnswerDeps, 'slos' | 'archive'>;
  const ask = (query: WatchbillQuery, within = range): Promise<QueryResult> => asking(storage, slos)(query, within);
  const budget = (view: BudgetView, slo = availability.id): WatchbillQuery => ({ kind: 'budget', slo, view });

  beforeAll(async () => {
    storage = await engine.open();
    slos = await keepSlos(storage);
  });

  describe('an SLO is found', () => {
    test.each(['checkout-availability', 'CHECKOUT-AVAILABILITY', ' Checkout Availability '])('by %p', async (name) => {
      const { schema } = frameOf(await ask(budget('state', name)));
      expect(schema.refId).toBe('A');
      expect(schema.meta?.custom).toEqual({
        slo: 'checkout-availability',
        name: 'Checkout availability',
        team: 'payments',
        service: 'checkout',
        target: 0.99,
        rolling: true,
        windowFrom: END - 10 * DAY,
        windowTo: END,
        periodEnd: END,
        now: END,
        empty: false,
      });
    });

    test('or the nearest name is told', async () => {
      expect(await ask(budget('state', 'checkout-availabilty'))).toEqual({
        status: 400,
        error: {
          at: 'slo',
          message: 'There is no SLO "checkout-availabilty". Did you mean "checkout-availability"?',
        },
      });
    });

    test('by its id where several have one name', async () => {
      const twins = handBook([availability, { ...gateway, name: availability.name }]);
      expect(await asking(storage, { ...slos, slos: twins })(budget('state', availability.name))).toEqual({
        status: 400,
        error: {
          at: 'slo',
          message: 'There are 2 SLOs "Checkout availability": name one by its id (checkout-availability, gateway).',
        },
      });
    });

    test('when it was removed', async () => {
      const result = await ask(budget('state', 'Old-Checkout'));
      expect(noticesOf(result)).toEqual([
        'Old checkout is no longer defined since 2026-06-05 00:00: this is its history.',
        'Only 57.1% of the window was measured; the rest is unknown.',
      ]);
      // 10 of 57,600 events are bad, with a target of 99%.
      expect(tablesOf(result).state).toMatchObject([{ state: 'noData', spent: 10 / 576 }]);
    });
  });

  test('history stays under its definition at the time', async () => {
    const result = await ask(budget('state'), ['2026-06-01T00:00:00Z', '2026-06-03T00:00:00Z']);
    expect(tablesOf(result).state).toMatchObject([{ target: 0.95, total: 28_800, remaining: 1 }]);
    expect(noticesOf(result)[0]).toBe('The definition was changed at 2026-06-04 00:00: this is as it was before.');
    expect(noticesOf(await ask(budget('state')))).toEqual([
      'The definition was changed at 2026-06-04 00:00: the whole window is judged by the new one, and what was measured before stays as it was measured.',
    ]);
  });

  test.each<BudgetView>([...BUDGET_VIEWS])('%s of the time before anything was measured says so', async (name) => {
    const result = await ask(budget(name, 'gateway'), ['2026-05-01T00:00:00Z', '2026-05-20T00:00:00Z']);
    expect(noticesOf(result)).toEqual(['Nothing was measured before 2026-06-01 00:00: choose a later range.']);
    if (name === 'state') {
      expect(tablesOf(result).state).toMatchObject([
        { state: 'noData', sli: null, good: null, total: null, bad: null },
      ]);
    }
  });

  test('an adjustment that cannot be read leaves nothing out, and says so', async () => {
    const when = {
      kind: 'repeats' as const,
      rule: 'FREQ=SECONDLY',
      start: '2026-06-01T00:00',
      minutes: 5,
      zone: 'UTC',
    };
    const adjustments = [{ id: 'odd', title: 'Odd', slos: [], services: ['checkout'], teams: [], when }];
    const result = await asking(storage, { ...slos, slos: handBook([availability], { adjustments }) })(budget('state'));
    expect(tablesOf(result)).toMatchObject({
      state: [{ remaining: 1 - 400 / 1368, correctedRemaining: null }],
      problems: [{}, { kind: 'definition', what: expect.stringContaining('The adjustment "Odd" cannot be read') }],
    });
    expect(noticesOf(result)).toEqual([expect.stringContaining('The adjustment "Odd" cannot be read')]);
  });
});
