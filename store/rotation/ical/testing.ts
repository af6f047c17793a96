import { buildDirectory } from '../../config/build';
import type { Directory } from '../../config/directory';
import { parseConfig } from '../../config/parse';

/** A directory of the YAML text, for tests. */
export function directoryOf(yaml: string): Directory {
  const parsed = parseConfig(`token: a-token-for-tests\n${yaml}`, 'test.yaml');
  if (!parsed.ok) {
    throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  }
  const built = buildDirectory(parsed.located, { env: {}, folder: '/' });
  if (!built.ok) {
    throw new Error(built.problems.map(({ message }) => message).join('\n'));
  }
  return built.directory;
}

/** An iCalendar text of events, each given by its lines. */
export function calendar(events: readonly string[][], head: readonly string[] = []): string {
  const body = events.flatMap((lines, i) => [
    'BEGIN:VEVENT',
    ...(lines.some((line) => line.startsWith('UID')) ? [] : [`UID:${i}`]),
    ...lines,
    'END:VEVENT',
  ]);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:test', ...head, ...body, 'END:VCALENDAR', ''].join('\r\n');
}
