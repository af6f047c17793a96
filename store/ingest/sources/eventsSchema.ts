import { Type } from '@sinclair/typebox';
import { oneOf } from '@watchbill/contract';
import { Time } from './fields';

const strict = { additionalProperties: false } as const;
const words = { minLength: 1, maxLength: 1000, pattern: '\\S' } as const;
const name = (description: string) => Type.String({ ...words, description });
const optionalName = (description: string) => Type.Optional(name(description));

/** Fields that several kinds of events share. */
const shared = {
  at: Time('when it happened'),
  title: optionalName('what a reader sees first; the rule without it'),
  rule: optionalName('the alert rule behind it'),
  service: optionalName('a service of the configuration, by id, name or alias'),
  team: optionalName("a team of the configuration; the service's team without it"),
  severity: optionalName('such as critical'),
  link: Type.Optional(
    Type.String({ pattern: '^https?://', maxLength: 4000, description: 'where to read on, https:// or http://' })
  ),
  demo: Type.Optional(Type.Boolean({ description: 'marks demo data, which can be removed' })),
};

export const AlertSchema = Type.Object(
  {
    type: Type.Literal('alert'),
    id: name('one firing of one rule; the same for firing and resolved'),
    status: oneOf(['firing', 'resolved'], 'firing or resolved'),
    ...shared,
    incident: optionalName('id of the incident it belongs to'),
    receiver: optionalName('where it was sent; a route of this source gives it a team'),
    labels: Type.Optional(Type.Record(Type.String(), Type.String(), { description: 'labels, all text' })),
    paging: Type.Optional(
      Type.Boolean({
        description:
          "whether it interrupted whoever is on call, so that a page is inferred; as its receiver's route says without it, else false",
      })
    ),
  },
  { ...strict, title: 'An alert began or ended' }
);

export const IncidentSchema = Type.Object(
  {
    type: Type.Literal('incident'),
    id: name('the incident; the same for all its transitions'),
    transition: oneOf(
      ['triggered', 'acknowledged', 'unacknowledged', 'escalated', 'reassigned', 'resolved', 'reopened', 'noted'],
      'what happened to it'
    ),
    ...shared,
    number: optionalName('its name for people, such as #42; the id without it'),
    actor: Type.Optional(
      Type.Union([Type.String(words), Type.Null()], {
        description: 'the human who did it; null for a machine',
      })
    ),
    responders: Type.Optional(
      Type.Array(Type.String(words), {
        description: 'who holds it from now on, by id, name or alias',
      })
    ),
  },
  { ...strict, title: 'Something happened to an incident' }
);

export const PageSchema = Type.Object(
  {
    type: Type.Literal('page'),
    id: name('this one notification of one responder'),
    responder: Type.Union([Type.String(words), Type.Null()], {
      description: 'who was notified, by id, name or alias; null when nobody was there to be',
    }),
    ...shared,
    incident: optionalName('id of the incident it is about'),
    channel: optionalName('such as phone, sms, push'),
    provenance: Type.Optional(
      oneOf(['observed', 'assigned'], 'observed: this person was notified; assigned: the incident was given to them')
    ),
  },
  { ...strict, title: 'One notification interrupted one responder' }
);

export const DeploySchema = Type.Object(
  {
    type: Type.Literal('deploy'),
    id: name('this one deploy'),
    at: shared.at,
    title: name('what went live, such as checkout v2.31'),
    service: shared.service,
    team: shared.team,
    link: shared.link,
    demo: shared.demo,
  },
  { ...strict, title: 'Something went live' }
);

/** Maximum number of minutes in one SLI event: a day. */
const MAX_MINUTES = 1440;

/** Maximum events per minute: more than any service has, and small enough that sums over a year are exact enough. */
const MAX_EVENTS = 1e15;

const count = Type.Union([Type.Number({ minimum: 0, maximum: MAX_EVENTS }), Type.Null()], {
  description: 'events of one minute, from 0 to 1e15; null where it was not measured',
});

const counts = (description: string) =>
  Type.Array(count, {
    minItems: 1,
    maxItems: MAX_MINUTES,
    description: `${description}, for 1 to ${MAX_MINUTES} minutes`,
  });

/** Maximum number of edges of one latency histogram. */
const MAX_BUCKETS = 100;

const BucketSchema = Type.Object(
  {
    le: Type.Number({ exclusiveMinimum: 0, description: 'upper edge, seconds, such as 0.5' }),
    counts: counts('events of each minute up to the edge, those of lower buckets among them'),
  },
  strict
);

export const SliSchema = Type.Object(
  {
    type: Type.Literal('sli'),
    sli: name('the name under which an SLO reads it'),
    from: Time('start of the first minute, a whole minute'),
    good: Type.Optional(counts('good events of each minute; null where it was not measured')),
    buckets: Type.Optional(
      Type.Array(BucketSchema, {
        minItems: 1,
        maxItems: MAX_BUCKETS,
        description: `a latency histogram in place of good, for 1 to ${MAX_BUCKETS} edges that rise; the bucket +Inf is total`,
      })
    ),
    total: counts('all events of each minute, as many numbers as good or each bucket has'),
    demo: shared.demo,
  },
  { ...strict, title: 'Consecutive minutes of an SLI' }
);

/** One event of the generic events API; published as JSON schema at `/v1/schema/events`. */
export const EventsSchema = Type.Union([AlertSchema, IncidentSchema, PageSchema, DeploySchema, SliSchema], {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Watchbill event',
  description:
    'A delivery is one event, a JSON array of events, or one event a line (application/x-ndjson). Times carry their offset.',
});
