import { defineFrame, flag, number, text, time } from '../defineFrame';
import { breach, level, thinSpot } from '../rotationFields';
import { band, interruption, link, minutes, provenance, responder, rule, span, title, zone } from '../sharedFields';

const points = number('Points lost', 'Points that it costs, of 100');

const shiftId = text('Shift', 'Id of the shift', { hidden: true });

const gaps = defineFrame('gaps', 'Declared hours with nobody on call', {
  ...span,
  minutes,
  before: text('Before', 'Who was on call until it', { dimension: 'responder' }),
  after: text('After', 'Who is on call after it', { dimension: 'responder' }),
});

const thin = defineFrame('thin', 'Declared hours with fewer people than declared', thinSpot);

export const timelineFrames = {
  shifts: defineFrame('shifts', 'A shift of one person', {
    ...span,
    responder,
    level,
    kind: text('Kind', 'How it came to be: by the rota or by an override'),
    insteadOf: text('Instead of', 'Whose shift it was by the plan', { dimension: 'responder' }),
    zone,
    pages: number('Pages', 'Pages that it took; empty where it is not known', { unit: 'short' }),
    interruptions: number('Interruptions', 'Pages that interrupted', { unit: 'short' }),
    sleepInterruptions: number('Sleep interruptions', 'Those in sleep hours', { unit: 'short' }),
    shiftId,
    known: flag('Known', 'Whether the configuration knows the person', {
      description: 'False for somebody whom the configuration does not know',
    }),
    left: flag('Left', 'Whether the person will have left by its end', {
      description: 'It is after their last day, or goes on after it',
    }),
  }),
  gaps,
  thin,
  notKnown: defineFrame('notKnown', 'Declared hours of which nothing can be said', { ...span, minutes }),
  pages: defineFrame('pages', 'A page that somebody of the rotation took', {
    at: time('Time', 'When the page went out'),
    responder,
    level,
    rule,
    title,
    link,
    band,
    provenance,
    interruption,
    shiftId,
  }),
};

export const coverageFrames = {
  coverage: defineFrame('coverage', 'The coverage of the range', {
    declaredMinutes: number('Declared', 'Minutes in which somebody should be on call', { unit: 'm' }),
    coveredMinutes: number('Covered', 'Those in which somebody is', { unit: 'm' }),
    gapMinutes: number('Gaps', 'Those in which nobody is', { unit: 'm' }),
    unknownMinutes: number('Not known', 'Those of which nothing can be said', {
      unit: 'm',
      description: 'An event of the calendar cannot be read',
    }),
    thinMinutes: number('Thin', 'Those with fewer people than declared', { unit: 'm' }),
    coverage: number('Coverage', 'Share of the declared hours with somebody on call', { unit: 'percentunit' }),
    nextGap: time('Next gap', 'When the first gap begins that is not over'),
    nextGapMinutes: number('Length of the next gap', 'How long that gap is', { unit: 'm' }),
  }),
  gaps,
  thin,
  people: defineFrame('people', 'Somebody who is on call in doubt', {
    responder,
    problem: text('Problem', 'unknown or left', {
      description: 'Nobody whom the configuration knows, or somebody who has left by then',
    }),
    shifts: number('Shifts', 'How many shifts it is about'),
    minutes: number('Minutes', 'How long they are together', { unit: 'm' }),
    first: time('First', 'When the first of them begins'),
  }),
};

export const scoreFrames = {
  score: defineFrame('score', 'The score of the range', { score: number('Score', 'From 100 down to 0') }),
  items: defineFrame('items', 'Something that cost points', {
    component: text('Component', 'gap, thin, imbalance, rest or singlePoint'),
    points,
    what: text('What', 'What it is, in words'),
    ...span,
    responder,
    minutes,
  }),
};

export const fairnessFrames = {
  /** `expectedLoad` and `balance` are in hours instead of pages while no page is known to weigh hours by. */
  members: defineFrame('members', 'A member with what they carry', {
    responder,
    hours: number('Hours', 'Hours on call', { unit: 'h' }),
    sleepHours: number('Sleep hours', 'Those in their own sleep hours', { unit: 'h' }),
    weekendHours: number('Weekend hours', 'Those on their own Saturdays and Sundays', { unit: 'h' }),
    holidayHours: number('Holiday hours', 'Those on holidays of their own team', { unit: 'h' }),
    pages: number('Pages', 'Pages that they took', { unit: 'short' }),
    interruptions: number('Interruptions', 'Pages that interrupted', { unit: 'short' }),
    sleepInterruptions: number('Sleep interruptions', 'Those in sleep hours', { unit: 'short' }),
    expectedLoad: number(
      'Expected load',
      'Pages to be expected by the paging history of each hour; hours where there is none',
      { unit: 'short' }
    ),
    share: number('Share', 'Their share of the load', {
      unit: 'percentunit',
      description: 'Of the expected load that anybody carries',
    }),
    fairShare: number('Fair share', 'The share that they should carry', { unit: 'percentunit' }),
    balance: number('Balance', 'What they carried beyond the fair share; hours where no page is known', {
      unit: 'short',
      description: 'Expected pages carried beyond the fair share since the rota is known; below zero is owed',
    }),
    left: flag('Left', 'Whether they have left the rotation'),
  }),
  /** Besides `time`, one field `balance` per member, with the label `responder`. */
  balance: defineFrame('balance', 'The end of a week', { time: time('Time', 'Start of the week') }),
};

export const restFrames = {
  rest: defineFrame('rest', 'A case of too little rest', {
    ...span,
    responder,
    breach,
    what: text('What', 'How it came, in words'),
    minutes,
  }),
};

export const coverFrames = {
  candidates: defineFrame('candidates', 'Somebody who could cover a gap, the best first', {
    gapFrom: time('Gap from', 'When the gap begins'),
    gapTo: time('Gap to', 'When the gap ends'),
    gapMinutes: number('Minutes', 'How long the gap is', { unit: 'm' }),
    rank: number('Rank', '1 is the best'),
    responder,
    balance: number('Balance', 'What they carried beyond their fair share', { unit: 'short' }),
    restHours: number('Free before and after', 'The shorter of the rests before and after', { unit: 'h' }),
    consecutiveDays: number('Days in a row', 'Days on call in a row, with the gap'),
    available: flag('Available', 'Whether they can at all'),
    reasons: text('Reasons', 'Why they stand where they stand, in words'),
  }),
};
