import { duration } from '../../time/formats';
import type { Span } from '../../time/span';
import { MINUTE } from '../../time/units';
import type { Background } from './ledger';
import type { ContextEvent, ContextEventKind } from './contextEvents';

/** Returns the name of a responder by id. */
export type NameOf = (responder: string) => string;

/**
 * Describes the context events around an episode: `CheckoutErrorRate paged Anna 4 min after it began; deploy v2.31 went
 * out 12 min before`.
 * @param around sorted by time
 */
export function describeEpisode(episode: Span, around: readonly ContextEvent[], nameOf: NameOf): string {
  const of = (kind: ContextEventKind) => around.filter((contextEvent) => contextEvent.kind === kind);
  const deploys = of('deploy');
  const parts = [
    told(of('page'), 'page', (page) => describePage(page, episode, nameOf)),
    told(of('incident'), 'incident', ({ title, at }) => `incident “${title}” was opened ${when(at, episode)}`),
    // The last deploy before the episode is named, since it most likely caused it.
    told(lastBefore(deploys, episode), 'deploy', ({ title, at }) => `deploy ${title} went out ${when(at, episode)}`),
    told(of('maintenance'), 'maintenance', (work) => describeMaintenance(work, episode)),
  ].flatMap((part) => part ?? []);
  return parts.length === 0 ? 'No page, incident, deploy or maintenance around it' : parts.join('; ');
}

/** Describes the background of a statement. */
export function describeBackground({ small }: Background): string {
  const each = 'Errors at a burn rate below 1';
  return small === 0 ? each : `${each}, and ${small} short ${small === 1 ? 'burn' : 'burns'} of less than 0.1% each`;
}

/** Describes the first event, and the number of further ones; undefined without any. */
function told(
  all: readonly ContextEvent[],
  noun: string,
  describe: (first: ContextEvent) => string
): string | undefined {
  const [first, ...more] = all;
  if (!first) {
    return undefined;
  }
  const plural = more.length === 1 || noun === 'maintenance' ? noun : `${noun}s`;
  return more.length === 0 ? describe(first) : `${describe(first)} (and ${more.length} more ${plural})`;
}

function describePage({ at, title, rule, responder }: ContextEvent, episode: Span, nameOf: NameOf): string {
  return `${rule ?? title} paged ${responder === null ? '' : `${nameOf(responder)} `}${when(at, episode)}`;
}

function describeMaintenance({ at, to, title }: ContextEvent, episode: Span): string {
  const end = to ?? at;
  if (end <= episode.from) {
    return `maintenance “${title}” ended ${when(end, episode)}`;
  }
  return at >= episode.to ? `maintenance “${title}” began ${when(at, episode)}` : `maintenance “${title}” was going on`;
}

/** Describes a moment relative to an episode: `4 min after it began`. */
function when(at: number, { from, to }: Span): string {
  if (Math.abs(at - from) < MINUTE) {
    return 'as it began';
  }
  if (at < from) {
    return `${duration(from - at)} before`;
  }
  return at < to + MINUTE ? `${duration(at - from)} after it began` : `${duration(at - to)} after it ended`;
}

function lastBefore(deploys: readonly ContextEvent[], { from }: Span): ContextEvent[] {
  const last = deploys.findLast(({ at }) => at <= from);
  return last ? [last, ...deploys.filter((deploy) => deploy !== last)] : [...deploys];
}
