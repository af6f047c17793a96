import type { Span } from '../../time/span';
import { budgetOf, errorBudget } from '../budget/budget';
import { excluding, Sums } from '../budget/series';
import type { Slo } from '../types';
import { MINUTE } from '../../time/units';
import type { ContextEvent, Related } from './contextEvents';
import { type Episode, type Ledger, split } from './ledger';
import { describeBackground, describeEpisode, type NameOf } from './describeEpisode';

export type Attribution = 'pages' | 'incident' | 'deploy' | 'maintenance' | 'unattributed';

/** What was spent on one thing. */
export interface StatementRow extends Span {
  /** The episode's; `background` for what is in none. */
  id: string;
  kind: 'episode' | 'background';
  bad: number;
  /** Share of the budget. */
  spent: number;
  /** Share of the corrected budget; null without one. */
  corrected: number | null;
  /** The first of these that is there; the background is never attributed. */
  attribution: Attribution;
  /** In words. */
  what: string;
  /** How many are around it. */
  pages: number;
  incidents: number;
  deploys: number;
  /** When the first page around it went out. */
  firstPage: number | null;
  /** How long that was after it began; 0 when it came before. */
  detectionMinutes: number | null;
}

/** What the rows took of the corrected budget. */
export interface Shares {
  inside: number[];
  outside: number;
}

/** What the rows took of the corrected budget; null without adjustments, and where they leave nothing that was measured. */
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

/** Episodes by time, then the background; none where nothing was measured. */
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
