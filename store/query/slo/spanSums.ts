import type { Span } from '../../time/span';
import type { SliArchive } from '../../slo/archive';
import type { SliSum, Slo } from '../../slo/types';

/** Answers the sum of any span. */
export interface SpanSums {
  sum(span: Span): SliSum;
}

/** One SLO with what is to be worked out of its sums. Which spans it asks for must not depend on what they hold. */
export interface Work<T> {
  slo: Slo;
  of(sums: SpanSums): T;
}

/** Spans that are read at once. */
const AT_ONCE = 50_000;

const NOTHING: SliSum = { good: 0, total: 0, measured: 0 };

/**
 * Works out figures of many SLOs by a few reads of the archive. Each work runs twice: to learn which sums it takes, and
 * with them.
 */
export async function withSums<T>(archive: Pick<SliArchive, 'sums'>, works: ReadonlyArray<Work<T>>): Promise<T[]> {
  const done: T[] = [];
  for (const batch of batches(works)) {
    const sums = await archive.sums(batch.map(({ slo, spans }) => ({ slo, spans })));
    batch.forEach(({ of, spans }, i) => done.push(of(replay(spans, sums[i]))));
  }
  return done;
}

type Asked<T> = Work<T> & { spans: Span[] };

function* batches<T>(works: ReadonlyArray<Work<T>>): Generator<Array<Asked<T>>> {
  let batch: Array<Asked<T>> = [];
  let spans = 0;
  for (const work of works) {
    const asked = { ...work, spans: spansOf(work) };
    batch.push(asked);
    spans += asked.spans.length;
    if (spans >= AT_ONCE) {
      yield batch;
      [batch, spans] = [[], 0];
    }
  }
  if (batch.length > 0) {
    yield batch;
  }
}

function spansOf<T>({ of }: Work<T>): Span[] {
  const spans: Span[] = [];
  of({
    sum: ({ from, to }) => {
      spans.push({ from, to });
      return NOTHING;
    },
  });
  return spans;
}

/** Sums in the order in which they were asked for. */
function replay(spans: readonly Span[], sums: readonly SliSum[]): SpanSums {
  let next = 0;
  return {
    sum: ({ from, to }) => {
      const span = spans[next];
      if (span?.from !== from || span.to !== to) {
        throw new Error('Figures of an SLO ask for other sums once they hold something');
      }
      return sums[next++];
    },
  };
}
