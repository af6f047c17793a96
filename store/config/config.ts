import { type Static, Type } from '@sinclair/typebox';
import { oneOf } from '@watchbill/contract';
import { RotaSchema } from './rota/schema';
import { SecretSchema as Secret, TokenSchema } from './secretSchema';
import { AdjustmentSchema, ConnectionSchema, SloFolderSchema } from './sloSchema';

/** The configuration file's schema; published as JSON schema at `/v1/schema/config` and by `watchbill schema config`. */

const strict = { additionalProperties: false } as const;
const clock = (description: string) => Type.String({ pattern: '^([01]\\d|2[0-4]):[0-5]\\d$', description });

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

const HolidayDates = Type.Array(
  Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'A date such as 2026-12-25' })
);

const Holidays = Type.Union(
  [
    HolidayDates,
    Type.Object(
      {
        calendar: Type.Optional(
          Type.String({ description: 'Public holidays of a country, or of a part of it: HU, US, DE-BY' })
        ),
        dates: Type.Optional(HolidayDates),
      },
      strict
    ),
  ],
  { description: 'Dates that count as off-hours: a list, or a country and a list' }
);

const Team = Type.Object(
  {
    name: Type.Optional(Type.String()),
    zone: Type.Optional(Type.String({ description: 'IANA zone for pages that reach nobody; UTC without it' })),
    hours: Type.Optional(Hours),
    holidays: Type.Optional(Holidays),
    pagesPerShift: Type.Optional(Type.Integer({ minimum: 0, description: 'Alert budget of a shift; 2 without it' })),
  },
  strict
);

const Person = Type.Object(
  {
    name: Type.Optional(Type.String()),
    team: Type.Optional(Type.String()),
    until: Type.Optional(
      Type.String({
        pattern: '^\\d{4}-\\d{2}-\\d{2}$',
        description: 'The last day of somebody who leaves; later shifts are reported',
      })
    ),
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

const calendarOptions = {
  level: Type.Optional(
    Type.Integer({ minimum: 1, description: "Of events without a marker such as [L2]; the rotation's without it" })
  ),
  priority: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 100,
      description:
        'While an event of a higher priority holds, those of a lower one of the same level do not; 0 without it',
    })
  ),
  markers: Type.Optional(
    oneOf(['level', 'priority'], 'What [L1] in a title says: the level, or as in Grafana OnCall the priority')
  ),
};

const Calendar = Type.Union([
  Type.Object(
    {
      url: Type.String(),
      every: Type.Optional(Type.Integer({ minimum: 30, description: 'Seconds between readings; 300 without it' })),
      allowPrivate: Type.Optional(Type.Boolean({ description: 'Allow an address inside your network' })),
      ...calendarOptions,
    },
    strict
  ),
  Type.Object({ file: Type.String(), ...calendarOptions }, strict),
]);

const Coverage = Type.Object(
  {
    zone: Type.Optional(Type.String({ description: "IANA zone of the hours; the rotation's without it" })),
    hours: Type.Optional(
      Type.Union(
        [
          Type.Literal('24x7'),
          Type.Literal('business'),
          Type.Array(
            Type.Object(
              {
                days: Type.Optional(
                  Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { description: 'ISO weekdays; all without it' })
                ),
                from: clock('Start as hh:mm'),
                to: clock('End as hh:mm; one before the start is on the next day'),
              },
              strict
            ),
            { minItems: 1 }
          ),
        ],
        { description: "When somebody must be on call: 24x7 (without it), business (the team's hours), or a list" }
      )
    ),
    holidays: Type.Optional(
      Type.Boolean({ description: "Whether it must be covered on the team's holidays; true without it" })
    ),
    depth: Type.Optional(
      Type.Record(Type.String({ pattern: '^[1-9]\\d?$' }), Type.Integer({ minimum: 1 }), {
        ...strict,
        description: "How many people each level needs; one at the rotation's level without it",
      })
    ),
  },
  { ...strict, description: 'When somebody must be on call, and how many' }
);

const Rotation = Type.Object(
  {
    team: Type.String(),
    name: Type.Optional(Type.String()),
    level: Type.Optional(Type.Integer({ minimum: 1, description: '1 is paged first; 1 without it' })),
    zone: Type.Optional(
      Type.String({ description: "Zone of floating and all-day times; the calendar's, else the team's" })
    ),
    ical: Type.Optional(
      Type.Union([Calendar, Type.Array(Calendar, { minItems: 1 })], { description: 'One calendar, or several' })
    ),
    rota: Type.Optional(
      Type.Union([Type.Object({ file: Type.String() }, strict), RotaSchema], {
        description: 'A rota written as code, in a file of its own or here',
      })
    ),
    coverage: Type.Optional(Coverage),
    members: Type.Optional(
      Type.Array(Type.String(), { description: 'Ids of those who share it; whoever has shifts, without it' })
    ),
  },
  strict
);

const Rest = Type.Object(
  {
    hours: Type.Optional(Type.Number({ minimum: 1, maximum: 48, description: 'Rest after a broken night; 11' })),
    consecutiveDays: Type.Optional(Type.Integer({ minimum: 1, description: 'Days on call without one off; 7' })),
    shiftHours: Type.Optional(Type.Number({ minimum: 1, description: 'Length of a shift; 168' })),
  },
  { ...strict, description: 'Limits beyond which somebody gets too little rest' }
);

const points = (description: string) => Type.Optional(Type.Number({ minimum: 0, maximum: 100, description }));
const Score = Type.Object(
  {
    anyGap: points('Points lost for there being a gap at all; 5'),
    gap: points('Points lost for each percent of the declared hours with nobody; 4'),
    thin: points('For each percent with fewer than declared; 0.5'),
    imbalance: points('For each percent of the fair shares that others carry; 0.5'),
    rest: points('For each percent of the declared hours taken by somebody without rest; 1'),
    singlePoint: points('When one person is all there is; half of it for two; 20'),
  },
  { ...strict, description: 'Weights of the rotation score; see docs/rotation-score.md' }
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
    kind: oneOf(['alertmanager', 'grafana', 'pagerduty', 'events'], 'What sends to it'),
    token: Type.Optional(TokenSchema),
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
    token: TokenSchema,
    hours: Type.Optional(Hours),
    pagesPerShift: Type.Optional(Type.Integer({ minimum: 0 })),
    rest: Type.Optional(Rest),
    score: Type.Optional(Score),
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
    connections: Type.Optional(Type.Record(Type.String(), ConnectionSchema)),
    slos: Type.Optional(Type.Array(SloFolderSchema)),
    adjustments: Type.Optional(Type.Record(Type.String(), AdjustmentSchema)),
  },
  { ...strict, title: 'Watchbill configuration' }
);

/** The validated content of the file. */
export type ConfigFile = Static<typeof ConfigSchema>;
