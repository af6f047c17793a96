import { groupBy } from '../lib/groupBy';
import type { Span } from '../time/span';
import type { MeasuredMinutes, SliArchive } from '../slo/archive';
import { MINUTE } from '../time/units';

/**
 * Adds minutes for edges of latency histograms that were sent for the same minutes before, but are missing now. Such an
 * edge counted none of the events that are reported now, so its counts are set to 0.
 *
 * @param minutes in the order in which they were sent
 */
export async function withRemovedEdges(
  minutes: readonly MeasuredMinutes[],
  archive: Pick<SliArchive, 'edges' | 'events'>
): Promise<MeasuredMinutes[]> {
  const all: MeasuredMinutes[] = [];
  for (const [slo, own] of groupBy(minutes, (one) => one.slo)) {
    const sent = own.map(({ channel }) => channel).filter((channel) => channel.startsWith('le:'));
    if (sent.length === 0) {
      all.push(...own);
      continue;
    }
    const known = new Set([...(await archive.edges(slo)).map((seconds) => `le:${seconds}`), ...sent]);
    const before: MeasuredMinutes[] = [];
    for (const event of eventsOf(own)) {
      const now = new Set(event.map(({ channel }) => channel));
      const [{ from, covered }] = event;
      const span = spanOf(event[0]);
      for (const channel of [...known].filter((edge) => !now.has(edge))) {
        const isKept =
          before.some((one) => one.channel === channel && overlap(spanOf(one), span)) ||
          (await archive.events(slo, span, channel)).total.some((total) => total > 0);
        if (isKept) {
          const none = Array.from(covered, () => 0);
          before.push({ slo, channel, from, good: none, total: none, covered });
        }
      }
      before.push(...event);
    }
    all.push(...before);
  }
  return all;
}

/** Groups the minutes of one SLO by the event that they came with; each group begins with the channel `events`. */
function eventsOf(minutes: readonly MeasuredMinutes[]): MeasuredMinutes[][] {
  const first = minutes.flatMap(({ channel }, i) => (channel === 'events' ? [i] : []));
  return first.map((start, i) => minutes.slice(start, first.at(i + 1)));
}

function spanOf({ from, covered }: MeasuredMinutes): Span {
  return { from, to: from + covered.length * MINUTE };
}

function overlap(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}
