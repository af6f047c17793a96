import { didYouMean, shortened } from '@watchbill/contract';
import { groupBy } from '../lib/groupBy';
import type { MeasuredMinutes, SliArchive } from '../slo/archive';
import type { SloRegistry } from '../slo/sloRegistry';
import type { SliBucket, SliEvent } from './source';

/** Pushed SLIs (as opposed to queried ones): the SLOs that read them, and the archive that stores them. */
export interface PushedSlis {
  registry: Pick<SloRegistry, 'all'>;
  archive: Pick<SliArchive, 'write' | 'edges' | 'events'>;
}

/** An SLO that reads a pushed SLI. */
export interface PushedSlo {
  id: string;
  name: string;
  sli: string;
  /** Latency threshold in seconds, up to which events are good; undefined if good events are sent. */
  threshold: number | undefined;
}

/** A pushed SLI with the SLOs that read it. */
export interface SliTarget {
  event: SliEvent;
  slos: readonly PushedSlo[];
}

/**
 * Finds the SLOs that read the SLIs of a delivery, or the problem: an SLI that no SLO reads, or that an SLO cannot use.
 * The delivery then stays in quarantine until the definitions fit and it is reprocessed.
 */
export function sliTargets(
  events: readonly SliEvent[],
  { registry }: Pick<PushedSlis, 'registry'>
): { targets: SliTarget[] } | { problem: string } {
  if (events.length === 0) {
    return { targets: [] };
  }
  const slos = slosBySli(registry);
  const targets: SliTarget[] = [];
  for (const event of events) {
    const readers = slos.get(event.sli);
    if (!readers) {
      const hint = didYouMean(event.sli, [...slos.keys()]);
      const problem = `No SLO reads the SLI "${shortened(event.sli)}"${hint} Define one (docs/slos.md), then reprocess this.`;
      return { problem };
    }
    const unfit = readers.map((slo) => whyUnfit(event, slo)).find((why) => why !== null);
    if (unfit) {
      return { problem: `${unfit} Mend the definition and reprocess this, or send the SLI so.` };
    }
    targets.push({ event, slos: readers });
  }
  return { targets };
}

/** Reason why an SLO cannot determine the good events of an SLI; null if it can. */
function whyUnfit(event: SliEvent, { name, threshold }: PushedSlo): string | null {
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

/** Minutes for every SLO that reads one of the SLIs. */
export function minutesOf(targets: readonly SliTarget[]): MeasuredMinutes[] {
  return targets.flatMap(({ event, slos }) => slos.flatMap((slo) => minutesFor(slo, event)));
}

/** Minutes of an SLI for one SLO: its good events, and the counts of every histogram edge. */
function minutesFor({ id, threshold }: PushedSlo, event: SliEvent): MeasuredMinutes[] {
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

function slosBySli(registry: Pick<SloRegistry, 'all'>): Map<string, PushedSlo[]> {
  const pushed = registry.all().flatMap(({ id, name, indicator }): PushedSlo[] => {
    return indicator.kind === 'pushed' ? [{ id, name, sli: indicator.sli, threshold: indicator.threshold }] : [];
  });
  return groupBy(pushed, ({ sli }) => sli);
}
