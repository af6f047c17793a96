import { groupBy } from '../lib/groupBy';
import type { Span } from '../time/span';
import type { MeasuredMinutes, SliArchive } from '../slo/archive';
import { MINUTE } from '../time/units';

/**
 * Minutes of latency histograms, and those of the edges that a histogram had when the same minutes were sent before and
 * has no more. Such an edge counted none of the events that are told now, so that it says nothing of these minutes.
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

/** Minutes of one SLO by the event that brought them, each of which begins with what is good. */
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
