import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Static, Type } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import type { Directory } from '../../config/directory';
import { type IncidentEvent, type PageEvent, type SourceAdapter, Unreadable } from '../source';
import { checked } from './check';
import { firstOf, moment, Time, UNKNOWN, webLink } from './fields';
import { parseJson, textOf } from './json';

const text = Type.Optional(Type.Union([Type.String(), Type.Null()]));

const Reference = Type.Object({
  id: Type.String(),
  type: text,
  summary: text,
  html_url: text,
});
const MaybeReference = Type.Optional(Type.Union([Reference, Type.Null()]));

const Incident = Type.Object({
  id: Type.String(),
  number: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
  status: text,
  title: text,
  summary: text,
  html_url: text,
  urgency: text,
  created_at: Type.Optional(Type.Union([Time('when it began'), Type.Null()])),
  resolve_reason: Type.Optional(Type.Union([Type.Object({ type: text }), Type.Null()])),
  service: MaybeReference,
  assignees: Type.Optional(Type.Union([Type.Array(Reference), Type.Null()])),
  teams: Type.Optional(Type.Union([Type.Array(Reference), Type.Null()])),
  priority: MaybeReference,
});

const Webhook = TypeCompiler.Compile(
  Type.Object({
    event: Type.Object({
      id: Type.String(),
      event_type: Type.String(),
      occurred_at: Time('when it happened'),
      agent: MaybeReference,
      data: Type.Optional(Type.Unknown()),
    }),
  })
);
const Version2 = TypeCompiler.Compile(Type.Object({ messages: Type.Array(Type.Unknown()) }));
const IncidentData = TypeCompiler.Compile(Incident);
/** Events on other subjects contain the incident. */
const AboutIncident = TypeCompiler.Compile(
  Type.Object({ incident: Type.Optional(Type.Union([Incident, Type.Null()])) })
);
const ResponderData = TypeCompiler.Compile(Type.Object({ incident: Incident, user: MaybeReference }));
const NAME = 'PagerDuty event';
/** Length of an HMAC with SHA-256. */
const SIGNATURE_BYTES = 32;

/** Transition for each type of event about an incident. */
const TRANSITIONS: ReadonlyMap<string, IncidentEvent['transition']> = new Map([
  ['incident.triggered', 'triggered'],
  ['incident.acknowledged', 'acknowledged'],
  ['incident.unacknowledged', 'unacknowledged'],
  ['incident.escalated', 'escalated'],
  ['incident.reassigned', 'reassigned'],
  ['incident.delegated', 'reassigned'],
  ['incident.reopened', 'reopened'],
  ['incident.resolved', 'resolved'],
  ['incident.priority_updated', 'noted'],
  ['incident.service_updated', 'noted'],
  ['incident.incident_type.changed', 'noted'],
]);

/** Events after which PagerDuty notifies the assignees: the incident is triggered, triggered again, or reassigned. */
const NOTIFYING = [
  'incident.triggered',
  'incident.unacknowledged',
  'incident.reopened',
  'incident.escalated',
  'incident.reassigned',
  'incident.delegated',
];

/** Transitions after which PagerDuty awaits a new acknowledgement, unless the status of the incident says otherwise. */
const HANDING_ON: ReadonlyArray<IncidentEvent['transition']> = ['escalated', 'reassigned'];

