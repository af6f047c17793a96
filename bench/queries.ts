import type { QueryItem, QueryRequest } from '@watchbill/contract';
import type { Kysely, RawBuilder } from 'kysely';
import { pagingLoadQueries } from '../src/pages/pagingLoad/queries';
import { answer } from '../store/query/answer';
import type { AnswerDeps } from '../store/query/engine/deps';
import type { Schema } from '../store/storage/schema';
import { type Asked, handWritten } from './handWritten';
import { median, table, timed } from './measure';
import { END, START } from './year';

const RUNS = 7;
/** Questions of the page. */
export const names = Object.keys(handWritten) as Array<keyof typeof handWritten>;

export interface Rivals {
  /** The store over DuckDB. */
  store: AnswerDeps;
  /** The same tables in PostgreSQL, for SQL written by hand. */
  postgresql: Kysely<Schema>;
}

/** One question of the page as the page would send it. */
export function pageItem(name: keyof typeof pagingLoadQueries, { from, to, team }: Asked): QueryItem {
  const query = pagingLoadQueries[name];
  // The page leaves out a filter whose variable stands at "All".
  const where = query.where
    .map((filter) => (filter.dimension === 'team' && team !== undefined ? { ...filter, values: [team] } : filter))
    .filter(({ values }) => !values.some((value) => value.startsWith('$')));
  return { refId: name, from: from.getTime(), to: to.getTime(), maxDataPoints: 100, query: { ...query, where } };
}

async function ask(queries: QueryItem[], deps: AnswerDeps): Promise<void> {
  const request: QueryRequest = { queries };
  const { results } = await answer(request, deps);
  for (const [refId, result] of Object.entries(results)) {
    if (!('frames' in result)) {
      throw new Error(`The store refused ${refId}: ${result.error.message}`);
    }
  }
}

/** Times every question of the page alone, and all of them at once, for one team and for everybody. */
export async function compareQueries({ store, postgresql }: Rivals, print: (text: string) => void): Promise<void> {
  const run = (statement: RawBuilder<unknown>) => statement.execute(postgresql);
  const spans: Array<[string, Asked]> = [
    ['a year', { from: new Date(START), to: new Date(END), bucket: 'week' }],
    ['the last 4 weeks', { from: new Date(END - 28 * 86_400_000), to: new Date(END), bucket: 'day' }],
  ];
  for (const [span, range] of spans) {
    for (const [who, asked] of [
      ['one team', { ...range, team: 'team-001' }],
      ['the whole organisation', range],
    ] as const) {
      const rows: string[][] = [];
      const add = async (name: string, ours: () => Promise<unknown>, theirs: () => Promise<unknown>) => {
        const [store, hand] = [median(await timed(RUNS, ours)), median(await timed(RUNS, theirs))];
        rows.push([name, store.toFixed(1), hand.toFixed(1), (hand / store).toFixed(1)]);
      };
      for (const name of names) {
        await add(
          name,
          () => ask([pageItem(name, asked)], store),
          () => run(handWritten[name](asked))
        );
      }
      await add(
        'all at once',
        () =>
          ask(
            names.map((name) => pageItem(name, asked)),
            store
          ),
        () => Promise.all(names.map((name) => run(handWritten[name](asked))))
      );
      print(`\nPaging load over ${span}, ${who} (median of ${RUNS}, warm, ms)\n`);
      print(table(['question', 'store on DuckDB', 'PostgreSQL by hand', 'times faster'], rows));
    }
  }
}
