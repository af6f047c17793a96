import type { Static } from '@sinclair/typebox';
import { DateTime } from 'luxon';
import type { DeploySchema, SliSchema } from '../ingest/sources/eventsSchema';
import { DAY, MINUTE } from '../time/units';
import { type Random, randomFrom } from './chance';
import { hourWeights, type Firing } from './incidents';
import { type DemoSlo, demoSlos, teamOf } from './slos';
import { demoTeams } from './world';

export type DemoSli = Static<typeof SliSchema>;
export type DemoDeploy = Static<typeof DeploySchema>;

/** Weeks of SLI history, which ends at the same time as the rest of the demo. */
const SLI_WEEKS = 13;
/** Minutes by which bad events precede the first notification. */
const BEFORE_MINUTES = 3;

/** A span with an increased share of bad events. */
interface Hurt {
  from: number;
  to: number;
  errors: number;
}

/** Minutes of all SLIs in [from, to), a day an event. The same seed and firings give the same minutes. */
export function demoSlis(firings: readonly Firing[], seed: number, from: number, to: number): DemoSli[] {
  return demoSlos.flatMap((slo, i) => {
    const hurts = hurtsOf(slo, firings, randomFrom(seed + i + 1));
    const end = to - (slo.endsHoursAgo ?? 0) * 60 * MINUTE;
    const days: DemoSli[] = [];
    for (let start = from; start < end; start = nextDay(start)) {
      days.push(minutesOf(slo, hurts, start, Math.min(nextDay(start), end), seed * 31 + i));
    }
    return days;
  });
}

/** Start of the SLI history of a demo that ends at `now`, epoch milliseconds. */
export function sliStart(now: Date): number {
  return Math.floor(now.getTime() / DAY) * DAY - SLI_WEEKS * 7 * DAY;
}

/** Start of the current minute, epoch milliseconds. */
export function wholeMinute(now: Date): number {
  return Math.floor(now.getTime() / MINUTE) * MINUTE;
}

/** Deploys: about two a week per service, some of them shortly before a firing. */
export function demoDeploys(firings: readonly Firing[], seed: number, now: Date): DemoDeploy[] {
  const random = randomFrom(seed + 1000);
  const start = sliStart(now);
  const blamed = firings.filter(({ rule, at }) => rule.severity === 'critical' && at.toMillis() > start);
  const times = [
    ...blamed.flatMap(({ rule, at }) =>
      random.chance(0.2) ? [{ service: rule.service, at: at.toMillis() - random.between(5, 25) * MINUTE }] : []
    ),
    ...demoSlos.flatMap(({ service }) => everySoOften(random, start, now.getTime(), 2).map((at) => ({ service, at }))),
  ].sort((a, b) => a.at - b.at);
  const versions = new Map<string, number>();
  return times.map(({ service, at }) => {
    const version = (versions.get(service) ?? 200) + 1;
    versions.set(service, version);
    const time = new Date(at).toISOString();
    return {
      type: 'deploy',
      id: `demo-${service}-${version}`,
      at: time,
      title: `${service} v${version / 100}`,
      service,
      team: teamOf(service),
      demo: true,
    };
  });
}

function hurtsOf({ burns, silent }: DemoSlo, firings: readonly Firing[], random: Random): Hurt[] {
  const felt = burns.flatMap(({ rule, share, errors }) =>
    firings
      .filter((firing) => firing.rule.name === rule && (random.chance(share) || firing.errors !== undefined))
      .map(({ at, endsAt, ...firing }) => ({
        from: at.toMillis() - BEFORE_MINUTES * MINUTE,
        to: endsAt.toMillis(),
        errors: firing.errors ?? random.between(errors.from, errors.to),
      }))
  );
  const end = Math.max(0, ...firings.map(({ at }) => at.toMillis()));
  const unnoticed = silent
    ? everySoOften(random, end - SLI_WEEKS * 7 * DAY, end, silent.perWeek).map((from) => ({
        from,
        to: from + silent.minutes * MINUTE,
        errors: silent.errors,
      }))
    : [];
  return [...felt, ...unnoticed];
}

function everySoOften(random: Random, from: number, to: number, perWeek: number): number[] {
  const times: number[] = [];
  const mean = (7 * DAY) / perWeek;
  for (let at = from + random.exponential(mean); at < to; at += random.exponential(mean)) {
    times.push(at);
  }
  return times;
}

function minutesOf(slo: DemoSlo, hurts: readonly Hurt[], from: number, to: number, seed: number): DemoSli {
  const zone = demoTeams.find(({ id }) => id === teamOf(slo.service))?.zone ?? 'UTC';
  const near = hurts.filter((hurt) => hurt.from < to && hurt.to > from);
  const { threshold, edges } = slo.latency ?? { threshold: 1, edges: [] };
  const good: number[] = [];
  const total: number[] = [];
  const buckets = edges.map((le) => ({ le, counts: new Array<number>() }));
  let weight = 1;
  for (let at = from; at < to; at += MINUTE) {
    if (at === from || at % (60 * MINUTE) === 0) {
      const local = DateTime.fromMillis(at, { zone });
      weight = hourWeights.always[(local.weekday - 1) * 24 + local.hour];
    }
    const random = randomFrom(seed ^ (at / MINUTE));
    // Skips the first number, which is similar for consecutive seeds.
    random.next();
    const events = counted(slo.traffic * weight * random.between(0.9, 1.1), random);
    const errors = near.reduce(
      (most, hurt) => (hurt.from <= at && at < hurt.to ? Math.max(most, hurt.errors) : most),
      0
    );
    const bad = Math.max(errors, slo.baseline);
    const lot = random.next();
    const goodOf = (share: number) => events - Math.min(events, Math.floor(events * share + lot));
    total.push(events);
    good.push(goodOf(bad));
    buckets.forEach(({ le, counts }) => counts.push(goodOf(slowerThan(le / threshold, bad))));
  }
  const kept = slo.latency ? { buckets } : { good };
  return { type: 'sli', sli: slo.id, from: new Date(from).toISOString(), ...kept, total, demo: true };
}

/** How steeply latencies fall off: one that is twice as long is about 16 times as rare. */
const SHAPE = 4;

/** The share of events above so many times the threshold, when latencies are log-logistic and so many are above it. */
function slowerThan(times: number, bad: number): number {
  return 1 / (1 + ((1 - bad) / bad) * times ** SHAPE);
}

/** Rounds to a whole number at random, so that the mean is preserved. */
function counted(mean: number, random: Random): number {
  return Math.floor(mean + random.next());
}

function nextDay(at: number): number {
  return (Math.floor(at / DAY) + 1) * DAY;
}
