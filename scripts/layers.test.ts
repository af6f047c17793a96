import { join } from 'node:path';
import { Linter } from 'eslint';
import layers from '../eslint.layers';

const linter = new Linter({ cwd: join(__dirname, '..') });

/** Messages of the linter for a line in a file below store/, which need not exist. */
function messagesFor(file: string, line: string): string[] {
  const parser = { files: ['**/*.ts'], languageOptions: { parser: require('@typescript-eslint/parser') } };
  return linter.verify(line, [parser, ...layers], join(__dirname, '../store', file)).map(({ message }) => message);
}

test.each<[string, string, RegExp]>([
  [
    'lib/planted.ts',
    "import { FeedPoller } from '../rotation/feeds/feedPoller';",
    /^store\/lib may not import store\/rotation\/feeds/,
  ],
  ['config/planted.ts', "import type { Slo } from '../slo/types';", /^store\/config may not import store\/slo:/],
  [
    'slo/planted.ts',
    "export { loadShiftSpans } from '../rotation/ledger/shiftSpans';",
    /^store\/slo may not import store\/rotation\/ledger/,
  ],
  [
    'api/planted.ts',
    "export const start = () => import('../server/start');",
    /^store\/api may not import store\/server:/,
  ],
  [
    'rotation/ical/planted.ts',
    "export type X = import('../rota/readRota').X;",
    /^store\/rotation\/ical may not import store\/rotation\/rota/,
  ],
  [
    '../src/panels/planted.ts',
    "import type { App } from '../pages/App';",
    /^src\/panels may not import src\/pages: see docs\/decisions\/plugin-folders/,
  ],
  [
    '../src/shared/planted.ts',
    "import { x } from '../datasource/VariableSupport';",
    /^src\/shared may not import src\/datasource/,
  ],
  [
    'query/planted.test.ts',
    "import { sloQueries } from '../../src/pages/slo/queries';",
    /store may not import src, nor may its tests/,
  ],
  ['paging/planted.ts', "import { until } from '../testing/until';", /^Only tests may import/],
  ['slo/budget/planted.ts', "import type { Kysely } from 'kysely';", /^Only .* may reach the database/],
  ['query/planted.ts', "import { Pool } from 'pg';", /^Only storage may reach the drivers of databases/],
  ['rotation/feeds/planted.ts', "import { request } from 'node:https';", /^Only .* may reach the network/],
  ['slo/polling/planted.ts', "import { Agent } from 'undici';", /^Only .* may reach the network/],
  ['rotation/feeds/planted.ts', "export const got = fetch('http://localhost');", /reaches the network/],
])('in store/%s, %s is refused', (file, line, why) => {
  expect(messagesFor(file, line)).toEqual([expect.stringMatching(why)]);
});

test.each<[string, string]>([
  ['rotation/feeds/planted.ts', "import { readRota } from '../rota/readRota';"],
  ['slo/polling/network/planted.ts', "import { Agent } from 'undici';"],
  ['ingest/planted.ts', "import type { IncomingHttpHeaders } from 'node:http';"],
  ['ingest/planted.ts', "import { sql } from 'kysely';"],
  ['time/planted.ts', "import { didYouMean } from '@watchbill/contract';"],
  ['paging/planted.test.ts', "import { until } from '../testing/until';"],
])('in store/%s, %s is let pass', (file, line) => {
  expect(messagesFor(file, line)).toEqual([]);
});
