import type { Directory } from '../../config/directory';
import { formatProblem } from '../../files/problem';
import { directoryOf } from './ical';
import { readRota } from '../../rotation/rota/readRota';
import type { Rota } from '../../config/rota/schema';
import { shiftsOfRota } from '../../rotation/rota/shiftsOfRota';

/** A rota of the YAML text, for tests. */
export function rotaOf(yaml: string): Rota {
  const read = readRota(yaml, 'rota.yaml');
  if (!read.ok) {
    throw new Error(read.problems.map(formatProblem).join('\n'));
  }
  return read.rota;
}

/** `01-05 09:00 … 01-06 09:00 anna L1`, one line a shift, times in UTC; who was planned behind a kind. */
export function shiftLines(
  yaml: string,
  from: string,
  to: string,
  zone = 'UTC',
  directory: Directory = directoryOf('')
): string[] {
  const window = { from: new Date(from), to: new Date(to) };
  const { shifts } = shiftsOfRota(rotaOf(yaml), { ...window, zone, level: 1, directory });
  const time = (at: Date) => at.toISOString().slice(5, 16).replace('T', ' ');
  return shifts.map(({ startsAt, endsAt, responder, level, kind, insteadOf }) => {
    const change = kind === 'regular' ? '' : ` ${kind} for ${insteadOf ?? 'nobody'}`;
    return `${time(startsAt)} … ${time(endsAt)} ${responder} L${level}${change}`;
  });
}
