import { BUDGET_VIEWS, type BudgetView, type QueryResult, type WatchbillQuery } from '@watchbill/contract';
import type { Storage } from '../../storage/storage';
import { forEachEngine } from '../../testing/storage/engines';
import type { AnswerDeps } from '../engine/deps';
import { frameOf, id, noticesOf, tablesOf } from '../../testing/query/facts';
import { DAY } from '../../time/units';
import { asking, availability, END, handBook, keepSlos, range } from '../../testing/query/slo';

const june = (time: string) => `2026-06-${time}:00.000Z`;

forEachEngine((engine) => {
  let storage: Storage;
  let slos: Pick<AnswerDeps, 'slos' | 'archive'>;
  const ask = (query: WatchbillQuery, within = range): Promise<QueryResult> => asking(storage, slos)(query, within);
  const budget = (view: BudgetView, slo = availability.id): WatchbillQuery => ({ kind: 'budget', slo, view });
  const view = async (name: BudgetView, slo?: string, within = range) => tablesOf(await ask(budget(name, slo), within));

  beforeAll(async () => {
    storage = await engine.open();
    slos = await keepSlos(storage);
  });

  test('state: 400 bad of 136,800 at 99%, and what each burn alert sees', async () => {
    const { state, alerts } = await view('state');
    expect(state).toEqual([
      {
        slo: 'checkout-availability',
        name: 'Checkout availability',
        team: 'payments',
        service: 'checkout',
        description: '',
        target: 0.99,
        objective: '99% over 10 days',
        method: 'Events',
        sli: 1 - 400 / 136_800,
        errorRatio: 400 / 136_800,
        remaining: 1 - 400 / 1368,
        // Without the ten minutes of maintenance, 300 of 136,700 events are bad.
        correctedRemaining: 1 - 300 / 1367,
        spent: 400 / 1368,
        burnRate: 0,
        exhaustsAt: null,
        good: 136_400,
        total: 136_800,
        bad: 400,
        coverage: 0.95,
        state: 'healthy',
        measuredUntil: june('10T12:00'),
        backfill: null,
        file: 'slos.yaml',
        line: 1,
        format: 'openslo',
        connection: null,
      },
    ]);
    expect(alerts).toEqual([
      {
        severity: 'page',
        long: 60,
        short: 5,
        burn: 14.4,
        pending: 2,
        burnLong: 0,
        burnShort: 0,
        coverage: 1,
        firing: false,
        budgetAtFire: 0.06,
      },
      expect.objectContaining({ long: 4320, burnLong: expect.closeTo(100 / 432), firing: false, budgetAtFire: 0.3 }),
    ]);
  });

  test('state of a calendar month that burns: 74,100 bad, and 4,320,000 events expected', async () => {
    const result = await ask(budget('state', 'index-latency'));
    const { state, alerts, problems } = tablesOf(result);
    expect(state).toMatchObject([
      {
        remaining: 1 - 74_100 / 432_000,
        burnRate: 10,
        // The whole budget lasts three days at ten times the even rate.
        exhaustsAt: new Date(END + Math.round((1 - 74_100 / 432_000) * 3 * DAY)).toISOString(),
        coverage: 1,
        state: 'burning',
        // 9.5 of 19.5 days have been read.
        backfill: expect.closeTo(9.5 / 19.5),
      },
    ]);
    expect(alerts).toMatchObject([{ burnLong: 10, burnShort: 10, firing: true }]);
    expect(problems).toEqual([
      { kind: 'reading', since: june('10T11:55'), what: 'The connection was refused.' },
      { kind: 'definition', since: null, what: 'Line 12, spec.objectives[0].target: A target is below 1.' },
      { kind: 'note', since: null, what: '2 minutes had more good events than events.' },
    ]);
    expect(noticesOf(result)).toEqual([
      'The SLI cannot be read since 2026-06-10 11:55: The connection was refused. What is shown was measured before.',
      'History is still being read, the newest first: 48% is there.',
      '2 minutes had more good events than events.',
    ]);
  });

  test('problems are those of its own document and of the file as a whole', async () => {
    const at = (line: number, field = 'spec') => ({
      file: 'slos.yaml',
      line,
      column: 1,
      field,
      message: `At ${line}.`,
    });
    const next = { ...availability, id: 'next', origin: { ...availability.origin, line: 20 } };
    const problems = [at(12), at(20), at(31), at(40, ''), { ...at(13), file: 'other.yaml' }];
    const registry = handBook([availability, next], { problems });
    const whatOf = async (slo: string) =>
      tablesOf(await asking(storage, { ...slos, slos: registry })(budget('state', slo))).problems.map(
        ({ what }) => what
      );
    expect(await whatOf(availability.id)).toEqual(['Line 12, spec: At 12.', 'Line 40: At 40.']);
    expect(await whatOf('next')).toEqual(['Line 20, spec: At 20.', 'Line 31, spec: At 31.', 'Line 40: At 40.']);
  });

  test.each([
    ['gateway', 'exhausted', 1 - 72 / 5.76],
    // Measurements are six hours late: the remaining budget is that of their end.
    ['stale', 'noData', 1],
    ['billing', 'noData', null],
  ])('%s is %s', async (slo, state, remaining) => {
    expect((await view('state', slo)).state).toMatchObject([
      { state, remaining: remaining === null ? null : expect.closeTo(remaining, 9) },
    ]);
  });

  test.each<BudgetView>([...BUDGET_VIEWS])('%s of an SLO that was never measured says what to do', async (name) => {
    const result = await ask(budget(name, 'billing'));
    expect(frameOf(result).schema.meta?.custom).toMatchObject({ empty: true });
    expect(noticesOf(result)).toEqual([
      'Nothing was measured yet of Billing: send minutes of "billing" as events of type sli. See docs/slos.md.',
    ]);
  });

  test('burndown: from 1 to what remains, with episodes and what happened around them', async () => {
    const { burndown, episodes, marks } = await view('burndown');
    expect(burndown.length).toBeLessThanOrEqual(1000);
    expect(burndown[0]).toMatchObject({ time: '2026-05-31T12:00:00.000Z', even: 1 });
    const at = (time: string) => burndown.find((row) => row.time === june(time));
    expect(at('05T10:00')).toMatchObject({ remaining: 1, correctedRemaining: 1 });
    expect(at('05T10:30')).toMatchObject({ remaining: 1 - 300 / 1368, correctedRemaining: 1 - 200 / 1367 });
    expect(burndown.at(-1)).toEqual({
      time: june('10T12:00'),
      remaining: 1 - 400 / 1368,
      correctedRemaining: 1 - 300 / 1367,
      even: 0,
    });
    expect(episodes).toMatchObject([
      { from: june('05T10:00'), to: june('05T10:30'), bad: 300, peakBurn: 100, pages: 2, attribution: 'pages' },
      { from: june('08T03:00'), bad: 100, total: 200, peakBurn: 50, pages: 0, attribution: 'unattributed' },
    ]);
    expect(
      marks.map(({ at: time, kind, title, responder, episode }) => [time, kind, title, responder, episode])
    ).toEqual([
      [june('05T09:50'), 'deploy', 'v2.31', null, '2026-06-05T10:00Z'],
      [june('05T10:04'), 'page', 'Errors are high', 'anna', '2026-06-05T10:00Z'],
      [june('05T10:04'), 'incident', 'Checkout fails', null, '2026-06-05T10:00Z'],
      // A page of another service whose alert label names the SLO.
      [june('05T10:06'), 'page', 'Errors are high', 'bela', '2026-06-05T10:00Z'],
      [june('05T10:20'), 'maintenance', 'Database upgrade', null, '2026-06-05T10:00Z'],
      [june('07T01:00'), 'page', 'Errors are high', 'anna', null],
    ]);
    expect(marks.find(({ kind }) => kind === 'incident')?.to).toBe(june('05T10:34'));
  });

  test('burndown of a calendar month goes on to its end', async () => {
    const { burndown } = await view('burndown', 'index-latency');
    expect(Object.keys(burndown[0])).toEqual(['time', 'remaining', 'even']);
    expect(burndown.at(-1)).toEqual({ time: '2026-07-01T00:00:00.000Z', remaining: null, even: 0 });
    expect(burndown.at(-2)).toMatchObject({ remaining: 1 - 74_100 / 432_000 });
  });

  test('burnRates: a line for each window, null while too little was measured', async () => {
    const { burnRates, thresholds } = await view('burnRates', availability.id, [
      '2026-06-05T10:00:00Z',
      '2026-06-05T12:00:00Z',
    ]);
    const at = (time: string) => burnRates.find((row) => row.time === june(time));
    expect(Object.keys(burnRates[0])).toEqual(['time', '5m', '1h', '6h', '3d']);
    expect(at('05T10:05')).toMatchObject({ '5m': 100, '1h': expect.closeTo(100 / 12) });
    expect(at('05T10:30')).toMatchObject({ '5m': 100, '1h': expect.closeTo(50) });
    expect(at('05T10:35')).toMatchObject({ '5m': 0, '1h': expect.closeTo(50) });
    expect(thresholds).toEqual([
      { severity: 'page', long: 60, short: 5, burn: 14.4, from: null, to: null },
      { severity: 'ticket', long: 4320, short: 360, burn: 1, from: null, to: null },
    ]);
    const early = await view('burnRates', availability.id, ['2026-06-01T00:00:00Z', '2026-06-01T02:00:00Z']);
    expect(early.burnRates.map((row) => row['1h'] === null).lastIndexOf(true)).toBe(53);
  });

  test('burnRates over weeks keep the peaks between two points', async () => {
    const { burnRates } = await view('burnRates', availability.id, ['2026-05-01T00:00:00Z', range[1]]);
    expect(burnRates.length).toBeLessThanOrEqual(1000);
    expect(Math.max(...burnRates.map((row) => Number(row['5m'])))).toBe(100);
  });

  test('statement: rows add up to what was spent', async () => {
    const { statement, totals, related } = await view('statement');
    expect(statement).toMatchObject([
      {
        id: '2026-06-05T10:00Z',
        kind: 'episode',
        minutes: 30,
        bad: 300,
        correctedSpent: 200 / 1367,
        attribution: 'pages',
        what:
          'CheckoutErrors paged Anna 4 min after it began (and 1 more page); incident “Checkout fails” was opened ' +
          '4 min after it began; deploy v2.31 went out 10 min before; maintenance “Database upgrade” was going on',
        pages: 2,
        incidents: 1,
        deploys: 1,
        firstPage: june('05T10:04'),
        detectionMinutes: 4,
      },
      { kind: 'episode', minutes: 20, bad: 100, attribution: 'unattributed', detectionMinutes: null },
      { id: 'background', kind: 'background', bad: 0, spent: 0 },
    ]);
    expect(totals).toMatchObject([
      {
        bad: 400,
        spent: 400 / 1368,
        attributed: 300 / 1368,
        unattributed: 100 / 1368,
        pages: 3,
        pagesPerPercent: expect.closeTo(3 / 29.2397661),
        noisePages: 1,
        missedSpent: 100 / 1368,
        precision: 2 / 3,
        recall: 0.75,
      },
    ]);
    expect(related.map(({ episode, kind }) => [episode, kind])).toEqual(
      ['deploy', 'page', 'incident', 'page', 'maintenance'].map((kind) => ['2026-06-05T10:00Z', kind])
    );
  });

  test('rules: precision and recall of each', async () => {
    expect((await view('rules')).rules).toMatchObject([
      {
        rule: 'CheckoutErrors',
        pages: 1,
        during: 1,
        precision: 1,
        recall: 0.75,
        spentUnder: 300 / 1368,
        sleepPages: 0,
      },
      { rule: 'Burn', pages: 1, during: 1, precision: 1, recall: 0.75 },
      // At 03:00 in Budapest.
      { rule: 'DiskFull', pages: 1, during: 0, precision: 0, recall: 0, spentUnder: 0, sleepPages: 1 },
    ]);
  });

  test('shifts: the budget at both edges, the latest first', async () => {
    expect((await view('shifts')).shifts).toEqual([
      {
        shiftId: id('s2'),
        responder: 'bela',
        rotation: 'payments-primary',
        from: june('06T00:00'),
        to: june('15T00:00'),
        budgetStart: 1 - 300 / 720,
        budgetEnd: 1 - 400 / 1368,
        spent: 100 / 1368,
        pages: 0,
      },
      expect.objectContaining({ responder: 'anna', budgetStart: null, budgetEnd: 1 - 300 / 720, pages: 1 }),
    ]);
  });

  test('definition: what it says, and how it changed', async () => {
    const { definition, history } = await view('definition');
    expect(definition.map(({ field, value }) => `${field}: ${value}`)).toEqual([
      'Id: checkout-availability',
      'Name: Checkout availability',
      'Service: checkout',
      'Team: payments',
      'Objective: 99% over 10 days',
      'What counts: Events',
      'Sent as: checkout-availability',
      'Burn alert: page at 14.4× over 1 h and 5 min, held for 2 min',
      'Burn alert: ticket at 1× over 3 days and 6 h',
      'File: slos.yaml:1',
      'Format: OpenSLO',
    ]);
    expect(history).toEqual([
      {
        knownAt: june('04T00:00'),
        kind: 'changed',
        what: 'Objective: 99% over 10 days, before 95% over 10 days',
      },
      { knownAt: june('01T00:00'), kind: 'added', what: 'Objective: 95% over 10 days' },
    ]);
  });
});
