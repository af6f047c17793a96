import { DateTime } from 'luxon';
import type { Random } from './chance';
import type { DemoRule, DemoTeam } from './world';

/** That a rule fired, before anybody was told. */
export interface Firing {
  team: DemoTeam;
  rule: DemoRule;
  at: DateTime;
  /** Notifications of it: several where it flaps. */
  notifications: DateTime[];
  endsAt: DateTime;
  healsItself: boolean;
  /** Share of bad events meanwhile, where the story says so; by chance without it. */
  errors?: number;
}

/** Weight of each hour of the local week, by when a rule mostly fires; the mean is 1. */
export const hourWeights = {
  day: shape((hour, weekend) => (hour >= 8 && hour < 20 ? 1.9 : 0.3) * (weekend ? 0.5 : 1.15)),
  night: shape((hour) => (hour < 6 || hour >= 22 ? 2.4 : 0.3)),
  always: shape((hour, weekend) => (hour >= 9 && hour < 18 ? 1.3 : 0.85) * (weekend ? 0.8 : 1.05)),
} as const;

/** All firings of all rules in [from, to), oldest first. */
export function firings(teams: readonly DemoTeam[], from: DateTime, to: DateTime, random: Random): Firing[] {
  const all = teams.flatMap((team) => [
    ...team.rules.flatMap((rule) => ofRule(team, rule, from, to, random)),
    ...(team.id === 'platform' ? brokenNights(team, to, random) : []),
    ...(team.id === 'payments' ? goingOn(team, to) : []),
  ]);
  return all.sort((a, b) => a.at.toMillis() - b.at.toMillis());
}

/** A Poisson process whose rate follows the hours of the team's week, made by thinning. */
function ofRule(team: DemoTeam, rule: DemoRule, from: DateTime, to: DateTime, random: Random): Firing[] {
  const weights = hourWeights[rule.when];
  const peak = Math.max(...weights);
  const meanMs = (7 * 86_400_000) / (rule.perWeek * peak);
  const found: Firing[] = [];
  for (let at = from.plus(random.exponential(meanMs)); at < to; at = at.plus(random.exponential(meanMs))) {
    const local = at.setZone(team.zone);
    if (random.chance(weights[(local.weekday - 1) * 24 + local.hour] / peak)) {
      found.push(firing(team, rule, at, random));
    }
  }
  return found;
}

/** Three weeks before the end, a deployment breaks every night of one week. */
function brokenNights(team: DemoTeam, to: DateTime, random: Random): Firing[] {
  const rule: DemoRule = {
    name: 'GatewayRestartLoop',
    service: 'gateway',
    severity: 'critical',
    perWeek: 0,
    when: 'night',
    selfHealing: 0.1,
  };
  const monday = to.setZone(team.zone).minus({ weeks: 3 }).startOf('week');
  return Array.from({ length: 7 }, (_, night) =>
    [1, 2.5, 4].map((hour) =>
      firing(team, rule, monday.plus({ days: night, hours: hour + random.between(0, 0.8) }), random)
    )
  ).flat();
}

/** Less than an hour before the end payments became slow, and they still are. */
function goingOn(team: DemoTeam, to: DateTime): Firing[] {
  const at = to.minus({ minutes: 52 });
  return team.rules
    .filter(({ name }) => name === 'CheckoutLatencyHigh')
    .map((rule) => ({
      team,
      rule,
      at,
      notifications: [at],
      endsAt: to.plus({ hours: 3 }),
      healsItself: false,
      errors: 0.24,
    }));
}

function firing(team: DemoTeam, rule: DemoRule, at: DateTime, random: Random): Firing {
  const healsItself = random.chance(rule.selfHealing);
  const flaps = rule.flaps ? Math.round(random.between(rule.flaps.from, rule.flaps.to)) : 1;
  const notifications = [at];
  for (let i = 1; i < flaps; i++) {
    notifications.push(notifications[i - 1].plus({ seconds: random.between(15, 75) }));
  }
  const minutes = healsItself ? random.lognormal(4, 0.6) : random.lognormal(45, 0.8);
  const last = notifications[notifications.length - 1];
  return { team, rule, at, notifications, endsAt: last.plus({ minutes }), healsItself };
}

function shape(weight: (hour: number, weekend: boolean) => number): number[] {
  const raw = Array.from({ length: 168 }, (_, i) => weight(i % 24, i >= 120));
  const mean = raw.reduce((sum, value) => sum + value, 0) / raw.length;
  return raw.map((value) => value / mean);
}
