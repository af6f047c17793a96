import type { Catalog } from '@watchbill/contract';
import { INTERVALS, OVERS, STATISTICS } from '../../contract/catalog';
import { BUDGET_VIEWS, SIMULATION_VIEWS, ROTATION_VIEWS } from '../../contract/query';
import type { Random } from '../../bench/random';
import type { HttpRequest } from '../client';
import { TOKEN } from '../configuration';
import { bytesOf } from './damage';
import { type Json, type JsonObject, Literal } from './json';
import { mutate } from './mutate';
import { edgeCaseText } from './edgeCases';
import { USERS } from './users';

/** A batch of queries that may be anything. */
export interface QueryToAsk {
  request: HttpRequest;
  /** Whether nothing of the batch was changed or damaged, so that every query has to have a result. */
  refIds: string[] | null;
}

const ZONES = ['UTC', 'Europe/Budapest', 'Pacific/Chatham', 'America/St_Johns', 'Asia/Kathmandu'];
const INVALID_ZONES = ['Mars/Base', '', 'utc', 'GMT+3', '+25:00', "UTC'; select 1"];

/** Makes up a batch; @param catalog of the store, so that most of the words are known */
export function makeQuery(random: Random, catalog: Catalog): QueryToAsk {
  const size = random.pick([1, 1, 1, 1, 2, 3, 8]) + (random.chance(0.01) ? 93 : 0);
  const items = Array.from({ length: size }, (_, i) => item(`R${i}`, random, catalog));
  const changes = random.pick([0, 0, 0, 1, 1, 2, 4]);
  const isDamaged = random.chance(0.05);
  const body = bytesOf(mutate({ queries: items }, random, changes), random, isDamaged);
  const isRight = changes === 0 && !isDamaged && size <= 100;
  const type = random.chance(0.02) ? random.pick(['text/plain', '', 'application/json; charset=x', 'a/b/c']) : null;
  return {
    refIds: isRight && type === null ? items.map((_, i) => `R${i}`) : null,
    request: {
      method: 'POST',
      path: '/v1/query',
      headers: {
        authorization: `Bearer ${TOKEN}`,
        'content-type': type ?? 'application/json',
        ...random.pick(USERS),
      },
      body,
    },
  };
}

function item(refId: string, random: Random, catalog: Catalog): JsonObject {
  const [from, to] = range(random);
  return {
    refId,
    from,
    to,
    ...(random.chance(0.7) && { intervalMs: random.pick([0, 1, 1_000, 60_000, 3_600_000, 86_400_000, 1e12]) }),
    ...(random.chance(0.7) && { maxDataPoints: random.pick([0, 1, 500, 100_000]) }),
    query: query(random, catalog),
  };
}

/** Of a day, a month, years, all that can be asked, or what is no range at all. */
function range(random: Random): [Json, Json] {
  const from = Date.UTC(2026, 5, 1) + random.below(30) * 86_400_000;
  return random.pick<[Json, Json]>([
    [from, from + 86_400_000],
    [from, from + 86_400_000],
    [Date.UTC(2026, 5), Date.UTC(2026, 6)],
    [Date.UTC(2026, 5), Date.UTC(2026, 6)],
    [Date.UTC(2026, 0), Date.UTC(2027, 0)],
    [Date.UTC(2016, 0), Date.UTC(2036, 0)],
    [Date.UTC(1990, 0), Date.UTC(2200, 0)],
    [from, from + 1],
    [from + 0.5, from + 1.25],
    [from, from],
    [from, from - 1],
    [from / 1000, from / 1000 + 86_400],
    [-1, 8.64e15],
    [new Literal('1e999'), 0],
    [String(from), null],
  ]);
}

function query(random: Random, catalog: Catalog): JsonObject {
  switch (random.below(8)) {
    case 0:
    case 1:
    case 2:
      return measureQuery(random, catalog);
    case 3:
    case 4:
      return listQuery(random, catalog);
    case 5:
      return { kind: 'rotation', rotation: rotation(random), view: random.pick(ROTATION_VIEWS), ...time(random) };
    case 6:
      return { kind: 'budget', slo: slo(random), view: random.pick(BUDGET_VIEWS), ...zone(random) };
    default:
      return simulateQuery(random);
  }
}

