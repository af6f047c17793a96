import { type DataFrame, toDataFrame } from '@grafana/data';
import { readDefinition, readDefinitionHistory } from './definition';
import { readForecast, readForecastPoints } from './forecast';
import { readSloIdentity, readBurnAlerts, readNotices, readSloStatus, readProblems } from './sloStatus';
import { readRuleRows, readShiftRows } from './rulesAndShifts';
import { readStatementLines, readStatementTotals } from './statement';

function frame(name: string, columns: Record<string, unknown[]>, refId = 'A'): DataFrame {
  const fields = Object.entries(columns).map(([field, values]) => ({ name: field, values }));
  return toDataFrame({ name, refId, fields });
}

test('how an SLO stands, with the place of its definition; what is not known is not zero', () => {
  const standing = readSloStatus([
    frame('state', {
      slo: ['a'],
      state: ['burning'],
      remaining: [-0.5],
      burnRate: [null],
      file: ['/etc/slos/a.yaml'],
      line: [3],
    }),
  ]);
  expect(standing).toMatchObject({ state: 'burning', remaining: -0.5, burnRate: null, sli: null, place: 'a.yaml:3' });
  expect(readSloStatus([])).toBeNull();
});

test('alerts tell apart quiet, firing and frozen', () => {
  const alerts = readBurnAlerts([
    frame('alerts', {
      severity: ['page', 'page', 'ticket'],
      long: [60, 360, 4320],
      short: [5, 30, 360],
      burn: [14.4, 6, 1],
      firing: [true, false, null],
    }),
  ]);
  expect(alerts.map(({ severity, long, firing }) => [severity, long, firing])).toEqual([
    ['page', 60, true],
    ['page', 360, false],
    ['ticket', 4320, null],
  ]);
});

test('notes are told from problems', () => {
  const troubles = readProblems([
    frame('problems', { kind: ['reading', 'definition', 'note'], since: [1000, null, null], what: ['a', 'b', 'c'] }),
  ]);
  expect(troubles.map(({ kind, since }) => [kind, since])).toEqual([
    ['problem', 1000],
    ['problem', null],
    ['note', null],
  ]);
});

test('what an answer says of itself is told once', () => {
  const state = frame('state', { slo: ['a'] });
  state.meta = {
    notices: [
      { severity: 'info', text: 'A is no longer defined.' },
      { severity: 'warning', text: 'A cannot be read: Connection refused.' },
    ],
  };
  const problems = frame('problems', { kind: ['reading'], what: ['Connection refused.'] });
  expect(readNotices([state, problems])).toEqual(['A is no longer defined.']);
});

test('an answer says which SLO it is about', () => {
  const known = frame('state', { slo: ['a'] });
  known.meta = { custom: { slo: 'a', name: 'A', team: 'payments', service: 'checkout', target: 0.9 } };
  expect(readSloIdentity([frame('other', {}), known])).toEqual({
    id: 'a',
    name: 'A',
    team: 'payments',
    service: 'checkout',
  });
  expect(readSloIdentity([])).toEqual({ id: '', name: '', team: '', service: '' });
});

test('a statement has what spent most first, each with what is related to it', () => {
  const lines = readStatementLines([
    frame('statement', {
      id: ['e1', 'e2', 'background'],
      kind: ['episode', 'episode', 'background'],
      from: [1000, 2000, 0],
      to: [1500, 2500, 3000],
      spent: [0.1, 0.4, 0.2],
      attribution: ['deploy', 'pages', 'unattributed'],
    }),
    frame('related', { episode: ['e2', 'e1', 'e2'], kind: ['deploy', 'deploy', 'page'], title: ['v1', 'v2', 'Down'] }),
  ]);
  expect(lines.map(({ id, background, attribution }) => [id, background, attribution])).toEqual([
    ['e2', false, 'pages'],
    ['background', true, 'unattributed'],
    ['e1', false, 'deploy'],
  ]);
  expect(lines[0].related.map(({ title }) => title)).toEqual(['v1', 'Down']);
  expect(lines[1].related).toEqual([]);
});

test('totals that are not known are not zero', () => {
  expect(readStatementTotals([frame('totals', { spent: [0.5], precision: [null] })])).toMatchObject({
    spent: 0.5,
    precision: null,
    pages: null,
  });
});

test('a definition keeps its order, its history begins with the latest change', () => {
  const frames = [
    frame('definition', { field: ['Burn alert', 'Burn alert'], value: ['a', 'b'] }),
    frame('history', { knownAt: [1000, 2000], kind: ['added', 'changed'], what: ['', 'target'] }),
  ];
  expect(readDefinition(frames).map(({ value }) => value)).toEqual(['a', 'b']);
  expect(readDefinitionHistory(frames).map(({ knownAt, change }) => [knownAt, change])).toEqual([
    [2000, 'changed'],
    [1000, 'added'],
  ]);
});

test('a forecast without a chance says nothing', () => {
  expect(readForecast([frame('forecast', { chance: [null] })])).toBeNull();
  expect(readForecast([frame('forecast', { chance: [0.7], p50: [-0.1] })])).toMatchObject({ chance: 0.7, p50: -0.1 });
  const paths = frame('paths', { time: [1, 2], p10: [0.1, null], p50: [0.2, 0.1], p90: [0.3, 0.2] });
  expect(readForecastPoints([paths])).toEqual([{ at: 1, low: 0.1, middle: 0.2, high: 0.3 }]);
});

test('rules and shifts are read as they are answered; what is not known is not zero', () => {
  expect(
    readRuleRows([frame('rules', { rule: ['Errors', 'Slow'], pages: [3, 1], recall: [0.5, null] })])
  ).toMatchObject([
    { id: 'Errors', pages: 3, recall: 0.5, precision: null },
    { id: 'Slow', pages: 1, recall: null },
  ]);
  const shifts = { responder: ['Anna', 'Ben'], from: [1, null], to: [2, 3], budgetStart: [0.5, 1], spent: [null, 0] };
  expect(readShiftRows([frame('shifts', shifts)])).toMatchObject([
    { responder: 'Anna', from: 1, to: 2, budgetStart: 0.5, budgetEnd: null, spent: null },
  ]);
});
