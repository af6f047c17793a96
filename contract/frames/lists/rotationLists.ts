import { defineFrame, flag, number, text, time } from '../defineFrame';
import { ends, minutes, responder, rotation, starts, team, zone } from '../sharedFields';
import { breach, level, thinSpot } from '../rotationFields';

export const shiftListFrame = defineFrame('shifts', 'A shift of one person', {
  from: starts,
  to: ends,
  responder,
  rotation,
  team,
  level,
  pages: number('Pages', 'Pages that the shift took; empty for a shift before the first fact', { unit: 'short' }),
  alertBudget: number('Budget', 'Pages that the shift may take by the alert budget of its team', { unit: 'short' }),
  verdict: text('Alert budget', 'within budget, over budget, or not known'),
  zone,
});

const spot = {
  from: starts,
  to: ends,
  title: text('Title', 'What it is, for annotations'),
  rotation,
  team,
  minutes,
};

export const gapListFrame = defineFrame('gaps', 'Declared hours with nobody on call', {
  ...spot,
  before: text('Before', 'Who was on call until it', { dimension: 'responder' }),
  after: text('After', 'Who is on call after it', { dimension: 'responder' }),
});

export const thinSpotListFrame = defineFrame('thinSpots', 'Declared hours with fewer people than declared', {
  ...spot,
  level: thinSpot.level,
  depth: number('People', 'How many are on call', { unit: 'short' }),
  declared: number('Declared', 'How many should be', { unit: 'short' }),
});

export const rotationListFrame = defineFrame('rotations', 'A rotation of the configuration', {
  rotation,
  team,
  onNow: text('On call now', 'Names of those on call now, who is paged first at the front'),
  onNowZones: text('Their zones', 'IANA zones in the order of these names', { hidden: true }),
  next: text('Next', 'Names of those who are on call next'),
  nextZones: text('Zones of the next', 'IANA zones in the order of these names', { hidden: true }),
  nextAt: time('Next from', 'When the next begin'),
  nextGap: time('Next gap', 'When the next gap begins, or the one that is under way began', {
    description: 'The one that is under way, or the next as far ahead as the rota is known, whatever the range',
  }),
  nextGapMinutes: number('Length of the next gap', 'How long that gap is', { unit: 'm' }),
  gapMinutes: number('Gap minutes', 'Declared minutes of the range with nobody on call', {
    unit: 'm',
    description: 'In the range',
  }),
  unknownMinutes: number('Not known', 'Declared minutes of the range of which nothing can be said', {
    unit: 'm',
    description: 'In the range, since an event of the calendar cannot be read',
  }),
  coverage: number('Coverage', 'Share of the declared hours of the range with somebody on call', {
    unit: 'percentunit',
    description: 'Of the range',
  }),
  score: number('Score', 'From 100 down to 0', { description: 'Of the range, from 0 to 100' }),
  balanceSpread: number('Balance spread', 'How unequal the load is', {
    unit: 'short',
    description: 'Expected pages between the member who carried most beyond their share and the one who carried least',
  }),
  balanceUnit: text('Unit of the balance', '`pages`, or `hours` where no page is known that could weigh them', {
    hidden: true,
  }),
  readAt: time('Last read', 'When the rota was last read'),
  problem: text('Problem', 'Why the last reading failed, when it did'),
});

export const restBreachListFrame = defineFrame('restBreaches', 'A case of too little rest', {
  from: starts,
  to: ends,
  responder,
  breach,
  what: text('What', 'How it came, in words'),
  rotation,
  team,
  minutes,
});

const hours = (label: string, description: string) => number(label, description, { unit: 'h', description });

export const onCallHourListFrame = defineFrame('onCallHours', 'A person with their hours on call', {
  responder,
  hours: hours('Hours', 'The sum of sleep, off-hours and business hours'),
  sleepHours: hours('Sleep', 'In their own sleep hours'),
  offHours: hours('Off-hours', 'Neither sleep nor business hours'),
  businessHours: hours('Business hours', 'In the business hours of their own team'),
  weekendHours: hours('Weekend', 'Of all hours, on their own Saturdays and Sundays'),
  holidayHours: hours('Holiday', 'Of all hours, on holidays of their own team'),
  shifts: number('Shifts', 'How many shifts they are of', { unit: 'short' }),
  rotations: number('Rotations', 'How many rotations they are for', { unit: 'short' }),
});

export const rotaEditListFrame = defineFrame('rotaEdits', 'A change of a rota', {
  knownAt: time('Learnt', 'When the store learnt of it'),
  what: text('Change', 'What was changed, in words'),
  responder,
  from: time('Starts', 'When what it changes begins'),
  to: time('Ends', 'When what it changes ends'),
  rotation,
  team,
  level,
  afterTheFact: flag('After the fact', 'Whether what it changes had begun by then', {
    description: 'It was learnt when what it changes had begun already',
  }),
});
