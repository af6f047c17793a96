import { definitionId, groupId, groupOf, withGroups } from './groups';
import { testSlo } from '../testing/slo/slos';

const whole = testSlo({ id: 'latency', name: 'Latency', grouping: ['handler', 'method'], labels: { tier: '1' } });

test.each([
  [{ handler: 'pay', method: 'GET' }, 'latency/pay/GET'],
  [{ handler: '/api/v1', method: 'GET' }, 'latency/%2Fapi%2Fv1/GET'],
  [{ handler: 'pay' }, 'latency/pay/'],
])('%j is kept as %s and found again', (labels, id) => {
  expect(groupId(whole, labels)).toBe(id);
  expect(definitionId(id)).toBe('latency');
  const group = { method: '', ...labels };
  expect(groupOf(whole, id)).toMatchObject({ id, group, labels: { tier: '1', ...group } });
});

test.each(['latency', 'latency/pay', 'latency/pay/GET/more', 'latencies/pay/GET', 'other'])(
  '%s is no group of it',
  (id) => expect(groupOf(whole, id)).toBeUndefined()
);

test('a split definition is the groups that were measured, and whole before', () => {
  const other = testSlo({ id: 'checkout' });
  expect(withGroups([whole, other], []).map(({ id }) => id)).toEqual(['checkout', 'latency']);
  const measured = ['latency/pay/POST', 'latency/pay/GET', 'gone/x', 'checkout'];
  expect(withGroups([whole, other], measured).map(({ name }) => name)).toEqual([
    'Checkout availability',
    'Latency (pay, GET)',
    'Latency (pay, POST)',
  ]);
});
