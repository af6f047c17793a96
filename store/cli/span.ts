import { CommandFailed } from './terminal';

const UNITS = { m: 60, h: 3600, d: 86_400, w: 7 * 86_400 } as const;
const RELATIVE = /^now(?:-(\d+)([mhdw]))?$/;

/** Epoch milliseconds of `now`, `now-7d` (m, h, d, w) or an ISO time. @throws CommandFailed saying what is understood */
export function moment(text: string, now: Date, option: string): number {
  const relative = RELATIVE.exec(text);
  if (relative) {
    const [, count = '0', unit = 'm'] = relative;
    return now.getTime() - Number(count) * UNITS[unit as keyof typeof UNITS] * 1000;
  }
  const at = Date.parse(text);
  if (Number.isNaN(at)) {
    throw new CommandFailed(
      `${option} cannot be "${text}". Write now, now-30d (m, h, d, w) or a time such as 2026-03-01T00:00:00Z.`,
      2
    );
  }
  return at;
}
