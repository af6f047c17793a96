import { budgetFrom, spentOf } from '../../slo/budget/budget';
import { burnRate, burnSpans, windowsBurn } from '../../slo/budget/burn';
import { windowAt } from '../../slo/budget/windows';
import type { SloSlot } from '../slo/sloSlots';
import { sliceStart } from '../slo/sloStatus';
import { budgetMeasure, type SloMeasure } from './measure';

/** Measures of error budgets. */
export const sloMeasures: SloMeasure[] = [
  budgetMeasure({
    name: 'sli',
    label: 'SLI',
    description:
      'Share of good events. Of several SLOs the lowest; empty without traffic and where nothing was measured.',
    unit: 'percentunit',
    over: ['time', 'total'],
    worst: 'lowest',
    spansOf: ({ asked }) => ({ asked }),
    figureOf: (_, { asked: { good, total } }) => (total === 0 ? null : good / total),
  }),
  budgetMeasure({
    name: 'burnRate',
    label: 'Burn rate',
    description:
      'How many times faster than allowed the error budget burns: at 1 it lasts exactly for its window. Of a long and a short window the smaller one counts, as in a burn alert. Of several SLOs the highest.',
    unit: 'none',
    over: ['time', 'total'],
    worst: 'highest',
    burn: true,
    spansOf: ({ asked, end, burn }) => {
      const windows = burn && burnSpans(burn, end);
      return { long: windows?.long ?? asked, short: windows ? [windows.short] : [] };
    },
    figureOf: ({ slo: { target }, burn }, { long, short: [short] }) =>
      burn ? windowsBurn({ long, short }, target, burn).both : burnRate(long, target),
  }),
  budgetMeasure({
    name: 'budgetRemaining',
    label: 'Budget left',
    description:
      "Share of the error budget that is left of the SLO's own window, which ends where the range or bucket does; below zero when overspent. Of several SLOs the lowest.",
    unit: 'percentunit',
    over: ['time', 'total'],
    worst: 'lowest',
    spansOf: (slot) => ({ window: windowOf(slot) }),
    figureOf: (slot, sums) => budgetFrom(slot.slo, windowOf(slot), sums.window).remaining,
  }),
  budgetMeasure({
    name: 'budgetSpent',
    label: 'Budget spent',
    description:
      "What the range or bucket spent, as a share of the whole budget of the SLO's window. Of several SLOs the highest.",
    unit: 'percentunit',
    over: ['time', 'total'],
    worst: 'highest',
    spansOf: (slot) => ({ window: windowOf(slot), asked: slot.asked }),
    figureOf: (slot, sums) => {
      const { expected } = budgetFrom(slot.slo, windowOf(slot), sums.window);
      return expected === null || sums.asked.measured === 0 ? null : spentOf(sums.asked, slot.slo.target, expected);
    },
  }),
  budgetMeasure({
    name: 'sloCoverage',
    label: 'SLI measured',
    description: 'Share of the time that was measured. Of several SLOs the lowest.',
    unit: 'percentunit',
    over: ['time', 'total'],
    worst: 'lowest',
    afterwards: true,
    spansOf: (slot) => ({ over: { from: slot.asked.from, to: Math.min(slot.asked.to, underWayFrom(slot)) } }),
    figureOf: (slot, { over }) => {
      const { measured, asked } = slot;
      const underWay = Math.max(0, Math.min(asked.to, measured.to) - underWayFrom(slot));
      return asked.from >= asked.to ? null : (over.measured + underWay) / (asked.to - asked.from);
    },
  }),
  {
    kind: 'ledger',
    name: 'pagesPerBudgetPercent',
    label: 'Pages per percent of budget',
    description: 'Pages of the SLO for each percent of the error budget that was spent; empty where nothing was.',
    unit: 'short',
    over: ['time', 'total'],
    worst: 'highest',
    ofLedgers: (ledgers) => {
      const pages = new Set(ledgers.flatMap((ledger) => ledger.pages.map(({ page }) => page)));
      const spent = ledgers.reduce((sum, ledger) => sum + (ledger.spent ?? 0), 0);
      return spent > 0 ? pages.size / (100 * spent) : null;
    },
  },
  {
    kind: 'ledger',
    name: 'noisePages',
    label: 'Pages while nothing burned',
    description:
      'Pages around which no budget burned: of none of the SLOs that they may be about. Those around which too little was measured do not count.',
    unit: 'short',
    over: ['time', 'total'],
    worst: 'highest',
    ofLedgers: (ledgers) => {
      if (ledgers.every(({ spent }) => spent === null)) {
        return null;
      }
      const judged = ledgers.flatMap(({ pages }) => pages);
      const doubtful = new Set(judged.filter(({ during }) => during !== false).map(({ page }) => page));
      return new Set(judged.map(({ page }) => page).filter((page) => !doubtful.has(page))).size;
    },
  },
  {
    kind: 'ledger',
    name: 'missedBudget',
    label: 'Budget spent without a page',
    description:
      'Share of the error budget that burned in episodes without a page around. Of several SLOs the highest.',
    unit: 'percentunit',
    over: ['time', 'total'],
    worst: 'highest',
    ofLedgers: (ledgers) => {
      const missed = ledgers.flatMap((ledger) => (ledger.spent === null ? [] : [ledger.missed]));
      return missed.length === 0 ? null : Math.max(...missed);
    },
  },
];

/** The SLO's own window that ends at the end of a slot. */
function windowOf({ slo, end }: SloSlot) {
  return windowAt(slo.window, end);
}

/** Start of the slice that is still in progress, for which the archive has no result yet. */
function underWayFrom({ slo, measured, asked }: SloSlot): number {
  return Math.max(asked.from, sliceStart(slo, measured.to));
}
