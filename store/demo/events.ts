import { DateTime } from 'luxon';
import type { Static } from '@sinclair/typebox';
import type { AlertSchema, IncidentSchema, PageSchema } from '../ingest/sources/eventsSchema';
import { type Firing, firings } from './incidents';
import { type Random, randomFrom } from './chance';
import { changeSpan, type Turn, turns } from './rota';
import { type DemoDeploy, demoDeploys, type DemoSli, demoSlis, sliStart, wholeMinute } from './slis';
import { demoTeams } from './world';

type DemoAlertEvent = Static<typeof AlertSchema> | Static<typeof IncidentSchema> | Static<typeof PageSchema>;

/** An event as the events API accepts it. */
export type DemoEvent = DemoAlertEvent | DemoDeploy | DemoSli;

/** Weeks of made-up history. */
export const DEMO_WEEKS = 26;

const ESCALATES_AFTER_MINUTES = 15;
const OPEN_NOW = 3;

/** Firings of the half year before `now`, reproducible by seed and `now`. */
function fired(now: Date, random: Random): Firing[] {
  const to = DateTime.fromJSDate(now, { zone: 'UTC' });
  return firings(demoTeams, to.minus({ weeks: DEMO_WEEKS }), to, random);
}

/** SLI minutes from `from` to `to`, to continue a demo that was sent before. */
export function demoMinutes({ seed, now }: { seed: number; now: Date }, from: Date, to: Date): DemoSli[] {
  return demoSlis(fired(now, randomFrom(seed)), seed, wholeMinute(from), wholeMinute(to));
}

/**
 * Half a year of alerts, incidents and pages and a quarter of SLIs and deploys that end at `now`, as the generic events
 * API takes them, each oldest first, all marked as demo. The same seed and `now` give the same events.
 */
export function demoEvents({ seed, now }: { seed: number; now: Date }): DemoEvent[] {
  const to = DateTime.fromJSDate(now, { zone: 'UTC' });
  const from = to.minus({ weeks: DEMO_WEEKS });
  const random = randomFrom(seed);
  const rota = new Rota(from, to);
  const all = fired(now, random);
  const told = all.flatMap((firing, i) =>
    firing.team.pagingTool ? incident(firing, `demo-${i}`, rota, random) : alert(firing, `demo-${i}`)
  );
  // Drops events after `now`, such as the end of an incident that is still open.
  const past = told.filter(({ at }) => Date.parse(at) <= now.getTime());
  return [
    ...leaveOpen(past).sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    ...demoDeploys(all, seed, now),
    ...demoSlis(all, seed, sliStart(now), wholeMinute(now)),
  ];
}

/** Leaves the last incidents open, so that the list of open incidents is not empty. */
function leaveOpen(events: DemoAlertEvent[]): DemoAlertEvent[] {
  const opened = events.filter((event) => event.type === 'incident' && event.transition === 'triggered');
  const open = new Set(opened.slice(-OPEN_NOW).map(({ id }) => id));
  return events.filter((event) => event.type !== 'incident' || event.transition !== 'resolved' || !open.has(event.id));
}

/** Who is on call by the demo's own calendars. */
class Rota {
  private readonly all = new Map<string, Array<{ level: number; turns: Turn[] }>>();

  constructor(from: DateTime, to: DateTime) {
    for (const { id, rotations } of demoTeams) {
      this.all.set(
        id,
        rotations.flatMap(({ level, calendars, changes = [] }) =>
          calendars.map((calendar) => ({
            level,
            // Overrides come first. Swaps are left out, since they are all in the future.
            turns: [
              ...changes.flatMap((change) =>
                change.swapWith === undefined
                  ? [{ member: change.member, ...changeSpan(calendar, change, to.startOf('day')) }]
                  : []
              ),
              ...turns(calendar, from, to),
            ],
          }))
        )
      );
    }
  }

  onCall(team: string, level: number, at: DateTime): string | null {
    for (const { level: own, turns: found } of this.all.get(team) ?? []) {
      const turn = found.find(({ start, end }) => start <= at && at < end);
      if (turn && own === level) {
        return turn.member;
      }
    }
    return null;
  }
}

function common({ team, rule }: Firing, at: DateTime) {
  return {
    at: at.toUTC().toISO() ?? '',
    team: team.id,
    service: rule.service,
    rule: rule.name,
    severity: rule.severity,
    title: `${rule.name} on ${rule.service}`,
    demo: true,
  };
}

/** A team without a paging tool: the alert reaches a paging route, and the store infers the page. */
function alert(firing: Firing, id: string): DemoAlertEvent[] {
  const shared = { type: 'alert', id, paging: true, receiver: `${firing.team.id}-pager` } as const;
  return [
    { ...common(firing, firing.at), ...shared, status: 'firing' },
    { ...common(firing, firing.endsAt), ...shared, status: 'resolved' },
  ];
}

/** A team with a paging tool: its incident, who was notified, and what they did. */
function incident(firing: Firing, id: string, rota: Rota, random: Random): DemoAlertEvent[] {
  const { team, at, endsAt, healsItself } = firing;
  const link = `https://pager.demo.watchbill/incidents/${id}`;
  const about = (when: DateTime) => ({ ...common(firing, when), link });
  const first = rota.onCall(team.id, 1, at);
  const second = rota.onCall(team.id, 2, at);
  const pages = firing.notifications.map((when, n) => page(about(when), id, n, first));
  const opened: DemoAlertEvent = {
    ...about(at),
    type: 'incident',
    id,
    transition: 'triggered',
    responders: first ? [first] : [],
  };

  const night = at.setZone(team.zone).hour < 7;
  const answersAt = at.plus({ minutes: random.lognormal(night ? 7 : 2.5, 0.9) });
  const escalatesAt = at.plus({ minutes: ESCALATES_AFTER_MINUTES });
  const isEscalated = second !== null && answersAt > escalatesAt && endsAt > escalatesAt;
  const escalation: DemoAlertEvent[] = isEscalated
    ? [
        { ...about(escalatesAt), type: 'incident', id, transition: 'escalated', responders: [second] },
        { ...page(about(escalatesAt), id, pages.length, second), provenance: 'assigned' },
      ]
    : [];

  const actor = isEscalated ? second : first;
  const answered = actor !== null && answersAt < endsAt && !random.chance(0.06);
  const acknowledged: DemoAlertEvent[] = answered
    ? [{ ...about(answersAt), type: 'incident', id, transition: 'acknowledged', actor }]
    : [];
  const resolved: DemoAlertEvent = {
    ...about(endsAt),
    type: 'incident',
    id,
    transition: 'resolved',
    actor: healsItself || !answered ? null : actor,
  };
  return [opened, ...pages, ...escalation, ...acknowledged, resolved];
}

function page(about: ReturnType<typeof common>, incidentId: string, n: number, responder: string | null) {
  const channel = n === 0 ? 'push' : 'sms';
  return { ...about, type: 'page' as const, id: `${incidentId}-page-${n}`, incident: incidentId, responder, channel };
}
