import type { DataFrame } from '@grafana/data';
import { sloListFrame } from '@watchbill/contract';
import { rowsOf } from '../../shared/frames/rows';
import { type SloState, sloStateOf } from '../../shared/slo/states';

/** One SLO as the list `slos` tells it; times are epoch milliseconds, what is not known is null. */
export interface SloRow {
  id: string;
  name: string;
  team: string;
  service: string;
  /** Share of good events that is promised. */
  target: number | null;
  /** The promise in words: `99.9% over 30 days`. */
  objective: string;
  sli: number | null;
  /** Share of the error budget that is left; below 0 when more than all was spent. */
  remaining: number | null;
  /** The same without time that was taken out, such as maintenance. */
  corrected: number | null;
  /** How many times faster than allowed the budget goes, by the last hour. */
  burnRate: number | null;
  /** When nothing is left at this rate; null when it does not burn too fast. */
  exhaustsAt: number | null;
  /** Share of the window that was measured. */
  coverage: number | null;
  state: SloState;
  /** Pages in the window. */
  pages: number | null;
  problem: string | null;
}

/** SLOs in the order of the store: those in danger first. */
export function readSloRows(frame: DataFrame | undefined): SloRow[] {
  return rowsOf(frame, sloListFrame).map((row) => {
    const id = row.id('slo') ?? '';
    return {
      id,
      name: row.text('name') ?? row.text('slo') ?? id,
      team: row.text('team') ?? '',
      service: row.text('service') ?? '',
      target: row.number('target'),
      objective: row.text('objective') ?? '',
      sli: row.number('sli'),
      remaining: row.number('remaining'),
      corrected: row.number('correctedRemaining'),
      burnRate: row.number('burnRate'),
      exhaustsAt: row.time('exhaustsAt'),
      coverage: row.number('coverage'),
      state: sloStateOf(row.id('state')),
      pages: row.number('pages'),
      problem: row.text('problem'),
    };
  });
}

/** Those in one of the states, all without any, whose name, id, team or service holds the searched text. */
export function matchingRows(rows: SloRow[], search: string, states: readonly SloState[]): SloRow[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ id, name, team, service, state }) => {
    const text = [id, name, team, service].join(' ').toLowerCase();
    return (states.length === 0 || states.includes(state)) && words.every((word) => text.includes(word));
  });
}

/** How many are in each state. */
export function countByState(rows: SloRow[]): Record<SloState, number> {
  const counts = { exhausted: 0, burning: 0, noData: 0, healthy: 0 };
  for (const { state } of rows) {
    counts[state] += 1;
  }
  return counts;
}
