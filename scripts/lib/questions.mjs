import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, STATE } from './paths.mjs';

/**
 * Every query of every page, as `src/pages/<page>/queries.ts` exports them, asked of the whole organisation:
 * a template variable stands for "all", so its filter goes. A query about one rotation or SLO is asked of the given one.
 * @param {{ rotation: string, slo: string }} one ids that the store knows
 * @returns {Promise<Array<{ page: string, name: string, query: object }>>}
 */
export async function pageQueries(one) {
  // Imported late: the script itself must start before the libraries are there.
  const { build } = await import('esbuild');
  const questions = [];
  for (const page of readdirSync(join(ROOT, 'src/pages'))) {
    const file = join(ROOT, 'src/pages', page, 'queries.ts');
    if (!existsSync(file)) {
      continue;
    }
    const outfile = join(STATE, 'queries', `${page}.mjs`);
    await build({ entryPoints: [file], outfile, bundle: true, format: 'esm', logLevel: 'warning' });
    const exported = await import(pathToFileURL(outfile).href);
    for (const set of Object.values(exported)) {
      questions.push(...Object.entries(set).map(([name, query]) => ({ page, name, query: forEverybody(query, one) })));
    }
  }
  return questions;
}

function forEverybody(query, { rotation, slo }) {
  if (query.kind === 'rotation') {
    return { ...query, rotation };
  }
  if (query.kind === 'budget' || query.kind === 'simulate') {
    return { ...query, slo };
  }
  const where = (query.where ?? []).filter(({ values }) => !values.some((value) => value.startsWith('$')));
  return { ...query, where };
}
