import type { Static } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { groupBy } from '../../lib/groupBy';
import { type RawDelivery, type SliBucket, type SliEvent, Unreadable } from '../source';
import { MINUTE } from '../../time/units';
import { checked } from './check';
import { SliSchema } from './eventsSchema';
import { moment } from './fields';

const SliCheck = TypeCompiler.Compile(SliSchema);

/** Maximum that a sender's clock may be ahead of ours, in milliseconds. */
const SKEW_MS = 5 * MINUTE;

type Sli = Static<typeof SliSchema>;
type Counts = Sli['total'];

/**
 * Parses minutes of an SLI. Minutes in the future are rejected: they cannot have been measured, and windows would end
 * with them.
 * @throws Unreadable with the invalid field and minute
 */
export function readSli(value: unknown, where: string, { receivedAt }: Pick<RawDelivery, 'receivedAt'>): SliEvent {
  const { sli, from, good, buckets, total, demo } = checked(SliCheck, value, where);
  const start = moment(from, `${where}: from`);
  if (start.getTime() % MINUTE !== 0) {
    throw new Unreadable(`${where}: from: ${JSON.stringify(from)} is not the start of a minute.`);
  }
  if (start.getTime() + (total.length - 1) * MINUTE > receivedAt.getTime() + SKEW_MS) {
    throw new Unreadable(
      `${where}: from: the last of ${total.length} minutes from ${JSON.stringify(from)} is yet to come. Send what is over, and check the sender's clock.`
    );
  }
  if (good !== undefined && buckets !== undefined) {
    throw new Unreadable(
      `${where}: good and buckets are both there: send one of them, since a bucket says what is good.`
    );
  }
  const minutes = {
    sli,
    from: start,
    total: known(total),
    covered: total.map((count) => (count === null ? 0 : 1)),
    demo,
  };
  if (buckets !== undefined) {
    return { ...minutes, buckets: readBuckets(buckets, total, where) };
  }
  if (good === undefined) {
    throw new Unreadable(`${where}: the field good is missing (good events of each minute, or buckets in its place).`);
  }
  checkWithin('good', good, total, where);
  checkMost(good, total, where, (minute) => `minute ${minute} has more good events`, 'events');
  return { ...minutes, good: known(good) };
}

function readBuckets(buckets: NonNullable<Sli['buckets']>, total: Counts, where: string): SliBucket[] {
  buckets.forEach(({ le, counts }, i) => {
    const before = buckets.at(i - 1);
    const next = buckets.at(i + 1);
    if (i > 0 && before && before.le >= le) {
      throw new Unreadable(`${where}: buckets[${i}].le: ${le} is not above ${before.le}: edges rise.`);
    }
    checkWithin(`buckets[${i}].counts`, counts, total, where);
    const events = (minute: number) => `minute ${minute} has more events up to ${le} s`;
    checkMost(counts, next?.counts ?? total, where, events, next ? `events up to ${next.le} s` : 'events');
  });
  return buckets.map(({ le, counts }) => ({ le, counts: known(counts) }));
}

/** Checks that counts cover the same minutes as the total. */
function checkWithin(field: string, counts: Counts, total: Counts, where: string): void {
  if (counts.length !== total.length) {
    throw new Unreadable(
      `${where}: ${field} has ${counts.length} minutes and total ${total.length}: send as many of each.`
    );
  }
  const odd = counts.findIndex((count, i) => (count === null) !== (total[i] === null));
  if (odd >= 0) {
    throw new Unreadable(
      `${where}: minute ${odd} is null in one of ${field} and total: it was measured, or it was not.`
    );
  }
}

/** Checks that counts do not exceed those that include them. */
function checkMost(counts: Counts, most: Counts, where: string, more: (minute: number) => string, than: string): void {
  counts.forEach((count, minute) => {
    const limit = most[minute];
    if (count !== null && typeof limit === 'number' && count > limit) {
      throw new Unreadable(`${where}: ${more(minute)} (${count}) than ${than} (${limit}).`);
    }
  });
}

/**
 * Checks that a delivery has only one histogram per SLI: a mistyped edge would remain available for simulations.
 * @throws Unreadable with both sets of edges
 */
export function checkHistograms(slis: readonly SliEvent[]): void {
  for (const [sli, events] of groupBy(slis, (event) => event.sli)) {
    const all = [...new Set(events.map((event) => ('buckets' in event ? edgesOf(event.buckets) : 'none')))];
    if (all.length > 1) {
      throw new Unreadable(
        `The SLI "${sli}" comes with different edges in one delivery: ${all.slice(0, 2).join(' and ')}. Send those of one histogram; after a change of it, in a delivery of its own.`
      );
    }
  }
}

function edgesOf(buckets: readonly SliBucket[]): string {
  return buckets.map(({ le }) => le).join(', ');
}

function known(counts: Counts): number[] {
  return counts.map((count) => count ?? 0);
}
