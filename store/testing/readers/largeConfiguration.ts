import { TOKEN } from '../server/store';
import { many } from '../rotation/ical';

/** How much of each a configuration has. */
export interface Sizes {
  people: number;
  teams: number;
  services: number;
  rotations: number;
  sources: number;
}

/** A company of a thousand. */
export const LARGE: Sizes = { people: 1000, teams: 200, services: 300, rotations: 50, sources: 20 };

const ZONES = ['Europe/Budapest', 'America/New_York', 'Asia/Kolkata', 'Australia/Sydney', 'America/Sao_Paulo'];
const COUNTRIES = ['HU', 'US', 'DE-BY', 'AU', 'BR'];

/**
 * A sound configuration.
 * @param calendar path of the calendar of all rotations
 */
export function soundConfiguration({ people, teams, services, rotations, sources }: Sizes, calendar: string): string {
  const of = <T>(list: readonly T[], i: number): T => list[i % list.length];
  const section = (name: string, count: number, entry: (i: number) => object) =>
    `${name}:\n${many(count, (i) => `  ${name}-${i}: ${JSON.stringify(entry(i))}\n`).join('')}`;
  return [
    `listen: { port: 0 }\ntoken: ${TOKEN}\n`,
    section('teams', teams, (i) => ({
      name: `Team ${i}`,
      zone: of(ZONES, i),
      holidays: { calendar: of(COUNTRIES, i), dates: ['2026-12-24'] },
    })),
    section('people', people, (i) => ({
      name: `Person Number ${i}`,
      team: `teams-${i % teams}`,
      zone: i % 5 === 0 ? [{ zone: of(ZONES, i) }, { zone: of(ZONES, i + 1), from: '2026-06-01' }] : of(ZONES, i),
      aliases: [`person.${i}@example.com`, `U${100_000 + i}`],
    })),
    section('services', services, (i) => ({
      name: `Service Number ${i}`,
      team: `teams-${i % teams}`,
      aliases: [`svc-${i}`],
    })),
    section('sources', sources, (i) => ({
      kind: 'alertmanager',
      token: `token-of-source-number-${i}`,
      routes: many(10, (route) => ({ receiver: `receiver-${route}`, team: `teams-${(i * 10 + route) % teams}` })),
    })),
    section('rotations', rotations, (i) => ({
      team: `teams-${i % teams}`,
      ical: { file: calendar },
      members: many(Math.min(people, 5), (member) => `people-${(i * 5 + member) % people}`),
    })),
  ].join('');
}
