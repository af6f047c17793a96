import { type Static, Type } from '@sinclair/typebox';

/** A rota written as code: layers of people who take turns, and what changes them. */

const strict = { additionalProperties: false } as const;
const clock = (description: string) => Type.String({ pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$', description });
const name = (description: string) => Type.String({ pattern: '\\S', description });
const date = (description: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description });
const moment = (description: string) =>
  Type.String({
    pattern: '^\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})?)?$',
    description: `${description}, such as 2026-03-02 09:00 in the rota's zone`,
  });
const level = (description: string) => Type.Optional(Type.Integer({ minimum: 1, description }));

const RestrictionSchema = Type.Object(
  {
    days: Type.Optional(
      Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { description: 'ISO weekdays; all without it' })
    ),
    from: clock('Start as hh:mm'),
    to: clock('End as hh:mm; one before the start is on the next day'),
  },
  { ...strict, description: "Somebody of this layer is on call only then, in the layer's zone" }
);

const LayerSchema = Type.Object(
  {
    name: Type.Optional(Type.String()),
    level: level("1 is paged first; the rotation's without it"),
    zone: Type.Optional(Type.String({ description: "IANA zone of its times; the rota's without it" })),
    members: Type.Array(name('Id of a person'), {
      minItems: 1,
      description: 'Ids of people, in the order of their turns',
    }),
    start: date('Day of the first handoff: the first member takes over then'),
    until: Type.Optional(date('Day on which the layer ends, at the time of the handoff')),
    handoff: Type.Object(
      {
        at: clock('Local time at which a turn begins, as hh:mm'),
        every: Type.String({ pattern: '^[1-9]\\d{0,2}(h|d|w)$', description: 'Length of a turn: 12h, 1d or 1w' }),
      },
      strict
    ),
    restrictions: Type.Optional(Type.Array(RestrictionSchema, { minItems: 1 })),
  },
  strict
);

const OverrideSchema = Type.Object(
  {
    from: moment('Start'),
    to: moment('End'),
    responder: name('Who takes over'),
    insteadOf: Type.Optional(name('Only the shifts of this person; all without it')),
    level: level("Only this level; the rotation's without it, and every level with insteadOf"),
  },
  strict
);

const SwapSchema = Type.Object(
  {
    from: moment('Start'),
    to: moment('End'),
    between: Type.Array(name('Id of a person'), {
      minItems: 2,
      maxItems: 2,
      description: 'Two people who take each other’s shifts',
    }),
    level: level('Only this level; every level without it'),
  },
  strict
);

export const RotaSchema = Type.Object(
  {
    zone: Type.Optional(Type.String({ description: "IANA zone of its times; the rotation's without it" })),
    layers: Type.Array(LayerSchema, { minItems: 1 }),
    overrides: Type.Optional(Type.Array(OverrideSchema)),
    swaps: Type.Optional(Type.Array(SwapSchema)),
  },
  { ...strict, title: 'Watchbill rota' }
);

export type Rota = Static<typeof RotaSchema>;
