import { burnEpisodeListFrame } from '@watchbill/contract';
import type { Span } from '../../time/span';
import { budgetFrom, spentOf } from '../../slo/budget/budget';
import { Sums } from '../../slo/budget/series';
import { windowAt } from '../../slo/budget/windows';
import { concerns, type ContextEvent, relate } from '../../slo/statement/contextEvents';
import { MIN_EPISODE_SHARE, ledgerOf } from '../../slo/statement/ledger';
import { rowsOf } from '../../slo/statement/rows';
import type { DefinitionPeriod } from '../../slo/inForce';
import type { Slo } from '../../slo/types';
import type { Scope } from '../engine/fact';
import type { RowFor } from '../engine/frameRows';
import { defineList } from '../engine/list';
import { periodsWithin } from '../slo/definitionChanges';
import { sloFilter, SLO_DIMENSIONS, slosInRange } from '../slo/slosInRange';
import { loadContextEvents } from '../slo/contextEvents';
import { checkLedgers } from '../slo/ledgers';
import { sloNotices } from '../slo/sloNotices';
import { figuresFromSums } from '../slo/figuresFromSums';
import { endOf } from '../slo/sloStatus';
import { HOUR } from '../../time/units';

export const burnEpisodeList = defineList({
  frame: burnEpisodeListFrame,
  label: 'Burn episodes',
  description: 'When error budgets burned, and what came with it, the latest first; also as annotations',
  dimensions: [...SLO_DIMENSIONS],
  read: async (db, scope, limit) => {
    const { slos: registry, range, filters } = scope;
    const then = await slosInRange(registry, range);
    const asked = then.flatMap(({ periods }) =>
      periodsWithin(periods, range).filter(({ slo }) => sloFilter(filters)(slo))
    );
    const around = { from: range.from - HOUR, to: range.to + HOUR / 4 };
    const [burning, contextEvents, notices] = await Promise.all([
      burningOf(asked, scope),
      loadContextEvents(
        db,
        asked.map(({ slo }) => slo),
        registry.adjustments(),
        around
      ),
      sloNotices({ slos: then, under: 'time' }, scope),
    ]);
    checkLedgers(burning.length);
    const rows: EpisodeRow[] = [];
    // One at a time, as the minutes of all SLOs would not fit in memory.
    for (const { slo, span } of burning) {
      rows.push(...(await episodesIn(slo, span, contextEvents.of(slo, around), scope)));
    }
    rows.sort((a, b) => b.from - a.from);
    return { rows: rows.slice(0, limit), notices, empty: then.length === 0 };
  },
});

/** SLOs that spent enough budget in the range for an episode, determined by a single read of the archive. */
async function burningOf(
  asked: readonly DefinitionPeriod[],
  { archive, now }: Pick<Scope, 'archive' | 'now'>
): Promise<Array<{ slo: Slo; span: Span }>> {
  const extents = await archive.extents();
  const items = asked.map(({ slo, from, to }) => {
    const end = endOf(slo, extents.get(slo.id) ?? null, to, now);
    return { slo, span: { from: Math.min(from, end), to: end }, window: windowAt(slo.window, end) };
  });
  const found = await figuresFromSums(archive, items, {
    spansOf: ({ span, window }) => ({ span, window }),
    figureOf: ({ slo, span, window }, sums) => {
      const { expected } = budgetFrom(slo, window, sums.window);
      return spentOf(sums.span, slo.target, expected ?? 0) >= MIN_EPISODE_SHARE ? [{ slo, span }] : [];
    },
  });
  return found.flat();
}

type EpisodeRow = RowFor<typeof burnEpisodeListFrame> & { from: number };

async function episodesIn(
  slo: Slo,
  span: Span,
  contextEvents: readonly ContextEvent[],
  { archive, directory }: Pick<Scope, 'archive' | 'directory'>
): Promise<EpisodeRow[]> {
  const from = Math.min(span.from, windowAt(slo.window, span.to).from);
  const sums = new Sums(await archive.budget(slo, { from, to: span.to }));
  const ledger = ledgerOf(slo, sums, span);
  const related = relate(
    ledger.episodes,
    contextEvents.filter((contextEvent) => concerns(contextEvent, slo))
  );
  const nameOf = (responder: string) => directory.people.get(responder)?.name ?? responder;
  const rows = new Map(rowsOf(ledger, related, null, nameOf).map((row) => [row.id, row]));
  return ledger.episodes.map((episode) => {
    const { pages = 0, attribution = 'unattributed', what = null } = rows.get(episode.id) ?? {};
    return {
      from: episode.from,
      to: episode.to,
      title: `${slo.name} burned`,
      slo: slo.id,
      team: slo.team,
      service: slo.service,
      spent: episode.spent,
      peakBurn: episode.peakBurn,
      pages,
      attribution,
      what,
    };
  });
}
