import type { DataFrame } from '@grafana/data';
import { statementFrames } from '@watchbill/contract';
import { rowsIn } from '../../shared/frames/rows';
import { type Attribution, ATTRIBUTIONS } from './attribution';

/** A line of the budget statement; times are epoch milliseconds, shares are of the window's budget. */
export interface StatementLine {
  id: string;
  /** Whether this is the line that sums up all burn outside of episodes. */
  background: boolean;
  from: number;
  to: number;
  minutes: number | null;
  spent: number;
  attribution: Attribution;
  what: string;
  pages: number;
  incidents: number;
  deploys: number;
  related: ContextEvent[];
}

/** A page, incident, deploy or maintenance around an episode. */
export interface ContextEvent {
  key: string;
  kind: string;
  at: number | null;
  title: string;
  link: string | null;
  rule: string | null;
  responder: string | null;
}

export interface BudgetTotals {
  spent: number | null;
  attributed: number | null;
  unattributed: number | null;
  /** Share of the budget spent outside of episodes. */
  background: number | null;
  pages: number | null;
  pagesPerPercent: number | null;
  noisePages: number | null;
  /** Share of the budget spent in episodes without a page. */
  missedSpent: number | null;
  precision: number | null;
  recall: number | null;
}

/** Reads the frames `statement` and `related`, sorted by spent budget, most first. */
export function readStatementLines(frames: DataFrame[]): StatementLine[] {
  const related = readContextEvents(frames);
  return rowsIn(frames, statementFrames.statement)
    .flatMap((row): StatementLine[] => {
      const [id, from, to] = [row.id('id'), row.time('from'), row.time('to')];
      if (id === null || from === null || to === null) {
        return [];
      }
      return [
        {
          id,
          background: row.id('kind') === 'background',
          from,
          to,
          minutes: row.number('minutes'),
          spent: row.number('spent') ?? 0,
          attribution: ATTRIBUTIONS.find((known) => known === row.id('attribution')) ?? 'unattributed',
          what: row.text('what') ?? '',
          pages: row.number('pages') ?? 0,
          incidents: row.number('incidents') ?? 0,
          deploys: row.number('deploys') ?? 0,
          related: related.get(id) ?? [],
        },
      ];
    })
    .sort((a, b) => b.spent - a.spent);
}

/** Reads the frame `totals`; null without one. */
export function readStatementTotals(frames: DataFrame[]): BudgetTotals | null {
  const row = rowsIn(frames, statementFrames.totals).at(0);
  return row
    ? {
        spent: row.number('spent'),
        attributed: row.number('attributed'),
        unattributed: row.number('unattributed'),
        background: row.number('background'),
        pages: row.number('pages'),
        pagesPerPercent: row.number('pagesPerPercent'),
        noisePages: row.number('noisePages'),
        missedSpent: row.number('missedSpent'),
        precision: row.number('precision'),
        recall: row.number('recall'),
      }
    : null;
}

function readContextEvents(frames: DataFrame[]): Map<string, ContextEvent[]> {
  const found = new Map<string, ContextEvent[]>();
  rowsIn(frames, statementFrames.related).forEach((row, index) => {
    const episode = row.id('episode') ?? '';
    const related = {
      key: String(index),
      kind: row.id('kind') ?? '',
      at: row.time('at'),
      title: row.text('title') ?? '',
      link: row.id('link'),
      rule: row.text('rule'),
      responder: row.text('responder'),
    };
    found.set(episode, [...(found.get(episode) ?? []), related]);
  });
  return found;
}
