import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isWithin, loadBetweenOthers, loadDefinitions, stampOf } from './loadDefinitions';
import { openSlo } from '../../testing/slo/definitions';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'watchbill-slos-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, name: string): string {
  const file = join(root, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, openSlo({}, { name }));
  return file;
}

const folder = (path: string, team: string | null = null) => ({
  path: join(root, path),
  connection: null,
  team,
  days: 30,
  zone: 'UTC',
});
const ids = (...folders: Array<ReturnType<typeof folder>>) => loadDefinitions(folders, null).slos.map(({ id }) => id);

test('folders are read with those in them, without hidden ones and other files', () => {
  write('a.yaml', 'a');
  write('deep/er/b.yml', 'b');
  write('c.JSON', 'c');
  write('.git/d.yaml', 'd');
  write('e.txt', 'e');
  write('f.yaml.bak', 'f');
  expect(ids(folder(''))).toEqual(['a', 'c', 'b']);
});

test('a file may be named itself, whatever it is called', () => {
  write('slos.openslo', 'a');
  expect(ids(folder('slos.openslo'))).toEqual(['a']);
});

test('files that Kubernetes mounts by links are read once', () => {
  write('..2026_01_01/a.yaml', 'a');
  symlinkSync('..2026_01_01', join(root, '..data'));
  symlinkSync('..data/a.yaml', join(root, 'a.yaml'));
  symlinkSync('a.yaml', join(root, 'again.yaml'));
  symlinkSync('.', join(root, 'around'));
  const { slos, problems } = loadDefinitions([folder('')], null);
  expect(problems).toEqual([]);
  expect(slos).toMatchObject([{ id: 'a', origin: { file: join(root, 'a.yaml') } }]);
});

test('links that lead around in many ways end', () => {
  write('a.yaml', 'a');
  for (let i = 0; i < 12; i++) {
    mkdirSync(join(root, `team${i}`));
    for (let j = 0; j < 12; j++) {
      symlinkSync(join('..', `team${j}`), join(root, `team${i}`, `to${j}`));
    }
  }
  expect(ids(folder(''))).toEqual(['a']);
  expect(stampOf([folder('')])).toBe(stampOf([folder('')]));
});

test('the stamp is another for whatever would be read in another way', () => {
  const stamps = new Set<string>();
  const look = () => stamps.add(stampOf([folder('')]));
  write('a.yaml', 'a');
  look();
  write('a.yaml', 'longer');
  look();
  write('deep/b.yaml', 'b');
  look();
  rmSync(join(root, 'a.yaml'));
  look();
  symlinkSync('nowhere.yaml', join(root, 'gone.yaml'));
  look();
  expect(stamps.size).toBe(5);
  writeFileSync(join(root, 'notes.txt'), 'none of ours');
  write('.git/c.yaml', 'c');
  look();
  expect(stamps.size).toBe(5);
});

test.each([
  ['Latin-1', Buffer.from(openSlo({}, { displayName: 'café' }), 'latin1')],
  ['UTF-16', Buffer.from(`\ufeff${openSlo()}`, 'utf16le')],
])('a file in %s is a problem', (_, bytes) => {
  writeFileSync(join(root, 'a.yaml'), bytes);
  const { slos, problems } = loadDefinitions([folder('')], null);
  expect(slos).toEqual([]);
  expect(problems).toMatchObject([
    { file: join(root, 'a.yaml'), message: 'This is not UTF-8, so that its letters cannot be told. Save it as UTF-8.' },
  ]);
});

test('a file within two folders has the settings of the inner one', () => {
  write('a.yaml', 'a');
  write('team/b.yaml', 'b');
  const { slos } = loadDefinitions([folder('', 'outer'), folder('team', 'inner')], null);
  expect(slos.map(({ id, team }) => [id, team])).toEqual([
    ['a', 'outer'],
    ['b', 'inner'],
  ]);
});

test('what cannot be read is a problem, and the rest is in force', () => {
  write('a.yaml', 'a');
  symlinkSync('nowhere.yaml', join(root, 'gone.yaml'));
  const { slos, problems } = loadDefinitions([folder(''), folder('missing')], null);
  expect(slos).toMatchObject([{ id: 'a' }]);
  expect(problems).toMatchObject([
    { file: join(root, 'missing'), message: 'This cannot be read (ENOENT). Put it there, or correct the path.' },
    { file: join(root, 'gone.yaml') },
  ]);
});

test.each([
  ['a device', () => symlinkSync('/dev/null', join(root, 'null.yaml')), 'null.yaml'],
  ['a path below a file', () => undefined, 'a.yaml/b.yaml'],
])('%s is said to be no file', (_, make, path) => {
  write('a.yaml', 'a');
  make();
  const { slos, problems } = loadDefinitions([folder('a.yaml'), folder(path)], null);
  expect(slos).toMatchObject([{ id: 'a' }]);
  expect(problems).toMatchObject([
    {
      file: join(root, path),
      message: 'This cannot be read (ENOTDIR). Only files and folders are read: take it out, or correct the path.',
    },
  ]);
});

test('many files are read with turns for others between', async () => {
  for (let i = 0; i < 300; i++) {
    write(`${i}.yaml`, `slo-${i}`);
  }
  writeFileSync(join(root, 'broken.yaml'), 'slos: [');
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  const loaded = await loadBetweenOthers([folder('')], null);
  clearInterval(timer);
  expect(loaded).toEqual(loadDefinitions([folder('')], null));
  expect(loaded.slos).toHaveLength(300);
  expect(turns).toBeGreaterThan(0);
});

test.each([
  ['/a/b', '/a', true],
  ['/a', '/a', true],
  ['/ab', '/a', false],
  ['/', '/a', false],
])('%s within %s: %p', (path, outer, expected) => {
  expect(isWithin(path, outer)).toBe(expected);
});

describe('a file that is too large', () => {
  const split = /^This file has 1(\.\d)? MiB, and definitions are read of files up to 1 MiB: split it/;

  test('is a problem of its own, with its size and what to do; the others work', async () => {
    write('a.yaml', 'a');
    writeFileSync(join(root, 'large.yaml'), `${openSlo({}, { name: 'b' })}${'# more of it\n'.repeat(90_000)}`);
    // A sparse file that is larger than the maximum size of searched files.
    truncateSync(write('huge.yaml', 'c'), 40 * 1024 * 1024);
    for (const found of [loadDefinitions([folder('')], null), await loadBetweenOthers([folder('')], null)]) {
      expect(found.slos.map(({ id }) => id)).toEqual(['a']);
      expect(found.problems).toMatchObject([
        { file: join(root, 'huge.yaml'), message: expect.stringMatching(/^This file has 40 MiB, .* split it/) },
        { file: join(root, 'large.yaml'), line: 1, message: expect.stringMatching(split) },
      ]);
    }
  });

  test('is passed over where it holds no definitions', () => {
    writeFileSync(join(root, 'other.yaml'), 'kind: ConfigMap\n'.repeat(90_000));
    expect(loadDefinitions([folder('')], null)).toMatchObject({ slos: [], problems: [] });
  });
});

test('a document that is nested too deep leaves those before it, and other files, in force', () => {
  write('a.yaml', 'a');
  writeFileSync(join(root, 'b.yaml'), `${openSlo({}, { name: 'b' })}\n---\nslos: ${'['.repeat(100_000)}`);
  const { slos, problems } = loadDefinitions([folder('')], null);
  expect(slos.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(problems).toMatchObject([
    { file: join(root, 'b.yaml'), message: expect.stringContaining('nested more than') },
  ]);
});
