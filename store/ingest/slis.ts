import { didYouMean, shortened } from '@watchbill/contract';
import { groupBy } from '../lib/groupBy';
import type { MeasuredMinutes, SliArchive } from '../slo/archive';
import type { SloRegistry } from '../slo/sloRegistry';
import { type SliBucket, type SliEvent, Unreadable } from './source';

/** SLIs that are sent instead of read: which SLOs take them, and where they are kept. */
export interface PushedSlis {
  book: Pick<SloRegistry, 'all'>;
  archive: Pick<SliArchive, 'write' | 'edges' | 'events'>;
}

/** An SLO that an SLI goes to. */
interface PushedTo {
  id: string;
  name: string;
  sli: string;
  /** Seconds up to which events are good; undefined where good events are sent. */
  threshold: number | undefined;
}

/** Why SLIs cannot be taken: no SLO reads them, or one cannot; the delivery waits in quarantine until it does. */
export function unknownSli(events: readonly SliEvent[], { book }: Pick<PushedSlis, 'book'>): string | null {
  if (events.length === 0) {
    return null;
  }
  const slos = slosBySli(book);
  for (const event of events) {
    const readers = slos.get(event.sli);
    if (!readers) {
      return `No SLO reads the SLI "${shortened(event.sli)}"${didYouMean(event.sli, [...slos.keys()])} Define one (docs/slos.md), then replay this.`;
    }
    const unfit = readers.map((slo) => whyUnfit(event, slo)).find((why) => why !== null);
    if (unfit) {
      return `${unfit} Mend the definition and replay this, or send the SLI so.`;
    }
  }
  return null;
}

/** Why an SLO cannot tell what is good. */
function whyUnfit(event: SliEvent, { name, threshold }: PushedTo): string | null {
  if (!('buckets' in event)) {
    return threshold === undefined
      ? null
      : `The SLO "${name}" has a latency threshold, which takes the SLI "${shortened(event.sli)}" with buckets in place of good.`;
  }
  const edges = shortened(event.buckets.map(({ le }) => le).join(', '), 120);
  if (threshold === undefined) {
    return `The SLI "${shortened(event.sli)}" comes with buckets, and the SLO "${name}" names no threshold: one of ${edges}.`;
  }
  return bucketAt(event.buckets, threshold)
    ? null
    : `The SLO "${name}" is good up to ${threshold} s, which is no edge of the SLI "${shortened(event.sli)}": ${edges}.`;
}

/**
 * The minutes of every SLO that reads one of the SLIs.
 * @throws Unreadable when no SLO reads one, or one cannot
 */
export function minutesOf(events: readonly SliEvent[], { book }: Pick<PushedSlis, 'book'>): MeasuredMinutes[] {
  const unknown = unknownSli(events, { book });
  if (unknown !== null) {
    throw new Unreadable(unknown);
  }
  const slos = slosBySli(book);
  return events.flatMap((event) => (slos.get(event.sli) ?? []).flatMap((slo) => minutesFor(slo, event)));
}

/** What one SLO makes of an SLI: its good events, and those of every edge. */
function minutesFor({ id, threshold }: PushedTo, event: SliEvent): MeasuredMinutes[] {
  const { from, total, covered } = event;
  const channel = (name: string, good: number[]) => {
    return { slo: id, channel: name, from: from.getTime(), good, total, covered };
  };
  if (!('buckets' in event)) {
    return [channel('events', event.good)];
  }
  const own = threshold === undefined ? undefined : bucketAt(event.buckets, threshold);
  return own
    ? [channel('events', own.counts), ...event.buckets.map(({ le, counts }) => channel(`le:${le}`, counts))]
    : [];
}

function bucketAt(buckets: readonly SliBucket[], threshold: number): SliBucket | undefined {
  return buckets.find(({ le }) => Math.abs(le - threshold) <= 1e-9 * threshold);
}

function slosBySli(book: Pick<SloRegistry, 'all'>): Map<string, PushedTo[]> {
  const pushed = book.all().flatMap(({ id, name, indicator }): PushedTo[] => {
    return indicator.kind === 'pushed' ? [{ id, name, sli: indicator.sli, threshold: indicator.threshold }] : [];
  });
  return groupBy(pushed, ({ sli }) => sli);
}
