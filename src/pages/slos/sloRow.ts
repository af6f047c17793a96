import type { DataFrame } from '@grafana/data';
import { sloListFrame } from '@watchbill/contract';
import { rowsOf } from '../../shared/frames/rows';
import { type SloState, sloStateOf } from '../../shared/slo/states';

/** A row of the list `slos`; times are epoch milliseconds, unknown values are null. */
export interface SloRow {
  id: string;
  name: string;
  team: string;
  service: string;
  /** Target share of good events. */
  target: number | null;
  /** The objective in words: `99.9% over 30 days`. */
  objective: string;
  sli: number | null;
  /** Remaining share of the error budget; negative when overspent. */
  remaining: number | null;
  /** Remaining share without excluded time, such as maintenance. */
  corrected: number | null;
  /** Burn rate of the last hour: 1 spends the budget exactly by the end of the window. */
  burnRate: number | null;
  /** When the budget is exhausted at this rate; null when it does not burn too fast. */
  exhaustsAt: number | null;
  /** Share of the window with data. */
  coverage: number | null;
  state: SloState;
  /** Pages in the window. */
  pages: number | null;
  problem: string | null;
}

/** Reads SLOs in the store's order: most endangered first. */
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

/** Rows in one of the states (any state if none is given) whose name, id, team or service match all searched words. */
export function matchingRows(rows: SloRow[], search: string, states: readonly SloState[]): SloRow[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ id, name, team, service, state }) => {
    const text = [id, name, team, service].join(' ').toLowerCase();
    return (states.length === 0 || states.includes(state)) && words.every((word) => text.includes(word));
  });
}

/** Number of SLOs by state. */
export function countByState(rows: SloRow[]): Record<SloState, number> {
  const counts = { exhausted: 0, burning: 0, noData: 0, healthy: 0 };
  for (const { state } of rows) {
    counts[state] += 1;
  }
  return counts;
}
