import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../../store/config/directory';
import { readConfig } from '../../store/config/load';
import type { MeasuredMinutes } from '../../store/slo/archive';
import { madeUpMinutes, type Traffic, trafficOf } from '../../store/testing/slo/history';
import { configOf, type Team } from '../world';
import { END } from '../year';
import { DAY, HOUR, MINUTE } from '../../store/time/units';

export const COUNT = 1000;
/** Days of history in the store. */
export const DAYS = 90;
/** Days of an SLO's window. */
export const WINDOW = 30;
/** SLOs that are asked of Prometheus, too: those of the first teams. */
export const SHARED = 100;
const PER_TEAM = 5;

/** Late in the day, when most minutes of today are kept one by one; at no edge of the longer slots. */
export const NOW = END - 6 * HOUR + 3 * MINUTE;

export interface MadeUpSlo {
  id: string;
  name: string;
  team: string;
  service: string;
  target: number;
  traffic: Traffic;
  /** Value of the label `app` of its counters. */
  app: string;
}

/** Five SLOs a team. Those that Prometheus holds for long count whole events, as counters do. */
export function makeSlos(teams: readonly Team[]): MadeUpSlo[] {
  return Array.from({ length: COUNT }, (_, i) => {
    const team = teams[Math.floor(i / PER_TEAM)];
    const service = team.services[i % team.services.length];
    const name = `availability-${i}`;
    const traffic = trafficOf(i);
    return {
      id: `${service}-${name}`,
      name,
      team: team.id,
      service,
      target: [0.999, 0.995, 0.99][i % 3],
      traffic: i < SHARED ? { ...traffic, fractions: false } : traffic,
      app: `app-${i}`,
    };
  });
}

/** Teams whose SLOs Prometheus holds for long. */
export function sharedTeams(slos: readonly MadeUpSlo[]): string[] {
  return [...new Set(slos.slice(0, SHARED).map(({ team }) => team))];
}

/** Minutes of one day of an SLO, from its start or a later moment on. */
export function minutesOf({ id, traffic }: MadeUpSlo, from: number, to: number): MeasuredMinutes {
  return madeUpMinutes(id, traffic, from, (to - from) / MINUTE);
}

/** Spans that end with each day, or before. */
export function daysBetween(from: number, to: number): Array<{ from: number; to: number }> {
  const days: Array<{ from: number; to: number }> = [];
  for (let at = from; at < to; at = days[days.length - 1].to) {
    days.push({ from: at, to: Math.min(to, (Math.floor(at / DAY) + 1) * DAY) });
  }
  return days;
}

/** Selectors of the counters that an SLO is made of. */
export const BAD = 'code="500"';
export const METRIC = 'requests_total';

/** Writes the definitions, as Sloth reads them: a file for each service. */
export function writeDefinitions(folder: string, slos: readonly MadeUpSlo[]): void {
  mkdirSync(folder, { recursive: true });
  const services = new Map<string, MadeUpSlo[]>();
  slos.forEach((slo) => services.set(slo.service, [...(services.get(slo.service) ?? []), slo]));
  for (const [service, own] of services) {
    const document = { version: 'prometheus/v1', service, slos: own.map(slothOf) };
    // JSON is YAML.
    writeFileSync(join(folder, `${service}.yaml`), JSON.stringify(document, null, 2));
  }
}

function slothOf({ name, target, app }: MadeUpSlo) {
  const rate = (more: string) => `sum(rate(${METRIC}{app="${app}"${more}}[{{.window}}]))`;
  return {
    name,
    objective: Number((target * 100).toPrecision(6)),
    sli: { events: { error_query: rate(`,${BAD}`), total_query: rate('') } },
    alerting: { name: 'Burn' },
  };
}

/** The configuration: teams, the folder of definitions, and where SLIs are read. */
export function sloDirectory(teams: Team[], folder: string, url: string): Configuration {
  const config = {
    ...configOf(teams),
    connections: { main: { url } },
    slos: [{ path: folder, connection: 'main', days: WINDOW }],
  };
  const loaded = readConfig(JSON.stringify(config), 'bench.yaml', {});
  if (!loaded.ok) {
    throw new Error(`The benchmark's configuration is wrong: ${JSON.stringify(loaded.problems)}`);
  }
  return loaded.config.directory;
}