function measureQuery(random: Random, catalog: Catalog): JsonObject {
  const measure = random.pick(catalog.measures);
  const dimensions = [...measure.dimensions, ...(measure.filterOnly ?? [])];
  const by = Array.from({ length: random.pick([0, 0, 1, 1, 2, 5]) }, () => random.pick(measure.dimensions));
  return {
    kind: 'measure',
    measure: measure.name,
    over: random.chance(0.95) ? random.pick(measure.over) : random.pick(OVERS),
    by,
    ...(random.chance(0.6) && { every: random.pick(INTERVALS) }),
    ...(random.chance(0.2) && { statistics: [random.pick(STATISTICS), random.pick(STATISTICS)] }),
    ...(random.chance(0.15) && { compare: 'previous' }),
    ...(random.chance(0.2) && { top: random.pick([1, 10, 1_000, 0, 1_001]) }),
    ...(random.chance(0.1) && { burn: burn(random) }),
    ...time(random),
    where: filters(random, dimensions),
  };
}

function listQuery(random: Random, catalog: Catalog): JsonObject {
  const list = random.pick(catalog.lists);
  return {
    kind: 'list',
    list: list.name,
    ...(random.chance(0.5) && { limit: random.pick([1, 100, 10_000, 0, 10_001, 1.5]) }),
    ...time(random),
    where: filters(random, list.dimensions),
  };
}

function simulateQuery(random: Random): JsonObject {
  return {
    kind: 'simulate',
    slo: slo(random),
    view: random.pick(SIMULATION_VIEWS),
    ...(random.chance(0.4) && { targets: random.pick([[0.9], [0.999, 0.5], [1], [0]]) }),
    ...(random.chance(0.4) && { days: random.pick([[7], [1, 30, 366], [0], [1.5]]) }),
    ...(random.chance(0.3) && { thresholds: random.pick([[0.1, 0.5, 2], [1e-9], [-1]]) }),
    ...(random.chance(0.3) && { longs: random.pick([['1h'], ['99999d'], ['0m'], ['1h', '6h', '3d']]) }),
    ...(random.chance(0.3) && { burns: random.pick([[14.4], [1e308], [0]]) }),
    ...(random.chance(0.2) && {
      exclude: [{ from: '2026-06-01', to: random.pick(['2026-06-02T00:00:00Z', 'never', '2026-05-01']) }],
    }),
    ...zone(random),
  };
}

function burn(random: Random): JsonObject {
  return { long: random.pick(['1h', '3d', '99999d', 'x']), short: random.pick(['5m', '1h']), atLeast: 5 };
}

function filters(random: Random, dimensions: readonly string[]): Json {
  const count = dimensions.length === 0 ? 0 : random.pick([0, 0, 0, 1, 1, 2, 6]);
  return Array.from({ length: count }, () => ({
    dimension: random.pick(dimensions),
    op: random.pick(['=', '!=']),
    values: Array.from({ length: random.pick([1, 1, 2, 0, 40]) }, () =>
      random.chance(0.4) ? edgeCaseText(random) : random.pick(['payments', 'checkout', 'anna', 'unassigned', 'alerts'])
    ),
  }));
}

function time(random: Random): JsonObject {
  return { ...(random.chance(0.08) && { ahead: random.pick([1, 28, 366, 367]) }), ...zone(random) };
}

function zone(random: Random): JsonObject {
  return random.chance(0.3) ? { zone: random.pick([...ZONES, ...ZONES, ...INVALID_ZONES]) } : {};
}

function rotation(random: Random): string {
  return random.chance(0.8) ? 'payments-primary' : edgeCaseText(random);
}

function slo(random: Random): string {
  return random.chance(0.8) ? random.pick(['orders', 'orders-latency']) : edgeCaseText(random);
}
