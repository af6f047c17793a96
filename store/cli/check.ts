import { loadConfig } from '../config/load';
import { formatProblem } from '../config/problem';
import type { ExitStatus, Terminal } from './terminal';

/** Reads a configuration as `serve` would and prints each problem with file, line and field. */
export function check(file: string, options: { json?: true }, terminal: Terminal): ExitStatus {
  const loaded = loadConfig(file, terminal.env);
  if (options.json) {
    terminal.out(`${JSON.stringify({ ok: loaded.ok, problems: loaded.ok ? [] : loaded.problems })}\n`);
    return loaded.ok ? 0 : 1;
  }
  if (!loaded.ok) {
    terminal.err(loaded.problems.map((problem) => `${formatProblem(problem)}\n`).join(''));
    return 1;
  }
  const { teams, people, services, rotations, sources } = loaded.config.directory;
  const counts = { teams, people, services, rotations, sources };
  const said = Object.entries(counts).map(([name, entries]) => `${entries.size} ${name}`);
  terminal.out(`${file} is fine: ${said.join(', ')}.\n`);
  return 0;
}
