import type { Span } from '../../time/span';
import { budgetOf, errorBudget } from '../budget/budget';
import { excluding, Sums } from '../budget/series';
import type { Slo } from '../types';
import { MINUTE } from '../../time/units';
import type { ContextEvent, Related } from './contextEvents';
import { type Episode, type Ledger, split } from './ledger';
import { describeBackground, describeEpisode, type NameOf } from './describeEpisode';

export type Attribution = 'pages' | 'incident' | 'deploy' | 'maintenance' | 'unattributed';

/** A row of the statement: budget spent by one episode, or by the background. */
export interface StatementRow extends Span {
  /** Id of the episode, or `background`. */
  id: string;
  kind: 'episode' | 'background';
  bad: number;
  /** Spent share of the budget. */
  spent: number;
  /** Spent share of the corrected budget; null without adjustments. */
  corrected: number | null;
  /** The first kind, in the order of the type, that is around the episode; the background is never attributed. */
  attribution: Attribution;
  /** Description for users. */
  what: string;
  /** Numbers of context events around it. */
  pages: number;
  incidents: number;
  deploys: number;
  /** When the first page around it was sent, epoch ms; null without one. */
  firstPage: number | null;
  /** Minutes from its start to the first page, 0 for an earlier page; null without one. */
  detectionMinutes: number | null;
}

/** Shares of the corrected budget spent by each episode (`inside`) and by the background (`outside`). */
export interface Shares {
  inside: number[];
  outside: number;
}

/** Shares of the corrected budget; null without adjustments, or when they leave no measured time. */
export function correctedShares(
  slo: Slo,
  sums: Sums,
  adjusted: readonly Span[],
  { span, episodes }: Ledger
): Shares | null {
  const { expected } = budgetOf(slo, sums, span.to, adjusted);
  if (adjusted.length === 0 || expected === null) {
    return null;
  }
  const corrected = new Sums(excluding(sums.series, adjusted));
  const allowed = errorBudget(slo.target) * expected;
  const shareOf = (bad: number) => (allowed === 0 ? 0 : bad / allowed);
  const { inside, outside } = split(corrected, span, episodes);
  return { inside: inside.map(shareOf), outside: shareOf(outside) };
}

/** Rows of the episodes by time, then of the background; empty where nothing was measured. */
export function rowsOf(
  ledger: Ledger,
  related: ReadonlyArray<Related<Episode>>,
  shares: Shares | null,
  nameOf: NameOf
): StatementRow[] {
  const { budget, span, episodes, background } = ledger;
  if (budget.spent === null) {
    return [];
  }
  const around = new Map<Episode, ContextEvent[]>(episodes.map((episode) => [episode, []]));
  related.forEach(({ episode, contextEvent }) => around.get(episode)?.push(contextEvent));
  const rows = episodes.map((episode, i): StatementRow => {
    const all = around.get(episode) ?? [];
    const count = (kind: ContextEvent['kind']) => all.filter((contextEvent) => contextEvent.kind === kind).length;
    const firstPage = all.find(({ kind }) => kind === 'page')?.at ?? null;
    return {
      id: episode.id,
      kind: 'episode',
      from: episode.from,
      to: episode.to,
      bad: episode.bad,
      spent: episode.spent,
      corrected: shares && shares.inside[i],
      attribution: attributionOf(all),
      what: describeEpisode(episode, all, nameOf),
      pages: count('page'),
      incidents: count('incident'),
      deploys: count('deploy'),
      firstPage,
      detectionMinutes: firstPage === null ? null : Math.max(0, firstPage - episode.from) / MINUTE,
    };
  });
  rows.push({
    ...span,
    id: 'background',
    kind: 'background',
    bad: background.bad,
    spent: background.spent,
    corrected: shares && shares.outside,
    attribution: 'unattributed',
    what: describeBackground(background),
    pages: 0,
    incidents: 0,
    deploys: 0,
    firstPage: null,
    detectionMinutes: null,
  });
  return rows;
}

const ATTRIBUTIONS = [
  ['page', 'pages'],
  ['incident', 'incident'],
  ['deploy', 'deploy'],
  ['maintenance', 'maintenance'],
] as const;

function attributionOf(around: readonly ContextEvent[]): Attribution {
  const found = ATTRIBUTIONS.find(([of]) => around.some(({ kind }) => kind === of));
  return found ? found[1] : 'unattributed';
}
