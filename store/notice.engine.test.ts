import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

test('a build names beside the bundle every package that it runs with, with the text of its licence', () => {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-notice-'));
  try {
    execFileSync(process.execPath, [join(__dirname, 'build.mjs'), join(folder, 'watchbill.js')]);
    const notice = readFileSync(join(folder, 'NOTICE'), 'utf8');
    const titles = [...notice.matchAll(/^-{80}\n\n(\S+) \S+ \((.+)\)$/gm)].map(([, name]) => name);
    expect(titles).toEqual(expect.arrayContaining(['date-holidays', 'fastify', 'avvio', 'pg', 'pg-pool', 'kysely']));
    expect(titles).not.toContain('esbuild');
    expect(notice).toMatch(/CC[- ]BY[- ]SA/i);
    expect(notice).toContain('Apache License');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
