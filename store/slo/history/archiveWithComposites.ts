import type { Span } from '../../time/span';
import type { SliArchive } from '../archive';
import type { SloRegistry } from '../sloRegistry';
import { composed } from '../budget/composite';
import { emptySeries, Sums } from '../budget/series';
import { lastDefinition } from '../inForce';
import type { SliSeries, SliSum, Slo } from '../types';

/** Adds composite SLOs to an archive, also removed ones: their SLIs are calculated from those of their parts. */
export function archiveWithComposites(
  archive: SliArchive,
  registry: Pick<SloRegistry, 'all' | 'get' | 'removed'>
): SliArchive {
  const budget = async (slo: Slo, span: Span, within: readonly string[] = []): Promise<SliSeries> => {
    if (slo.indicator.kind !== 'composite') {
      return archive.budget(slo, span);
    }
    const above = [...within, slo.id];
    const parts = slo.indicator.parts.map(async ({ slo: id, weight, then }) => {
      const part = then ?? registry.get(id);
      // A composite that contains itself, directly or through a part, contributes an empty series.
      const isKnown = part !== undefined && !above.includes(id);
      return { weight, series: isKnown ? await budget(part, span, above) : emptySeries() };
    });
    return composed(await Promise.all(parts));
  };
  const sumsOf = async (slo: Slo, spans: readonly Span[]): Promise<SliSum[]> => {
    const sums = new Sums(await budget(slo, hull(spans)));
    return spans.map((span) => sums.sum(span));
  };
  return {
    write: (minutes, options) => archive.write(minutes, options),
    budget: (slo, span) => budget(slo, span),
    events: (id, span, channel) => {
      const slo = lastDefinition(registry, id);
      return slo?.indicator.kind === 'composite' ? budget(slo, span) : archive.events(id, span, channel);
    },
    edges: (slo) => archive.edges(slo),
    sums: async (asked) => {
      const plain = await archive.sums(asked.filter(({ slo }) => slo.indicator.kind !== 'composite'));
      let next = 0;
      const all = asked.map(({ slo, spans }) =>
        slo.indicator.kind === 'composite' ? sumsOf(slo, spans) : plain[next++]
      );
      return Promise.all(all);
    },
    extents: async () => {
      const extents = new Map(await archive.extents());
      for (const { id, indicator } of [...registry.all(), ...registry.removed()]) {
        const parts =
          indicator.kind === 'composite' ? indicator.parts.flatMap(({ slo }) => extents.get(slo) ?? []) : [];
        if (parts.length > 0) {
          extents.set(id, hull(parts));
        }
      }
      return extents;
    },
  };
}

function hull(spans: readonly Span[]): Span {
  return {
    from: spans.reduce((least, { from }) => Math.min(least, from), Infinity),
    to: spans.reduce((most, { to }) => Math.max(most, to), -Infinity),
  };
}
