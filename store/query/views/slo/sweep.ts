import { type SimulationQuery, sweepFrames } from '@watchbill/contract';
import type { Span } from '../../../time/span';
import { CannotSimulate } from '../../../slo/simulate/cannotSimulate';
import { edgesToRead, type Histogram } from '../../../slo/simulate/latency';
import { type Sweep, sweep } from '../../../slo/simulate/sweep';
import { type VariationRanges, hasBuckets } from '../../../slo/simulate/variations';
import { aboutFrame } from '../../engine/aboutFrame';
import { parseMinutes } from '../../slo/burnWindows';
import { info } from '../../engine/notices';
import { BadQuery } from '../../engine/range';
import { viewTable } from '../../engine/viewTable';
import type { SloContext } from '../../slo/sloContext';
import { clockIn } from '../../slo/contextNotices';
import { sleepHours } from '../../slo/sleepHours';
import { type SloView, withNotices } from '../../slo/view';
import { DAY } from '../../../time/units';

/**
 * Results of other settings over the requested range, and over the longest window before its end. `meta.custom`
 * contains the latency thresholds that are exact (`edges`, in seconds), and the parts of the history with coarser
 * precision (`coarse`).
 */
export const sweepView: SloView<SimulationQuery> = async (context, query) => {
  const { slo, range, end, window, source } = context;
  const longest = Math.max(0, ...(query.days ?? [])) * DAY;
  const span = { from: Math.min(range.from, window.from, end - longest), to: end };
  const edges = hasBuckets(slo) ? await source.archive.edges(slo.id) : [];
  const [series, histogram, sleep] = await Promise.all([
    source.archive.budget(slo, span),
    query.thresholds ? histogramOf(context, { span, edges, thresholds: query.thresholds }) : undefined,
    sleepHours(context, span),
  ]);
  const found = orRefuse(() => sweep({ slo, series, histogram, sleep, end, asked: askedOf(query) }));
  const frame = viewTable(
    sweepFrames.sweep,
    found.variants.map((variant) => ({ ...variant })),
    source.directory
  );
  return [withNotices(aboutFrame(frame, { edges, coarse: found.coarse }, []), noticesOf(found, query))];
};

function noticesOf({ notes, history, coarse }: Sweep, { zone = 'UTC' }: SimulationQuery) {
  const time = clockIn(zone);
  return [
    ...notes.map(info),
    ...(history ? [info(`Pages and episodes are of ${time(history.from)} to ${time(history.to)}.`)] : []),
    ...coarse.map(({ before, minutes }) =>
      info(`Pages and times until found before ${time(before)} are known to within ${lengthOf(minutes)}.`)
    ),
  ];
}

/** Minutes in words: `5 minutes`, `an hour`, `2 hours`. */
function lengthOf(minutes: number): string {
  if (minutes % 60 !== 0) {
    return `${minutes} minutes`;
  }
  return minutes === 60 ? 'an hour' : `${minutes / 60} hours`;
}

async function histogramOf(
  { slo, source: { archive } }: SloContext,
  { span, edges, thresholds }: { span: Span; edges: readonly number[]; thresholds: readonly number[] }
): Promise<Histogram> {
  const histogram: Histogram = { events: await archive.events(slo.id, span), edges: [] };
  let next = edgesToRead(thresholds, edges, histogram);
  while (next.length > 0) {
    const read = next.map(async (seconds) => ({
      seconds,
      series: await archive.events(slo.id, span, `le:${seconds}`),
    }));
    histogram.edges = [...histogram.edges, ...(await Promise.all(read))].sort((a, b) => a.seconds - b.seconds);
    next = edgesToRead(thresholds, edges, histogram);
  }
  return histogram;
}

function askedOf({ targets, days, thresholds, longs, burns, exclude = [] }: SimulationQuery): VariationRanges {
  return { targets, days, thresholds, longs: longs?.map(parseMinutes), burns, exclude: excluded(exclude) };
}

/**
 * Spans that a query excludes.
 * @throws BadQuery if a time cannot be parsed or a span is empty
 */
export function excluded(written: NonNullable<SimulationQuery['exclude']>): Span[] {
  return written.map(({ from, to }, i) => {
    const span = { from: Date.parse(from), to: Date.parse(to) };
    for (const key of ['from', 'to'] as const) {
      if (Number.isNaN(span[key])) {
        const text = key === 'from' ? from : to;
        throw new BadQuery(`"${text}" is no time: write such as 2026-03-02T09:00Z.`, `exclude[${i}].${key}`);
      }
    }
    if (span.from >= span.to) {
      throw new BadQuery('What is left out must end after it begins.', `exclude[${i}].to`);
    }
    return span;
  });
}

/** Runs a simulation; converts CannotSimulate to BadQuery with the place in the query. */
export function orRefuse<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof CannotSimulate ? new BadQuery(error.message, error.field) : error;
  }
}
