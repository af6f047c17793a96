import type { SliArchive } from '../../slo/archive';
import type { SliSum, Slo } from '../../slo/types';
import type { Span } from '../../time/span';

/** Spans that a figure is made of, by name; a list where their number varies. */
export type NamedSpans = Readonly<Record<string, Span | readonly Span[]>>;

/** The sums of spans, under the names of the spans. */
export type SumsOf<Spans extends NamedSpans> = {
  readonly [Name in keyof Spans]: Spans[Name] extends Span ? SliSum : readonly SliSum[];
};

/** A figure of an SLO: which spans it needs, and what it is once their sums are known. Both are pure. */
export interface FigureSpec<Item extends { slo: Slo }, Spans extends NamedSpans, Figure> {
  spansOf(item: Item): Spans;
  figureOf(item: Item, sums: SumsOf<Spans>): Figure;
}

/** Spans whose sums are read, and held in memory, at a time. */
const SPANS_PER_READ = 50_000;

/** Works out a figure of many SLOs by few reads of the archive, in the order of the items. */
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

/** All spans, in the order of their names. */
function listed(spans: NamedSpans): Span[] {
  return Object.values(spans).flatMap((one) => (isSpan(one) ? [one] : one));
}

/** Sums in the order of `listed`, by the names of their spans. */
function named<Spans extends NamedSpans>(spans: Spans, sums: readonly SliSum[]): SumsOf<Spans> {
  let next = 0;
  const entries = Object.entries(spans).map(([name, one]) => {
    if (isSpan(one)) {
      return [name, sums[next++]] as const;
    }
    next += one.length;
    return [name, sums.slice(next - one.length, next)] as const;
  });
  // The names are those of the spans, and each has a sum where its span was one, and as many as it had spans.
  return Object.fromEntries(entries) as SumsOf<Spans>;
}

function isSpan(spans: Span | readonly Span[]): spans is Span {
  return !Array.isArray(spans);
}
