import type { SliArchive } from '../../slo/archive';
import type { SliSum, Slo } from '../../slo/types';
import type { Span } from '../../time/span';

/** Spans that a figure is calculated from, by name; a list where their number varies. */
export type NamedSpans = Readonly<Record<string, Span | readonly Span[]>>;

/** Sums of the spans, by the names of the spans. */
export type SumsOf<Spans extends NamedSpans> = {
  readonly [Name in keyof Spans]: Spans[Name] extends Span ? SliSum : readonly SliSum[];
};

/** Calculation of a figure of an SLO in two pure functions: the spans it needs, and its value from their sums. */
export interface FigureSpec<Item extends { slo: Slo }, Spans extends NamedSpans, Figure> {
  spansOf(item: Item): Spans;
  figureOf(item: Item, sums: SumsOf<Spans>): Figure;
}

/** Maximum number of spans whose sums are read, and held in memory, at a time. */
const SPANS_PER_READ = 50_000;

/** Calculates a figure for many items in few reads of the archive. The result is in the order of the items. */
export async function figuresFromSums<Item extends { slo: Slo }, Spans extends NamedSpans, Figure>(
  archive: Pick<SliArchive, 'sums'>,
  items: readonly Item[],
  { spansOf, figureOf }: FigureSpec<Item, Spans, Figure>
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const batch of batches(items, spansOf)) {
    const sums = await archive.sums(batch.map(({ item: { slo }, spans }) => ({ slo, spans: listed(spans) })));
    batch.forEach(({ item, spans }, i) => figures.push(figureOf(item, named(spans, sums[i]))));
  }
  return figures;
}

function* batches<Item, Spans extends NamedSpans>(
  items: readonly Item[],
  spansOf: (item: Item) => Spans
): Generator<Array<{ item: Item; spans: Spans }>> {
  let batch: Array<{ item: Item; spans: Spans }> = [];
  let count = 0;
  for (const item of items) {
    const spans = spansOf(item);
    batch.push({ item, spans });
    count += listed(spans).length;
    if (count >= SPANS_PER_READ) {
      yield batch;
      [batch, count] = [[], 0];
    }
  }
  if (batch.length > 0) {
    yield batch;
  }
}

/** All spans as one list, in the order of their names. */
function listed(spans: NamedSpans): Span[] {
  return Object.values(spans).flatMap((one) => (isSpan(one) ? [one] : one));
}

/** Assigns sums, which are in the order of `listed`, to the names of their spans. */
function named<Spans extends NamedSpans>(spans: Spans, sums: readonly SliSum[]): SumsOf<Spans> {
  let next = 0;
  const entries = Object.entries(spans).map(([name, one]) => {
    if (isSpan(one)) {
      return [name, sums[next++]] as const;
    }
    next += one.length;
    return [name, sums.slice(next - one.length, next)] as const;
  });
  // Each name has one sum if its value was one span, and otherwise as many as it had spans.
  return Object.fromEntries(entries) as SumsOf<Spans>;
}

function isSpan(spans: Span | readonly Span[]): spans is Span {
  return !Array.isArray(spans);
}
