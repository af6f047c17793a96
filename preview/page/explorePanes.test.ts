import { readPane, writePane } from './explorePanes';

const query = { refId: 'A', kind: 'measure', measure: 'pages' };
const range = { from: 'now-7d', to: 'now' };
const search = (name: string, value: unknown) => `?${new URLSearchParams({ [name]: JSON.stringify(value) })}`;
const asked = { datasource: 'watchbill', queries: [query], ...range };
const nothing = { queries: [{ refId: 'A' }], from: 'now-30d', to: 'now' };

describe('readPane', () => {
  it.each([
    ['the first pane', search('panes', { x: { datasource: 'watchbill', queries: [query], range } }), asked],
    ['the older form', search('left', { datasource: 'watchbill', queries: [query], range }), asked],
    ['its own writing', `?panes=${encodeURIComponent(writePane(asked))}`, asked],
    [
      'a query without a refId',
      search('left', { queries: [{ kind: 'list' }], range }),
      { queries: [{ kind: 'list', refId: 'Q0' }], ...range },
    ],
    [
      'a pane without queries',
      search('panes', { x: { datasource: 'watchbill' } }),
      { ...nothing, datasource: 'watchbill' },
    ],
    ['no question', '', nothing],
    ['broken JSON', '?panes={', nothing],
    ['something else', search('panes', [1]), nothing],
  ])('reads %s', (_name, address, expected) => {
    expect(readPane(address)).toEqual(expected);
  });
});
