import { type ChildProcess, spawn } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../scripts/lib/chromium.mjs';
import { DAY } from '../store/time/units';
import { median, percentile, table } from './measure';
import { type MadeUp, madeUpTimeline } from './timelineAnswer';

const PANEL = '/panels/watchbill-rotation-panel?rotation=made-up';
const CANVAS = '[role="application"] canvas:not(:first-child), [role="application"] > div > canvas';
const FRAMES = 600;

const { values } = parseArgs({
  options: {
    preview: { type: 'string', default: 'preview/dist/server.js' },
    plugin: { type: 'string', default: 'dist' },
  },
});

/** The preview's page of a panel shows 14 days on each side of now. */
const now = Date.now();
const common = { now, from: now - 14 * DAY, to: now + 14 * DAY };
const cases: Array<[name: string, madeUp: MadeUp, width: number]> = [
  ['2,000 shifts of 40 people', { ...common, people: 40, levels: 2, shifts: 2000, gapEvery: 50, pages: 2000 }, 1400],
  ['2,000 shifts of 8 people', { ...common, people: 8, levels: 2, shifts: 2000, gapEvery: 50, pages: 2000 }, 1400],
  [
    '2,000 shifts of 40 people, 300 px',
    { ...common, people: 40, levels: 2, shifts: 2000, gapEvery: 50, pages: 2000 },
    332,
  ],
  ['80 shifts of 40 people', { ...common, people: 40, levels: 2, shifts: 80, gapEvery: 13, pages: 300 }, 1400],
];

void main();

/** Pans the built panel in a browser and prints what its frames cost. */
async function main(): Promise<void> {
  const preview = spawn(process.execPath, [values.preview, '--port', '0', '--plugin', resolve(values.plugin)], {
    env: { ...process.env, WATCHBILL_TOKEN: 'not asked' },
  });
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const base = await addressOf(preview);
    const rows: string[][] = [];
    for (const [name, madeUp, width] of cases) {
      const page = await browser.newPage({ viewport: { width, height: 1000 } });
      const { work, intervals } = await pan(page, base, madeUp);
      const figures = [work, intervals].flatMap((times) => [
        median(times),
        percentile(times, 0.95),
        Math.max(...times),
      ]);
      rows.push([name, ...figures.map((figure) => figure.toFixed(1))]);
      await page.close();
    }
    const head = ['ms', 'script p50', 'p95', 'longest', 'frame p50', 'p95', 'longest'];
    console.log(table(head, rows));
    console.log(`Load of the machine: ${loadavg()[0].toFixed(1)} on ${cpus().length} cores.`);
  } finally {
    await browser.close();
    preview.kill();
  }
}

async function pan(page: Page, base: string, madeUp: MadeUp): Promise<{ work: number[]; intervals: number[] }> {
  await page.addInitScript({ path: resolve('bench/frameTimes.js') });
  await page.route('**/api/ds/query**', (route) =>
    route.fulfill({ json: { results: { 'made-up': { status: 200, frames: madeUpTimeline(madeUp) } } } })
  );
  await page.goto(base + PANEL);
  await page.locator(CANVAS).first().waitFor();
  await page.waitForTimeout(1000);
  return page.evaluate(`panned(${JSON.stringify(CANVAS)}, ${FRAMES})`);
}

function addressOf(preview: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    preview.stdout?.on('data', (chunk: Buffer) => {
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(chunk.toString());
      if (address) {
        found(address[0]);
      }
    });
    preview.stderr?.pipe(process.stderr);
    preview.once('exit', (code) => failed(new Error(`The preview ended with ${code}.`)));
  });
}
