import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import prettier from 'prettier';

/** Writes the JSON of every dashboard from its TypeScript; a test fails when a file is out of date. */
const source = fileURLToPath(new URL('index.ts', import.meta.url));

const bundle = await build({ entryPoints: [source], bundle: true, write: false, platform: 'node', format: 'cjs' });
const module = { exports: {} };
const run = new Function('module', 'exports', 'require', bundle.outputFiles[0].text);
run(module, module.exports, createRequire(import.meta.url));

for (const [name, dashboard] of Object.entries(module.exports.dashboards)) {
  const target = fileURLToPath(new URL(`${name}.json`, import.meta.url));
  const options = { ...(await prettier.resolveConfig(target)), parser: 'json' };
  await writeFile(target, await prettier.format(JSON.stringify(dashboard()), options));
}