/** Adapter for PagerDuty's webhooks, version 3. Other types of events are stored in the inbox but yield no facts. */
export const pagerduty: SourceAdapter = {
  kind: 'pagerduty',
  acceptsUnreadable: true,

  authenticate({ id, signingSecret }, headers) {
    const header = headers['x-pagerduty-signature'];
    const expected = `PagerDuty's header X-PagerDuty-Signature must hold a v1 signature made with the signing secret of source "${id}".`;
    const given = [header ?? []]
      .flat()
      .flatMap((value) => value.split(','))
      .map((value) => value.trim())
      .filter((value) => value.startsWith('v1='))
      .map((value) => Buffer.from(value.slice(3), 'hex'))
      .filter(({ length }) => length === SIGNATURE_BYTES);
    if (signingSecret === null || given.length === 0) {
      return { ok: false, reason: `The delivery is not signed. ${expected}` };
    }
    const hmac = createHmac('sha256', signingSecret);
    return {
      ok: true,
      signature: {
        update: (part) => void hmac.update(part),
        refusal: () => {
          const made = hmac.digest();
          const fits = given.some((one) => timingSafeEqual(one, made));
          return fits ? undefined : `The signature does not fit. ${expected}`;
        },
      },
    };
  },

  read(delivery, entry, directory) {
    const value = parseJson(textOf(delivery.body));
    if (Version2.Check(value)) {
      throw new Unreadable(
        `${NAME}: the field messages is that of version 2. Make a webhook subscription of version 3.`
      );
    }
    const { event } = checked(Webhook, value, NAME);
    const at = moment(event.occurred_at, `${NAME}: event.occurred_at`);
    const context = { id: event.id, at, actor: humanOf(event.agent, directory), routes: entry.routes, directory };
    const where = `${NAME} ${event.event_type}`;
    const noted = (incident: Static<typeof Incident>): IncidentEvent => ({
      ...aboutIncident(incident, context),
      type: 'incident',
      identity: [event.id],
      transition: 'noted',
      createdAt: beganAt(incident, `${where}: event.data.incident`),
      actor: context.actor,
      assignees: [],
    });
    if (event.event_type === 'incident.responder.added') {
      const { incident, user } = checked(ResponderData, event.data, where, 'event.data');
      return {
        truncated: 0,
        events: [noted(incident), ...(user ? pages([user], aboutIncident(incident, context), context, 'request') : [])],
      };
    }
    const transition = TRANSITIONS.get(event.event_type);
    if (transition !== undefined) {
      const incident = checked(IncidentData, event.data, where, 'event.data');
      const about = aboutIncident(incident, context);
      const assignees = incident.assignees ?? [];
      const isMerged = transition === 'resolved' && incident.resolve_reason?.type?.startsWith('merge') === true;
      const moved: IncidentEvent = {
        ...about,
        type: 'incident',
        identity: [event.id],
        transition: isMerged ? 'merged' : transition,
        createdAt: beganAt(incident, `${where}: event.data`),
        // Whoever merges two incidents responds to the remaining one.
        actor: isMerged ? null : context.actor,
        assignees: assignees.map((person) => personOf(person, directory)),
      };
      const notifies = NOTIFYING.includes(event.event_type) && incident.urgency !== 'low';
      const handover = transition === 'reassigned';
      const isUnacknowledged = HANDING_ON.includes(transition) && (incident.status ?? 'triggered') === 'triggered';
      const unacknowledged: IncidentEvent = {
        ...moved,
        identity: [event.id, 'unacknowledged'],
        transition: 'unacknowledged',
        // The actor is recorded with the handover.
        actor: null,
      };
      return {
        truncated: 0,
        events: [
          moved,
          ...(isUnacknowledged ? [unacknowledged] : []),
          ...(notifies ? pages(assignees, about, context, handover ? 'handover' : 'anew') : []),
        ],
      };
    }
    // Events of unknown types may have any content; if it contains an incident, that must be valid.
    const isObject = typeof event.data === 'object' && event.data !== null;
    const incident = isObject ? checked(AboutIncident, event.data, where, 'event.data').incident : null;
    return { truncated: 0, events: incident ? [noted(incident)] : [] };
  },
};

/** When the incident began by PagerDuty; null for events on other subjects, which only contain a reference. */
function beganAt({ created_at }: Static<typeof Incident>, where: string): Date | null {
  return created_at ? moment(created_at, `${where}.created_at`) : null;
}

interface Context {
  id: string;
  at: Date;
  actor: string | null;
  routes: ReadonlyArray<{ receiver: string; team: string }>;
  directory: Directory;
}

/** Fields that all facts of one incident share. */
function aboutIncident(incident: Static<typeof Incident>, { at, routes, directory }: Context) {
  const { service } = incident;
  const names = [service?.id, service?.summary].flatMap((name) => name ?? []);
  const title = firstOf(incident.title, incident.summary) ?? UNKNOWN;
  const teams = (incident.teams ?? []).flatMap(({ id, summary }) => [id, summary ?? id]);
  return {
    at,
    incident: [incident.id],
    externalId: incident.number ? `#${incident.number}` : incident.id,
    title,
    // Some events only contain a reference: other details are known from the incident's own events.
    rule: service ? title : UNKNOWN,
    service: names.find((name) => directory.service(name)) ?? service?.summary ?? service?.id ?? UNKNOWN,
    severity: firstOf(incident.priority?.summary, incident.urgency)?.toLowerCase() ?? UNKNOWN,
    link: webLink(incident.html_url),
    team:
      routes.find(({ receiver }) => names.includes(receiver))?.team ??
      teams.find((team) => directory.team(team)) ??
      teams[1] ??
      null,
  };
}

type About = ReturnType<typeof aboutIncident>;

function pages(
  people: Person[],
  about: About,
  { id, directory }: Context,
  assignment: PageEvent['assignment']
): PageEvent[] {
  const { externalId: _, ...facts } = about;
  return people.map((person) => ({
    ...facts,
    type: 'page',
    identity: [id, person.id],
    responder: personOf(person, directory),
    provenance: 'assigned',
    channel: null,
    assignment,
  }));
}

type Person = Static<typeof Reference>;

/** The person's id if it is configured, otherwise the display name. */
function personOf({ id, summary }: Person, directory: Directory): string {
  return directory.person(id) ? id : (summary ?? id);
}

/** Only a user is a human; integrations, services and escalation policies are agents, too. */
function humanOf(agent: Person | null | undefined, directory: Directory): string | null {
  return agent?.type?.startsWith('user') ? personOf(agent, directory) : null;
}
