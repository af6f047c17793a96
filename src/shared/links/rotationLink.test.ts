import { ROTATIONS_RANGE, rotationLink } from './rotationLink';

test('a chosen time range goes along, the page’s own does not', () => {
  expect(rotationLink('payments', ROTATIONS_RANGE)).toBe('/a/watchbill-oncall-app/rotations/payments');
  expect(rotationLink('payments', { from: 'now', to: 'now+14d' })).toBe(
    '/a/watchbill-oncall-app/rotations/payments?from=now&to=now%2B14d'
  );
});

test('an id may hold any letter', () => {
  expect(rotationLink('a/b c', ROTATIONS_RANGE)).toContain('/rotations/a%2Fb%20c');
});
