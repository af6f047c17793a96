import { storedIdByName, idsByName } from './idsByName';

const configured = [
  { id: 'gateway', name: 'Edge' },
  { id: 'checkout', name: 'Gateway' },
  { id: 'Checkout', name: 'Shop' },
  { id: 'login', name: 'shop' },
];

const asked = (name: string) => ({ name, at: 'slo', kind: 'SLO', guide: 'docs/slos.md' }) as const;

test.each([
  ['gateway', ['gateway'], 'an id goes before the name of another'],
  ['GATEWAY', ['gateway'], 'also in another letter case'],
  ['Checkout', ['Checkout'], 'the id in this letter case goes before'],
  ['edge', ['gateway'], 'a name'],
  ['SHOP', ['Checkout', 'login'], 'all of one name'],
  ['edg', [], 'nothing that is only close'],
  ['', [], 'nothing for no name'],
])('%p means %p: %s', (name, ids) => {
  expect(idsByName(asked(name), configured)).toEqual(ids);
});

test.each([
  ['old', 'old'],
  ['OLD', 'old'],
  ['Older', 'Older'],
])('%p is held as %p', (name, id) => {
  expect(storedIdByName(asked(name), ['older', 'Older', 'old'], configured)).toBe(id);
});

test.each([
  ['olds', ['old'], configured, 'There is no SLO "olds". Did you mean "old"?'],
  ['edgy', ['old'], configured, 'There is no SLO "edgy". Did you mean "Edge"?'],
  ['nothing like it', ['old'], configured.slice(0, 1), 'There is no SLO "nothing like it". Known: gateway, old, Edge.'],
  ['any', [], [], 'There is no SLO "any": the configuration has none. See docs/slos.md.'],
])('%p is not held by %j', (name, held, entries, message) => {
  expect(() => storedIdByName(asked(name), held, entries)).toThrow(
    expect.objectContaining({ name: 'BadQuery', message, at: 'slo' })
  );
});
