import { migrateQuery } from './migrateQuery';

test.each<[string, unknown, unknown]>([
  [
    'a replay becomes a simulation',
    { kind: 'simulate', slo: 'checkout', view: 'sweep', targets: [0.99] },
    { kind: 'simulate', slo: 'checkout', view: 'sweep', targets: [0.99] },
  ],
  ['keys beside the language stay', { refId: 'A', kind: 'simulate' }, { refId: 'A', kind: 'simulate' }],
])('%s', (_, old, now) => {
  expect(migrateQuery(old)).toEqual(now);
});

test.each<[string, unknown]>([
  ['a query of today', { kind: 'simulate', slo: 'checkout', view: 'sweep' }],
  ['a kind that never was', { kind: 'toString' }],
  ['a kind that is no text', { kind: ['replay'] }],
  ['no kind', {}],
  ['no object', 'replay'],
  ['nothing', null],
])('%s stays as it is', (_, query) => {
  expect(migrateQuery(query)).toBe(query);
});
