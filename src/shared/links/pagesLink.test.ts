import { pagesLink } from './pagesLink';

test('pages of a service are looked at in a stretch of time', () => {
  expect(pagesLink('check out', { from: 1, to: 2 })).toBe(
    '/a/watchbill-oncall-app/paging-load?from=1&to=2&var-service=check%20out'
  );
});
