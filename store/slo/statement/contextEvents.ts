import type { Span } from '../../time/span';
import { definitionId } from '../groups';
import type { Slo } from '../types';
import { MINUTE } from '../../time/units';

/** Context events this close to an episode count as around it. */
export const AROUND = 15 * MINUTE;
/** Deploys count for longer, since their faults may show late. */
const AROUND_DEPLOY = 60 * MINUTE;

export const CONTEXT_EVENT_KINDS = ['page', 'incident', 'deploy', 'maintenance'] as const;
export type ContextEventKind = (typeof CONTEXT_EVENT_KINDS)[number];

/** A page, incident, deploy or maintenance, shown beside the error budget. */
export interface ContextEvent {
  kind: ContextEventKind;
  /** Epoch ms. */
  at: number;
  /** End, epoch ms: alert of the page resolved, incident closed, maintenance done; null for an event of one moment. */
  to: number | null;
  title: string;
  link: string | null;
  rule: string | null;
  responder: string | null;
  /** Id of the service; null for maintenance, which is already selected for the SLO. */
  service: string | null;
  labels: Readonly<Record<string, string>>;
  /** Whether it is a page sent in the responder's sleep hours. */
  sleep: boolean;
}

/** A context event around an episode. */
export interface Related<T extends Span = Span> {
  episode: T;
  contextEvent: ContextEvent;
  /** Whether this is the one episode with which the event is shown where it may be shown only once. */
  home: boolean;
}

/** The span within which an episode must be for a page or incident to be around it: 15 minutes on each side. */
export function aroundOf({ at, to }: Pick<ContextEvent, 'at' | 'to'>): Span {
  return { from: at - AROUND, to: (to ?? at) + AROUND };
}

/** The fields of an SLO by which context events are matched. */
export type Named = Pick<Slo, 'id' | 'name' | 'service' | 'group'>;

/**
 * Whether a context event may concern an SLO: it is of the SLO's service, or a page or incident whose labels name the
 * SLO, as the rules of Sloth and Pyrra do. Maintenance always does, since it is already selected for the SLO.
 */
export function concerns({ kind, service, labels }: ContextEvent, slo: Named): boolean {
  if (kind === 'maintenance' || service === slo.service) {
    return true;
  }
  return kind !== 'deploy' && namesSlo(labels, slo);
}

/** Whether labels name an SLO: by its id, or by its name without another service; never labels of another group. */
function namesSlo(labels: ContextEvent['labels'], { id, name, service, group }: Named): boolean {
  const named = [labels.slo, labels.slo_name, labels.sloth_slo, labels.sloth_id].flatMap((label) => label ?? []);
  const ids = [id, definitionId(id), `${service}-${name}`];
  const isOfOther = [labels.sloth_service, labels.service].some((of) => of !== undefined && of !== service);
  const isGroup = Object.entries(group).every(([label, value]) => (labels[label] ?? value) === value);
  return isGroup && named.some((label) => ids.includes(label) || (label === name && !isOfOther));
}

/** Whether an event is around an episode: up to 15 minutes before or after it, deploys up to an hour before. */
export function isAround({ kind, at, to }: ContextEvent, episode: Span): boolean {
  const before = kind === 'deploy' ? AROUND_DEPLOY : AROUND;
  return at <= episode.to + AROUND && (to ?? at) >= episode.from - before;
}

/**
 * Context events around each episode, sorted by time. An event may be around several episodes. Its `home` is, for pages
 * and incidents (which react to an episode), the last episode that had begun; for deploys and maintenance (which may
 * cause one), the first that began after it; without such an episode, the nearest on the other side.
 * @param episodes sorted by time
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
