import type { Kysely } from 'kysely';
import type { Span } from '../../time/span';
import { Sums } from '../../slo/budget/series';
import { windowAt } from '../../slo/budget/windows';
import { concerns, type ContextEvent, relate } from '../../slo/statement/contextEvents';
import { classifyPages, type ClassifiedPage } from '../../slo/statement/classifyPages';
import { ledgerOf } from '../../slo/statement/ledger';
import { sumOf } from '../../slo/statement/totals';
import type { Slo } from '../../slo/types';
import type { Schema } from '../../storage/schema';
import type { Scope } from '../engine/fact';
import { BadQuery } from '../engine/range';
import { HOUR } from '../../time/units';
import { loadContextEvents } from './contextEvents';
import type { SloSlot } from './sloSlots';

/** Budget that one SLO spent in one slot, and its pages. */
export interface SloLedger {
  /** Share of the window's budget that was spent, as of the end of the slot; null without measurements. */
  spent: number | null;
  /** Part of `spent` that burned in episodes without a page. */
  missed: number;
  pages: ClassifiedPage[];
}

/** Maximum number of SLOs whose minutes one answer reads: more would take too long. */
export const MAX_LEDGERS = 250;

/** @throws BadQuery if there are more SLOs than `MAX_LEDGERS` */
export function checkLedgers(slos: number): void {
  if (slos > MAX_LEDGERS) {
    throw new BadQuery(
      `This goes through the minutes of ${slos} SLOs, and ${MAX_LEDGERS} are the limit: filter by team, service or slo.`,
      'where'
    );
  }
}

/**
 * The ledgers of several SLOs by slot, in the order given. Pages of all SLOs are read at once; minutes are read for one
 * SLO at a time, because those of all would not fit in memory.
 * @throws BadQuery if there are more SLOs than `MAX_LEDGERS`
 */
export async function ledgersOf(
  asked: ReadonlyArray<ReadonlyArray<SloSlot | null>>,
  { db, archive, slos, range }: Pick<Scope, 'archive' | 'slos' | 'range'> & { db: Kysely<Schema> }
): Promise<Array<Array<SloLedger | null>>> {
  const around = { from: range.from - HOUR, to: range.to + HOUR / 4 };
  const known = asked.map((slots) => groupBySlo(slots));
  checkLedgers(known.filter((definitions) => definitions.size > 0).length);
  const contextEvents = await loadContextEvents(
    db,
    known.flatMap((definitions) => [...definitions.keys()]),
    slos.adjustments(),
    around
  );
  const ledgers: Array<Array<SloLedger | null>> = [];
  for (const [i, slots] of asked.entries()) {
    const found = new Map<SloSlot, SloLedger>();
    for (const [slo, own] of known[i]) {
      const sums = await sumsOf(slo, own, archive);
      const about = contextEvents.of(slo, around).filter((contextEvent) => concerns(contextEvent, slo));
      own.forEach((slot) => found.set(slot, ledgerIn(slot, sums, about)));
    }
    ledgers.push(slots.map((slot) => (slot && found.get(slot)) ?? null));
  }
  return ledgers;
}

/** Groups the slots of one SLO by the definition in force. */
function groupBySlo(slots: ReadonlyArray<SloSlot | null>): Map<Slo, SloSlot[]> {
  const own = new Map<Slo, SloSlot[]>();
  for (const slot of slots) {
    if (slot) {
      const known = own.get(slot.slo) ?? [];
      known.push(slot);
      own.set(slot.slo, known);
    }
  }
  return own;
}

/** @param slots in order of time */
async function sumsOf(slo: Slo, slots: readonly SloSlot[], archive: Scope['archive']): Promise<Sums> {
  const [first] = slots;
  const from = Math.min(first.asked.from, windowAt(slo.window, first.end).from);
  const to = Math.max(...slots.map(({ end }) => end));
  return new Sums(await archive.budget(slo, { from, to }));
}

function ledgerIn({ slo, asked, end }: SloSlot, sums: Sums, own: readonly ContextEvent[]): SloLedger {
  const span: Span = { from: Math.min(asked.from, end), to: end };
  const ledger = ledgerOf(slo, sums, span);
  const { episodes, background, budget } = ledger;
  const isMeasured = budget.spent !== null && sums.sum(span).measured > 0;
  const pages = own.filter(({ kind }) => kind === 'page');
  const paged = new Set(relate(episodes, pages).map(({ episode }) => episode));
  return {
    spent: isMeasured ? background.spent + sumOf(episodes.map(({ spent }) => spent)) : null,
    missed: sumOf(episodes.filter((episode) => !paged.has(episode)).map(({ spent }) => spent)),
    pages: classifyPages(own, ledger, sums),
  };
}
