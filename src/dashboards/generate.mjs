import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import prettier from 'prettier';

/** Writes paging-load.json from pagingLoad.ts; a test fails when the file is out of date. */
const source = fileURLToPath(new URL('pagingLoad.ts', import.meta.url));
const target = fileURLToPath(new URL('paging-load.json', import.meta.url));

const bundle = await build({ entryPoints: [source], bundle: true, write: false, platform: 'node', format: 'cjs' });
const module = { exports: {} };
const run = new Function('module', 'exports', 'require', bundle.outputFiles[0].text);
run(module, module.exports, createRequire(import.meta.url));

const options = { ...(await prettier.resolveConfig(target)), parser: 'json' };
await writeFile(target, await prettier.format(JSON.stringify(module.exports.pagingLoadDashboard()), options));
