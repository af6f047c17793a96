import type { Span } from '../../time/span';
import { definitionId } from '../groups';
import type { Slo } from '../types';
import { MINUTE } from '../../time/units';

/** Pages and the like this close to an episode are around it. */
export const AROUND = 15 * MINUTE;
/** What a deploy breaks may show late. */
const AROUND_DEPLOY = 60 * MINUTE;

export const CONTEXT_EVENT_KINDS = ['page', 'incident', 'deploy', 'maintenance'] as const;
export type ContextEventKind = (typeof CONTEXT_EVENT_KINDS)[number];

/** What happened beside the budget. */
export interface ContextEvent {
  kind: ContextEventKind;
  /** Epoch ms. */
  at: number;
  /** When it was over: the alert of a page resolved, the incident closed, the maintenance done; null for a moment. */
  to: number | null;
  title: string;
  link: string | null;
  rule: string | null;
  responder: string | null;
  /** Ids of services; of none for maintenance, which is told for the SLO that it concerns. */
  service: string | null;
  labels: Readonly<Record<string, string>>;
  /** A page that came in the responder's sleep hours. */
  sleep: boolean;
}

/** A context event around an episode. */
export interface Related<T extends Span = Span> {
  episode: T;
  contextEvent: ContextEvent;
  /** Of the episodes that it is around, the one it is shown with where it can only be shown once. */
  home: boolean;
}

/** Where an episode would have to be for a page or incident to be around it. */
export function aroundOf({ at, to }: Pick<ContextEvent, 'at' | 'to'>): Span {
  return { from: at - AROUND, to: (to ?? at) + AROUND };
}

/** What of an SLO tells whether something concerns it. */
export type Named = Pick<Slo, 'id' | 'name' | 'service' | 'group'>;

/**
 * Whether a context event may have to do with an SLO: it is of the SLO's service, or a page or incident whose labels name
 * the SLO, as the rules of Sloth and Pyrra do. Maintenance is told by SLO already.
 */
export function concerns({ kind, service, labels }: ContextEvent, slo: Named): boolean {
  if (kind === 'maintenance' || service === slo.service) {
    return true;
  }
  return kind !== 'deploy' && namesSlo(labels, slo);
}

/** By its id, or by its name, which SLOs of other services may share; never by the labels of another group. */
function namesSlo(labels: ContextEvent['labels'], { id, name, service, group }: Named): boolean {
  const named = [labels.slo, labels.slo_name, labels.sloth_slo, labels.sloth_id].flatMap((label) => label ?? []);
  const ids = [id, definitionId(id), `${service}-${name}`];
  const isOfOther = [labels.sloth_service, labels.service].some((of) => of !== undefined && of !== service);
  const isGroup = Object.entries(group).every(([label, value]) => (labels[label] ?? value) === value);
  return isGroup && named.some((label) => ids.includes(label) || (label === name && !isOfOther));
}

/** Whether something that happened is around an episode: up to 15 minutes before or after, deploys an hour before. */
export function isAround({ kind, at, to }: ContextEvent, episode: Span): boolean {
  const before = kind === 'deploy' ? AROUND_DEPLOY : AROUND;
  return at <= episode.to + AROUND && (to ?? at) >= episode.from - before;
}

/**
 * What happened around each episode, by time. A context event may be around several; its home is, for pages and incidents,
 * which answer an episode, the last that had begun, and for deploys and maintenance, which may bring one about, the
 * first that began after it; where there is none of those, the one on its other side.
 * @param episodes in order
 */
export function relate<T extends Span>(
  episodes: readonly T[],
  contextEvents: readonly ContextEvent[]
): Array<Related<T>> {
  return [...contextEvents]
    .sort((a, b) => a.at - b.at)
    .flatMap((contextEvent) => {
      const around = episodes.filter((episode) => isAround(contextEvent, episode));
      const home = homeOf(contextEvent, around);
      return around.map((episode) => ({ episode, contextEvent, home: episode === home }));
    });
}

function homeOf<T extends Span>({ kind, at }: ContextEvent, around: readonly T[]): T | undefined {
  if (kind === 'page' || kind === 'incident') {
    return around.findLast(({ from }) => from <= at) ?? around.at(0);
  }
  return around.find(({ from }) => from >= at) ?? around.at(-1);
}
