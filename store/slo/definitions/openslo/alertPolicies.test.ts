import { inWords, openSlo, readTexts } from '../../../testing/slo/definitions';

const condition = (more: object = {}, spec: object = {}, metadata: object = {}) => ({
  kind: 'AlertCondition',
  metadata: { name: 'fast', ...metadata },
  spec: {
    severity: 'page',
    condition: { kind: 'burnrate', op: 'gte', threshold: 10, lookbackWindow: '1h', alertAfter: '5m', ...more },
    ...spec,
  },
});
const policy = (...conditions: unknown[]) => ({
  kind: 'AlertPolicy',
  metadata: { name: 'pages' },
  spec: { alertWhenBreaching: true, conditions, notificationTargets: [] },
});
const alone = (object: object) => JSON.stringify({ apiVersion: 'openslo/v1', ...object });
const DEFAULTS = [14.4, 6, 3, 1];

test.each<[string, unknown, Array<Record<string, unknown>>]>([
  ['written in place', [policy(condition())], [{ severity: 'page', long: 60, short: 60, burn: 10, pending: 5 }]],
  ['without a list', policy(condition()), [{ burn: 10 }]],
  ['a look back with a minus', [policy(condition({ lookbackWindow: '-1h' }))], [{ long: 60 }]],
  ['without a wait', [policy(condition({ alertAfter: undefined }))], [{ pending: 0 }]],
  ['a wait of nothing', [policy(condition({ alertAfter: '0m' }))], [{ pending: 0 }]],
  ['a kind in another spelling', [policy(condition({ kind: 'burn-rate' }))], [{ burn: 10 }]],
  ['a ticket', [policy(condition({}, { severity: 'warning' }))], [{ severity: 'ticket' }]],
  [
    'two windows, by an annotation',
    [policy(condition({}, {}, { annotations: { 'watchbill/shortWindow': '5m' } }))],
    [{ long: 60, short: 5 }],
  ],
  ['several', [policy(condition()), policy(condition({ threshold: 2 }))], [{ burn: 10 }, { burn: 2 }]],
  ['named', [{ alertPolicyRef: 'pages' }], [{ burn: 7 }]],
  ['named by a text', ['Pages'], [{ burn: 7 }]],
  ['one text', 'pages', [{ burn: 7 }]],
  ['one that does not alert when it breaches', [{ ...policy(), spec: { alertWhenBreaching: false } }], []],
  ['another kind of condition', [policy(condition({ kind: 'cpu' }))], []],
  ['none', null, DEFAULTS.map((burn) => ({ burn }))],
  ['an empty list', [], DEFAULTS.map((burn) => ({ burn }))],
  ['a list of nothing', [null], DEFAULTS.map((burn) => ({ burn }))],
  ['one that is elsewhere', ['unheard-of'], DEFAULTS.map((burn) => ({ burn }))],
])('policies: %s', (_, alertPolicies, expected) => {
  const { slos, problems } = readTexts({
    'a.yaml': openSlo({ alertPolicies }),
    'b.yaml': alone(policy({ conditionRef: 'slow' })),
    'c.yaml': alone({ ...condition({ threshold: 7 }), metadata: { name: 'slow' } }),
  });
  expect(inWords(problems)).toEqual([]);
  expect(slos[0].alerts).toMatchObject(expected);
  expect(slos[0].alerts).toHaveLength(expected.length);
});

test.each([
  [condition({ lookbackWindow: '-1h' }), '"-1h" is read as 1h: a look back needs no minus.'],
  [condition({ op: 'lte' }), 'A burn alert fires above its threshold, whatever the operator says.'],
  [condition({ kind: 'cpu' }), 'Only conditions on burn rates are read, not "cpu": it is passed over.'],
])('%j is noted', (one, message) => {
  expect(readTexts(openSlo({ alertPolicies: [policy(one)] })).notes).toMatchObject([{ message }]);
});

test.each<[object | string, string]>([
  [condition({ threshold: undefined }), '"threshold" is missing (a burn rate such as 14.4).'],
  [condition({ threshold: 0 }), 'A burn rate is above 0'],
  [condition({ lookbackWindow: '1 hour' }), '"1 hour" is no duration: write such as 5m, 1h or 3d.'],
  [condition({ lookbackWindow: '30s' }), 'write whole minutes'],
  [condition({ threshold: undefined, treshold: 4 }), 'Unknown key "treshold". Did you mean "threshold"?'],
  [{ conditionRef: 'unheard-of' }, 'There is no AlertCondition "unheard-of"'],
])('%j is refused', (one, message) => {
  const { slos, problems } = readTexts(openSlo({ alertPolicies: [policy(one)] }));
  expect([slos.length, problems.map((problem) => problem.message).join('\n')]).toEqual([
    0,
    expect.stringContaining(message),
  ]);
});

test.each([
  [0.9, 14.4, true],
  [0.9, 10, true],
  [0.9, 9.9, false],
  [0.999, 14.4, false],
])('at a target of %d, a burn rate of %d is refused: %p', (target, threshold, refused) => {
  const { slos, problems } = readTexts(
    openSlo({ objectives: [{ target }], alertPolicies: [policy(condition({ threshold }))] })
  );
  expect(slos).toHaveLength(refused ? 0 : 1);
  expect(inWords(problems)).toEqual(
    refused
      ? [
          expect.stringContaining(
            `condition.threshold: A burn rate above ${threshold} can never be at a target of 90%: when everything fails, it is 10.`
          ),
        ]
      : []
  );
});
