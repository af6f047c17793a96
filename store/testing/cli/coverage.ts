import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from './program';

/** Temporary folder of `write`. */
export const folder = mkdtempSync(join(tmpdir(), 'watchbill-coverage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file, which is removed after the suite; answers its path. */
export const write = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
/** The lines of an event of a calendar. */
export const shift = (who: string, from: string, to: string) => [`DTSTART:${from}`, `DTEND:${to}`, `SUMMARY:${who}`];
/** Standard output of a command, parsed as JSON. */
export const json = ({ out }: Outcome) => JSON.parse(out);
/** Options for a range of days. */
export const days = (from: string, to: string) => ['--from', from, '--to', to];

/** Shifts of two people with a gap of one hour between them. */
export const anna = shift('Anna Kiss', '20260302T000000Z', '20260303T090000Z');
export const bela = shift('bela', '20260303T100000Z', '20260304T000000Z');
export const march = days('2026-03-02', '2026-03-04');
