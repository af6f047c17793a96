import { Random } from '../../bench/random';
import { catalog } from '../../store/query/catalog';
import { hashOf } from '../inbox';
import { rightBody } from './bodies';
import { makeDelivery } from './deliveries';
import { Literal, spell } from './json';
import { mutate } from './mutate';
import { makeOther } from './otherRequests';
import { makeQuery } from './queries';
import { makeRaw } from './rawRequests';

const randomOf = (seed: number) => new Random(seed);
const seeds = Array.from({ length: 300 }, (_, i) => i);

test.each<[string, (random: Random) => unknown]>([
  ['deliveries', makeDelivery],
  ['questions', (random) => makeQuery(random, catalog())],
  ['other requests', makeOther],
  ['raw requests', (random) => makeRaw(random, 1)],
])('of one seed are the same %s, and of many seeds many', (_, make) => {
  const some = seeds.slice(0, 60);
  const made = some.map((seed) => hashOf(Buffer.from(JSON.stringify(make(randomOf(seed))))));
  expect(some.map((seed) => hashOf(Buffer.from(JSON.stringify(make(randomOf(seed))))))).toEqual(made);
  expect(new Set(made).size).toBeGreaterThan(40);
});

test('changes are made to a copy, and to every part of a value', () => {
  const right = { type: 'page', labels: { a: 'b' }, list: [1, { c: null }] };
  const before = JSON.stringify(right);
  const changed = seeds.map((seed) => spell(mutate(right, randomOf(seed), 1)));
  expect(JSON.stringify(right)).toBe(before);
  const lost = ['"type":"page"', '"labels":{"a":"b"}', '"list":[1,{"c":null}]'].map(
    (part) => changed.filter((text) => !text.includes(part)).length
  );
  expect(Math.min(...lost)).toBeGreaterThan(20);
});

test('a value is spelled with texts as they are, and with fields twice', () => {
  const value = { a: new Literal('1e400'), b: ['x', null, true], ['__proto__']: 1 };
  expect(spell(value, (name) => (name === 'b' ? 2 : undefined))).toBe(
    '{"a":1e400,"b":["x",null,true],"b":2,"__proto__":1}'
  );
});

test.each(['alerts', 'grafana', 'pagerduty', 'pager'] as const)(
  'bodies of %s are JSON before they are changed',
  (source) => {
    for (const seed of seeds) {
      expect(JSON.parse(spell(rightBody(source, randomOf(seed))))).toBeTruthy();
    }
  }
);
