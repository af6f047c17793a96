import type { KnownNames } from './context';
import { inWords, openSlo, readTexts } from '../../testing/slo/definitions';

const names: KnownNames = {
  connections: new Map(),
  service: (name) => (/^check-?out$/i.test(name) ? { id: 'checkout', name: 'Checkout', team: 'payments' } : undefined),
  team: (name) =>
    ['payments', 'search'].includes(name.toLowerCase())
      ? {
          id: name.toLowerCase(),
          name,
          zone: 'UTC',
          hours: { sleep: { from: 0, to: 1 }, business: { from: 0, to: 1, days: [] } },
          holidays: { calendar: null, dates: [] },
          pagesPerShift: 2,
        }
      : undefined,
};

const read = (metadata: object, spec: Record<string, unknown> = {}, folder = {}) =>
  readTexts(openSlo(spec, metadata), { names, folder });

test.each<[string, object, string, string | null, string]>([
  ['a label', { labels: { team: 'search' } }, 'checkout', null, 'search'],
  ['in any case', { labels: { Team: 'Search' } }, 'checkout', null, 'search'],
  ['with a prefix', { labels: { 'example.com/team': 'search' } }, 'checkout', null, 'search'],
  ['the first known of a list', { labels: { team: ['nobody', 'search'] } }, 'checkout', null, 'search'],
  ['labels as a list', { labels: ['team=search', 'tier: 1'] }, 'checkout', null, 'search'],
  ['labels as a text', { labels: 'team: search, tier: 1' }, 'checkout', null, 'search'],
  ['team before owner', { labels: { owner: 'payments', team: 'search' } }, 'checkout', null, 'search'],
  ['an owner that is a team', { labels: { owner: 'search' } }, 'checkout', null, 'search'],
  ['an owner that is a person', { labels: { owner: 'anna@example.com' } }, 'checkout', null, 'payments'],
  ['an annotation', { annotations: { squad: 'search' } }, 'checkout', null, 'search'],
  [
    'a label before an annotation',
    { labels: { squad: 'search' }, annotations: { team: 'payments' } },
    'x',
    null,
    'search',
  ],
  ['the team of its service', {}, 'Check-Out', 'search', 'payments'],
  ['the folder’s', {}, 'unheard-of', 'search', 'search'],
  ['nobody’s', {}, 'unheard-of', null, 'unassigned'],
])('%s', (_, metadata, service, team, expected) => {
  expect(read(metadata, { service }, { team }).slos).toMatchObject([{ team: expected }]);
});

test('a service is known by name and alias, else stays as written', () => {
  expect(read({}, { service: 'Check-Out' }).slos).toMatchObject([{ service: 'checkout' }]);
  expect(read({}, { service: 'Basket' }).slos).toMatchObject([{ service: 'Basket' }]);
});

test('an object of kind Service may tell by its name and labels', () => {
  const service = (metadata: object) =>
    JSON.stringify({ apiVersion: 'openslo/v1', kind: 'Service', metadata: { name: 'svc-17', ...metadata }, spec: {} });
  const slo = openSlo({ service: 'svc-17' });
  const titled = readTexts({ 'a.yaml': slo, 'b.yaml': service({ displayName: 'checkout' }) }, { names });
  expect(titled.slos).toMatchObject([{ service: 'checkout', team: 'payments' }]);
  const labelled = readTexts({ 'a.yaml': slo, 'b.yaml': service({ labels: { team: 'search' } }) }, { names });
  expect(labelled.slos).toMatchObject([{ service: 'svc-17', team: 'search' }]);
});

test('a team that is not known is noted, unless nothing is configured', () => {
  const text = openSlo({}, { labels: { team: 'paiments' } });
  expect(inWords(readTexts(text, { names }).notes)).toEqual([
    expect.stringContaining('The label team names "paiments", which is no team of the configuration.'),
  ]);
  expect(readTexts(text).notes).toEqual([]);
});

test('what is read without any connection is noted', () => {
  const { slos, notes } = read({}, {}, { connection: null });
  expect(slos).toMatchObject([{ connection: null }]);
  expect(notes).toMatchObject([{ message: expect.stringContaining('There is no connection to read this SLI from') }]);
});
