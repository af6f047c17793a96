import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { importChain } from './lib/moduleGraph.mjs';
import { neededBy } from './lib/testKinds.mjs';

const ROOT = join(__dirname, '..');
const FOLDERS = ['src', 'contract', 'store', 'integration', 'preview', 'scripts', 'attack'];

const tests = FOLDERS.flatMap(testsIn);

function testsIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      return ['node_modules', 'dist'].includes(entry.name) ? [] : testsIn(path);
    }
    return /\.test\.tsx?$/.test(path) ? [path] : [];
  });
}

test('tests are found in every folder that has some', () => {
  expect(tests.length).toBeGreaterThan(200);
  expect(new Set(tests.map((path) => path.split('/')[0]))).toEqual(new Set(FOLDERS));
});

test('unit tests reach no database, process, thread or connection, and no program of others', () => {
  const units = tests.filter((path) => !/\.(engine|peer)\.test\./.test(path));
  const wrong = units.map(neededBy).filter(({ kind }) => kind !== 'unit');
  expect(wrong.map(({ kind, chain = [] }) => `name it *.${kind}.test.ts: ${chain.join(' > ')}`)).toEqual([]);
});

test('what runs a program of others is called *.peer.test.ts, and nothing else is', () => {
  const isPeer = (path: string) => path.includes('.peer.test.');
  expect(tests.filter((path) => (neededBy(path).kind === 'peer') !== isPeer(path))).toEqual([]);
});

test('a chain of imports leads from a file to a module; types are no imports', () => {
  const chain = importChain('store/storage/open.ts', (name) => name === 'pg');
  expect(chain).toEqual(['store/storage/open.ts', expect.any(String), 'pg']);
  expect(importChain('store/time/span.ts', (name) => name === 'pg')).toBeUndefined();
});
