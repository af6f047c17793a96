import type { ConfigFile } from '../store/config/config';
import type { Configuration } from '../store/config/directory';
import { readConfig } from '../store/config/load';

const TEAMS = 200;
const RESPONDERS_PER_TEAM = 10;

const ZONES = [
  'Africa/Cairo',
  'Africa/Lagos',
  'America/Bogota',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/New_York',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/Toronto',
  'Asia/Bangkok',
  'Asia/Dubai',
  'Asia/Jerusalem',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Manila',
  'Asia/Seoul',
  'Asia/Shanghai',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Adelaide',
  'Australia/Sydney',
  'Europe/Amsterdam',
  'Europe/Budapest',
  'Europe/Dublin',
  'Europe/Helsinki',
  'Europe/London',
  'Europe/Warsaw',
  'Pacific/Auckland',
  'Pacific/Chatham',
];

export interface Team {
  id: string;
  /** How often it is paged, next to other teams. */
  weight: number;
  rotation: string;
  services: string[];
  rules: string[];
  responders: Array<{ id: string; zone: string }>;
}

/** 200 teams of 10 responders in 30 zones; some are paged ten times as often as others. */
export function makeTeams(): Team[] {
  return Array.from({ length: TEAMS }, (_, t) => {
    const id = `team-${String(t + 1).padStart(3, '0')}`;
    return {
      id,
      weight: 1 / (1 + (t % 20) / 2),
      rotation: `${id}-primary`,
      services: [1, 2, 3].map((n) => `${id}-service-${n}`),
      rules: Array.from({ length: 8 }, (_, n) => `Rule${t % 50}${'ABCDEFGH'[n]}`),
      responders: Array.from({ length: RESPONDERS_PER_TEAM }, (_, r) => ({
        id: `${id}-responder-${r + 1}`,
        zone: ZONES[(t * 3 + r) % ZONES.length],
      })),
    };
  });
}

/** What queries are asked with. */
export const QUERY_TOKEN = 'only-the-benchmark-uses-this';

/** The teams' configuration as the store reads it. */
export function configOf(teams: Team[]): ConfigFile {
  return {
    token: QUERY_TOKEN,
    teams: Object.fromEntries(teams.map(({ id }) => [id, {}])),
    people: Object.fromEntries(
      teams.flatMap((team) => team.responders.map(({ id, zone }) => [id, { team: team.id, zone }]))
    ),
    services: Object.fromEntries(teams.flatMap((team) => team.services.map((id) => [id, { team: team.id }]))),
  };
}

/** The configuration of these teams as the domain uses it. */
export function directoryOf(teams: Team[]): Configuration {
  const loaded = readConfig(JSON.stringify(configOf(teams)), 'bench.yaml', {});
  if (!loaded.ok) {
    throw new Error(`The benchmark's configuration is wrong: ${JSON.stringify(loaded.problems)}`);
  }
  return loaded.config.directory;
}
