import { readFileSync } from 'node:fs';
import type { Directory } from '../config/directory';
import { errorCode } from '../lib/errorCode';
import { loadConfig } from '../config/load';
import { formatProblem, type Problem } from '../files/problem';
import { readRota } from '../rotation/rota/readRota';
import type { ExitStatus, Terminal } from './terminal';

/** Validates a configuration with its rotas, or a single rota; prints problems with file, line and field. */
export function check(file: string, options: { json?: true }, terminal: Terminal): ExitStatus {
  const found = isRota(file) ? checkRota(file) : checkConfig(file, terminal);
  if (options.json) {
    terminal.out(`${JSON.stringify({ ok: found.problems.length === 0, problems: found.problems })}\n`);
  } else if (found.problems.length > 0) {
    terminal.err(found.problems.map((problem) => `${formatProblem(problem)}\n`).join(''));
  } else {
    terminal.out(`${file} is fine: ${found.summary}.\n`);
  }
  return found.problems.length > 0 ? 1 : 0;
}

interface Checked {
  problems: Problem[];
  /** Summary of a valid file. */
  summary: string;
}

function checkConfig(file: string, terminal: Terminal): Checked {
  const loaded = loadConfig(file, terminal.env);
  if (!loaded.ok) {
    return { problems: loaded.problems, summary: '' };
  }
  const { directory } = loaded.config;
  const { teams, people, services, rotations, sources } = directory;
  const counts = { teams, people, services, rotations, sources };
  const said = Object.entries(counts).map(([name, entries]) => `${entries.size} ${name}`);
  return { problems: rotaProblems(directory), summary: said.join(', ') };
}

/** Problems of the rotas that the configuration refers to; the store would start without them and report the same. */
function rotaProblems({ rotations }: Directory): Problem[] {
  return [...rotations.values()].flatMap(({ origin, zone, level }) =>
    origin.kind === 'rotaFile' ? checkRota(origin.file, { zone, level }).problems : []
  );
}

function checkRota(file: string, rotation?: { zone: string; level: number }): Checked {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const message = `The rota cannot be read (${errorCode(error)}). Put it there, or correct rota.file of the rotation.`;
    return { problems: [{ file, line: 1, column: 1, field: '', message }], summary: '' };
  }
  const read = readRota(text, file, rotation);
  if (!read.ok) {
    return { problems: read.problems, summary: '' };
  }
  const { layers, overrides = [], swaps = [] } = read.rota;
  const said = `a rota of ${layers.length} layers, ${overrides.length} overrides, ${swaps.length} swaps`;
  return { problems: [], summary: said };
}

/** Recognizes a rota by the field `layers`, which configurations lack. */
function isRota(file: string): boolean {
  try {
    return /^layers\s*:/m.test(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
}
