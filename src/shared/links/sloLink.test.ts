import { sloLink } from './sloLink';

test('the id of a group is one piece of the address, and only a chosen time range goes along', () => {
  expect(sloLink('api/%2Fpay', { from: 'now-30d', to: 'now' })).toBe('/a/watchbill-oncall-app/slos/api%2F%252Fpay');
  expect(sloLink('api', { from: 'now-7d', to: 'now' })).toBe('/a/watchbill-oncall-app/slos/api?from=now-7d&to=now');
});
