import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RotationStatus, SloDefinitionsStatus } from '@watchbill/contract';
import { configText, TOKEN } from '../testing/server/store';
import { buildProgram, stopRest } from '../testing/cli/program';
import { isAttack } from '../testing/runs';
import {
  GOOD_CALENDAR,
  HOSTILE_CALENDARS,
  HOSTILE_CONFIGURATIONS,
  HOSTILE_DEFINITIONS,
  HOSTILE_ROTAS,
} from '../testing/readers/hostileFiles';
import { LARGE, type Sizes, soundConfiguration } from '../testing/readers/largeConfiguration';
import { serveWatched } from '../testing/readers/watchedLoop';

/** Maximum milliseconds for which any input may block the event loop. */
const MAX_HELD_MS = 50;
/** Number of measurements, of which the best counts: garbage collection may lengthen any of them. */
const TRIES = 3;
const LOOK_MS = 100;

const program = buildProgram();
const folder = mkdtempSync(join(tmpdir(), 'watchbill-loop-'));
afterAll(() => {
  stopRest();
  program.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** The first two files of each kind, which are the heaviest for the store; all of them would take minutes. */
type Files = Readonly<Record<string, () => string>>;
const chosen = (files: Files): Array<[string, () => string]> => Object.entries(files).slice(0, isAttack ? Infinity : 2);

interface Status {
  config: { loadedAt: string; refused?: string };
  rotations: RotationStatus[];
  slos: SloDefinitionsStatus;
}

/** Longest block of a new store's event loop by a configuration, in milliseconds: the best of up to TRIES runs. */
async function heldBy(text: string, isRead: (now: Status) => boolean): Promise<number> {
  const held: number[] = [];
  while (held.length < TRIES && !held.some((ms) => ms <= MAX_HELD_MS)) {
    held.push(await heldOnce(text, isRead));
  }
  return Math.min(...held);
}

async function heldOnce(text: string, isRead: (now: Status) => boolean): Promise<number> {
  const own = mkdtempSync(join(folder, 'store-'));
  const config = join(own, 'watchbill.yaml');
  writeFileSync(config, configText());
  const store = serveWatched(program.file, own, config);
  const address = await store.address;
  await until(address, ({ rotations }) => rotations.length === 0);
  writeFileSync(config, text);
  await store.longestHold();
  await until(address, isRead);
  const held = await store.longestHold();
  store.child.kill('SIGTERM');
  await store.ended;
  return held;
}

async function until(address: string, wanted: (now: Status) => boolean): Promise<void> {
  for (;;) {
    const answer = await fetch(`${address}/v1/status`, { headers: { authorization: `Bearer ${TOKEN}` } });
    if (wanted((await answer.json()) as Status)) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

const isRotationRead = ({ rotations: [read] }: Status) => read !== undefined && (!!read.problem || !!read.readAt);

let files = 0;
function written(text: string, extension: string): string {
  files += 1;
  const file = join(folder, `${files}.${extension}`);
  writeFileSync(file, text);
  return file;
}

test('a good calendar, to compare with', async () => {
  const file = written(GOOD_CALENDAR, 'ics');
  const held = await heldBy(
    configText(`rotations: { r: { team: payments, ical: { file: ${file} } } }`),
    isRotationRead
  );
  expect(held).toBeLessThanOrEqual(MAX_HELD_MS);
});

test.each(chosen(HOSTILE_CALENDARS))('a calendar of %s', async (_, text) => {
  const file = written(text(), 'ics');
  const held = await heldBy(
    configText(`rotations: { r: { team: payments, ical: { file: ${file} } } }`),
    isRotationRead
  );
  expect(held).toBeLessThanOrEqual(MAX_HELD_MS);
});

test.each(chosen(HOSTILE_ROTAS))('a rota of %s', async (_, text) => {
  const file = written(text(), 'yaml');
  const held = await heldBy(
    configText(`rotations: { r: { team: payments, rota: { file: ${file} } } }`),
    isRotationRead
  );
  expect(held).toBeLessThanOrEqual(MAX_HELD_MS);
});

test.each(chosen(HOSTILE_DEFINITIONS))('definitions of %s', async (_, text) => {
  const file = written(text(), 'yaml');
  const held = await heldBy(
    configText(`slos: [{ path: ${file} }]`),
    ({ slos }) => slos.definitions > 0 || slos.problems.length > 0
  );
  expect(held).toBeLessThanOrEqual(MAX_HELD_MS);
});

test.each(chosen(HOSTILE_CONFIGURATIONS))('a configuration of %s', async (_, text) => {
  const held = await heldBy(configText(text()), ({ config }) => config.refused !== undefined);
  expect(held).toBeLessThanOrEqual(MAX_HELD_MS);
});

test.each<[string, Sizes]>([
  ['large', LARGE],
  ...(isAttack ? [['very large', { ...LARGE, people: 8000, services: 3000 }] as [string, Sizes]] : []),
])('an edit to a %s configuration that is sound', async (_, sizes) => {
  const calendar = written(GOOD_CALENDAR, 'ics');
  const held = await heldBy(soundConfiguration(sizes, calendar), ({ rotations }) => {
    return rotations.length === sizes.rotations && rotations.every(({ readAt }) => readAt);
  });
  expect(held).toBeLessThanOrEqual(MAX_HELD_MS);
});
