import { Type } from '@sinclair/typebox';
import { SecretSchema as Secret } from './secretSchema';

const strict = { additionalProperties: false } as const;

export const ConnectionSchema = Type.Object(
  {
    url: Type.String({
      pattern: '^https?://',
      description:
        'Address below which /api/v1 is: of Prometheus, Thanos, VictoriaMetrics, or Mimir with its /prometheus',
    }),
    token: Type.Optional(Secret),
    user: Type.Optional(Type.String({ description: 'Name for basic authentication' })),
    password: Type.Optional(Secret),
    tenant: Type.Optional(Type.String({ description: 'Sent as X-Scope-OrgID, for Mimir' })),
    window: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 60,
        description:
          'Minutes that {{.window}} stands for where the increase cannot be taken exactly; at least twice the scrape interval; 5',
      })
    ),
    timeout: Type.Optional(Type.Integer({ minimum: 1, maximum: 600, description: 'Seconds for one query; 30' })),
    atOnce: Type.Optional(Type.Integer({ minimum: 1, maximum: 64, description: 'Queries side by side; 4' })),
  },
  { ...strict, description: 'A Prometheus, or what speaks its API' }
);

export const SloFolderSchema = Type.Object(
  {
    path: Type.String({ description: 'A file, or a folder with all below it; OpenSLO, Sloth or Pyrra' }),
    connection: Type.Optional(Type.String({ description: 'Where the SLIs are read; the only connection without it' })),
    team: Type.Optional(Type.String({ description: 'Of definitions whose labels and service name none' })),
    days: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 366,
        description: 'Length of the window where the file has none (Sloth); 30',
      })
    ),
    zone: Type.Optional(Type.String({ description: 'IANA zone of calendar windows that name none; UTC' })),
  },
  { ...strict, description: 'Definitions of SLOs' }
);

export const AdjustmentSchema = Type.Object(
  {
    title: Type.Optional(Type.String()),
    slos: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    services: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    teams: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    from: Type.String({ description: 'Start such as 2026-03-02 09:00, in the zone' }),
    to: Type.Optional(Type.String({ description: 'End, of what happens once' })),
    minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 44_640, description: 'Length, of what repeats' })),
    repeat: Type.Optional(Type.String({ description: 'RFC 5545 rule, such as FREQ=WEEKLY;BYDAY=SU' })),
    zone: Type.Optional(Type.String({ description: 'IANA zone; UTC' })),
  },
  { ...strict, description: 'Time that the corrected budget leaves out, such as maintenance' }
);
