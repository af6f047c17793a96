import { type Static, Type } from '@sinclair/typebox';
import { oneOf } from '@watchbill/query';

/** The configuration file's schema; published as JSON schema at `/v1/schema/config` and by `watchbill schema config`. */

const strict = { additionalProperties: false } as const;
const clock = (description: string) => Type.String({ pattern: '^([01]\\d|2[0-4]):[0-5]\\d$', description });

const Secret = Type.Union(
  [
    Type.String({ minLength: 8, description: 'The secret itself; better kept out of this file' }),
    Type.Object({ env: Type.String({ description: 'Name of the environment variable that holds it' }) }, strict),
    Type.Object({ file: Type.String({ description: 'Path of a file that holds it' }) }, strict),
  ],
  { description: 'A secret: from the environment, from a file, or in plain text' }
);

const Hours = Type.Object(
  {
    sleep: Type.Optional(
      Type.Object(
        { from: clock('Start as hh:mm, 22:00 by default'), to: clock('End as hh:mm, 08:00 by default') },
        strict
      )
    ),
    business: Type.Optional(
      Type.Object(
        {
          from: clock('Start as hh:mm, 08:00 by default'),
          to: clock('End as hh:mm, 18:00 by default'),
          days: Type.Optional(
            Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { description: 'ISO weekdays, 1 is Monday' })
          ),
        },
        strict
      )
    ),
  },
  { ...strict, description: "Bands of the day, in each responder's own zone" }
);

const Team = Type.Object(
  {
    name: Type.Optional(Type.String()),
    zone: Type.Optional(Type.String({ description: 'IANA zone for pages that reach nobody; UTC without it' })),
    hours: Type.Optional(Hours),
    holidays: Type.Optional(
      Type.Array(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'A date such as 2026-12-25' }), {
        description: 'Dates that count as off-hours',
      })
    ),
    pagesPerShift: Type.Optional(Type.Integer({ minimum: 0, description: 'Alert budget of a shift; 2 without it' })),
  },
  strict
);

const Person = Type.Object(
  {
    name: Type.Optional(Type.String()),
    team: Type.Optional(Type.String()),
    zone: Type.Union([
      Type.String({ description: 'IANA zone' }),
      Type.Array(
        Type.Object(
          {
            zone: Type.String(),
            from: Type.Optional(Type.String({ description: 'Date from which it holds; always, without it' })),
          },
          strict
        ),
        { minItems: 1 }
      ),
    ]),
    aliases: Type.Optional(
      Type.Array(Type.String(), { description: 'Names, mail addresses and ids that sources and calendars use' })
    ),
  },
  strict
);

const Service = Type.Object(
  { name: Type.Optional(Type.String()), team: Type.String(), aliases: Type.Optional(Type.Array(Type.String())) },
  strict
);

const Rotation = Type.Object(
  {
    team: Type.String(),
    name: Type.Optional(Type.String()),
    level: Type.Optional(Type.Integer({ minimum: 1, description: '1 is paged first; 1 without it' })),
    zone: Type.Optional(
      Type.String({ description: "Zone of floating and all-day times; the calendar's, else the team's" })
    ),
    ical: Type.Union([
      Type.Object(
        {
          url: Type.String(),
          every: Type.Optional(Type.Integer({ minimum: 30, description: 'Seconds between readings; 300 without it' })),
          allowPrivate: Type.Optional(Type.Boolean({ description: 'Allow an address inside your network' })),
        },
        strict
      ),
      Type.Object({ file: Type.String() }, strict),
    ]),
  },
  strict
);

const Route = Type.Object(
  {
    receiver: Type.String({ description: "The sender's receiver, service or integration" }),
    team: Type.String(),
    paging: Type.Optional(Type.Boolean({ description: 'Whether it interrupts somebody; true without it' })),
  },
  strict
);

const Source = Type.Object(
  {
    kind: oneOf(['alertmanager', 'pagerduty', 'events'], 'What sends to it'),
    token: Type.Optional(Secret),
    signingSecret: Type.Optional(Secret),
    routes: Type.Optional(Type.Array(Route)),
  },
  strict
);

export const ConfigSchema = Type.Object(
  {
    listen: Type.Optional(
      Type.Object(
        { host: Type.Optional(Type.String()), port: Type.Optional(Type.Integer({ minimum: 0, maximum: 65535 })) },
        strict
      )
    ),
    storage: Type.Optional(
      Type.Object(
        {
          file: Type.Optional(Type.String()),
          url: Type.Optional(Secret),
          memory: Type.Optional(Type.String({ description: "DuckDB's memory limit, such as 200MB" })),
        },
        strict
      )
    ),
    token: Secret,
    hours: Type.Optional(Hours),
    pagesPerShift: Type.Optional(Type.Integer({ minimum: 0 })),
    limits: Type.Optional(
      Type.Object(
        {
          bodyBytes: Type.Optional(Type.Integer({ minimum: 1024 })),
          batchEvents: Type.Optional(Type.Integer({ minimum: 1 })),
          requestsPerMinute: Type.Optional(Type.Integer({ minimum: 1 })),
        },
        strict
      )
    ),
    teams: Type.Optional(Type.Record(Type.String(), Team)),
    people: Type.Optional(Type.Record(Type.String(), Person)),
    services: Type.Optional(Type.Record(Type.String(), Service)),
    rotations: Type.Optional(Type.Record(Type.String(), Rotation)),
    sources: Type.Optional(Type.Record(Type.String(), Source)),
  },
  { ...strict, title: 'Watchbill configuration' }
);

/** The file as written, after it was checked. */
export type ConfigFile = Static<typeof ConfigSchema>;
