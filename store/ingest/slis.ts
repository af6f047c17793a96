import { didYouMean } from '@watchbill/query';
import { groupBy } from '../groupBy';
import type { MeasuredMinutes, SliArchive } from '../slo/archive';
import type { SloBook } from '../slo/book';
import { type SliEvent, Unreadable } from './source';

/** SLIs that are sent instead of read: which SLOs take them, and where they are kept. */
export interface PushedSlis {
  book: Pick<SloBook, 'all'>;
  archive: Pick<SliArchive, 'write'>;
}

/** An SLO that an SLI goes to. */
interface PushedTo {
  id: string;
  sli: string;
}

/** Why SLIs cannot be taken, when no SLO reads them; the delivery waits in quarantine until one does. */
export function unknownSli(events: readonly SliEvent[], { book }: Pick<PushedSlis, 'book'>): string | null {
  if (events.length === 0) {
    return null;
  }
  const known = new Set(slosBySli(book).keys());
  const unknown = events.find(({ sli }) => !known.has(sli));
  return unknown === undefined
    ? null
    : `No SLO reads the SLI "${unknown.sli}"${didYouMean(unknown.sli, [...known])} Define one (docs/slos.md), then replay this.`;
}

/**
 * The minutes of every SLO that reads one of the SLIs.
 * @throws Unreadable when no SLO reads one
 */
export function minutesOf(events: readonly SliEvent[], { book }: Pick<PushedSlis, 'book'>): MeasuredMinutes[] {
  const unknown = unknownSli(events, { book });
  if (unknown !== null) {
    throw new Unreadable(unknown);
  }
  const slos = slosBySli(book);
  return events.flatMap(({ sli, from, good, total, covered }) =>
    (slos.get(sli) ?? []).map(({ id }) => ({ slo: id, channel: 'events', from: from.getTime(), good, total, covered }))
  );
}

function slosBySli(book: Pick<SloBook, 'all'>): Map<string, PushedTo[]> {
  const pushed = book
    .all()
    .flatMap(({ id, indicator }) => (indicator.kind === 'pushed' ? [{ id, sli: indicator.sli }] : []));
  return groupBy(pushed, ({ sli }) => sli);
}
