import { budgetFrom, spentOf } from '../../slo/budget/budget';
import { burnOver, burnRate } from '../../slo/budget/burn';
import { windowAt } from '../../slo/budget/windows';
import type { SloMeasure } from './measure';
import type { SloSlot } from '../slo/sloSlots';
import type { SpanSums } from '../slo/spanSums';
import { sliceStart } from '../slo/sloStatus';

/** Measures of error budgets. */
export const sloMeasures: SloMeasure[] = [
  {
    name: 'sli',
    label: 'SLI',
    description:
      'Share of good events. Of several SLOs the lowest; empty without traffic and where nothing was measured.',
    unit: 'percentunit',
    over: ['time', 'total'],
    worst: 'lowest',
    figure: ({ asked }, sums) => {
      const { good, total } = sums.sum(asked);
      return total === 0 ? null : good / total;
    },
  },
  {
    name: 'burnRate',
    label: 'Burn rate',
    description:
      'How many times faster than allowed the error budget burns: at 1 it lasts exactly for its window. Of a long and a short window the smaller one counts, as in a burn alert. Of several SLOs the highest.',
    unit: 'none',
    over: ['time', 'total'],
    worst: 'highest',
    burn: true,
    figure: ({ slo, asked, end }, sums, burn) =>
      burn ? burnOver(sums, slo.target, burn, end).both : burnRate(sums.sum(asked), slo.target),
  },
  {
    name: 'budgetRemaining',
    label: 'Budget left',
    description:
      "Share of the error budget that is left of the SLO's own window, which ends where the range or bucket does; below zero when overspent. Of several SLOs the lowest.",
    unit: 'percentunit',
    over: ['time', 'total'],
    worst: 'lowest',
    figure: (slot, sums) => budgetAt(slot, sums).remaining,
  },
  {
    name: 'budgetSpent',
    label: 'Budget spent',
    description:
      "What the range or bucket spent, as a share of the whole budget of the SLO's window. Of several SLOs the highest.",
    unit: 'percentunit',
    over: ['time', 'total'],
    worst: 'highest',
    figure: (slot, sums) => {
      const { expected } = budgetAt(slot, sums);
      const sum = sums.sum(slot.asked);
      return expected === null || sum.measured === 0 ? null : spentOf(sum, slot.slo.target, expected);
    },
  },
  {
    name: 'sloCoverage',
    label: 'SLI measured',
    description: 'Share of the time that was measured. Of several SLOs the lowest.',
    unit: 'percentunit',
    over: ['time', 'total'],
    worst: 'lowest',
    afterwards: true,
    figure: ({ slo, measured, asked: { from, to } }, sums) => {
      // Of a slice that is under way the archive cannot tell yet.
      const underWay = Math.max(from, sliceStart(slo, measured.to));
      const over = sums.sum({ from, to: Math.min(to, underWay) }).measured;
      return from >= to ? null : (over + Math.max(0, Math.min(to, measured.to) - underWay)) / (to - from);
    },
  },
  {
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

/** The budget of the SLO's own window that ends with a slot. */
function budgetAt({ slo, end }: SloSlot, sums: SpanSums) {
  const window = windowAt(slo.window, end);
  return budgetFrom(slo, window, sums.sum(window));
}
