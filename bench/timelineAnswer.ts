import { field, type Frame, type FrameField, type FrameValue } from '@watchbill/query';
import { Random } from './random';

/** What rotation to make up. */
export interface MadeUp {
  people: number;
  levels: number;
  /** Of all levels; one person's follows another's. */
  shifts: number;
  /** Of every so many shifts, one is left out: a gap. */
  gapEvery: number;
  pages: number;
  /** Epoch milliseconds. */
  from: number;
  to: number;
  now: number;
}

type Column = [name: string, type: FrameField['type'], values: FrameValue[]];
type Turn = { from: number; to: number; person: number; level: number };

const ZONES = ['Europe/Budapest', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];
const FIRST = ['Anna', 'Bence', 'Csilla', 'Dora', 'Emil', 'Farid', 'Greta', 'Hana', 'Ivy', 'Jonas'];
const LAST = ['Kovács', 'Lindqvist', 'Moreau', 'Nakamura', 'Okafor', 'Petrov', 'Quist', 'Rossi'];

/** The frames that the store answers to a timeline, of a rotation with everything that can stand on one. */
export function madeUpTimeline({ people, levels, shifts, gapEvery, pages, from, to, now }: MadeUp): Frame[] {
  const random = new Random(7);
  const perLevel = Math.ceil(shifts / levels);
  const length = (to - from) / perLevel;
  const all = Array.from({ length: shifts }, (_, i): Turn => {
    const level = Math.floor(i / perLevel) + 1;
    const n = i % perLevel;
    return { from: from + n * length, to: from + (n + 1) * length, person: (n + level) % people, level };
  });
  const isGap = ({ from: start }: Turn) =>
    gapEvery > 0 && Math.round((start - from) / length) % gapEvery === gapEvery - 1;
  const turns = all.filter((turn) => !isGap(turn));
  const gaps = all.filter((turn) => turn.level === 1 && isGap(turn));
  const thin = turns.filter((_, i) => i % 31 === 7).map((turn) => ({ ...turn, to: turn.from + length / 2 }));
  const past = turns.filter((turn) => turn.from < now);
  const hits = Array.from({ length: past.length > 0 ? pages : 0 }, () => {
    const turn = random.pick(past);
    const at = turn.from + random.next() * (Math.min(turn.to, now) - turn.from);
    return { turn, at, sleep: random.chance(0.3) };
  }).sort((a, b) => a.at - b.at);

  const id = ({ person }: Turn) => `person-${person}`;
  const shiftId = ({ from: start, level }: Turn) => `${level}-${start}`;
  const names = Object.fromEntries(
    Array.from({ length: people }, (_, i) => [
      `person-${i}`,
      { text: `${FIRST[i % FIRST.length]} ${LAST[Math.floor(i / FIRST.length) % LAST.length]}` },
    ])
  );
  const count = (hitsOf: typeof hits) =>
    turns.map((turn) => (turn.from > now ? null : hitsOf.filter((hit) => hit.turn === turn).length));
  const sleeping = hits.filter(({ sleep }) => sleep);
  const frame = (name: string, columns: Column[]): Frame => ({
    schema: {
      name,
      meta: {
        type: 'table',
        custom: {
          rotation: 'made-up',
          name: 'Made up',
          team: 'payments',
          zone: 'Europe/Budapest',
          now,
          empty: false,
        },
      },
      fields: columns.map(([column, type]) =>
        field(
          column,
          type,
          ['responder', 'insteadOf', 'before', 'after'].includes(column)
            ? { config: { mappings: [{ type: 'value', options: names }] } }
            : {}
        )
      ),
    },
    data: { values: columns.map(([, , values]) => values) },
  });
  const times = (spans: Array<{ from: number; to: number }>): Column[] => [
    ['from', 'time', spans.map((span) => span.from)],
    ['to', 'time', spans.map((span) => span.to)],
  ];
  const kinds = turns.map((_, i) => (i % 9 === 4 ? 'override' : i % 13 === 6 ? 'swap' : 'regular'));
  return [
    frame('shifts', [
      ...times(turns),
      ['responder', 'string', turns.map(id)],
      ['level', 'number', turns.map(({ level }) => level)],
      ['kind', 'string', kinds],
      ['insteadOf', 'string', kinds.map((kind, i) => (kind === 'regular' ? null : `person-${(i + 3) % people}`))],
      ['zone', 'string', turns.map(({ person }) => ZONES[person % ZONES.length])],
      ['pages', 'number', count(hits)],
      ['interruptions', 'number', count(hits)],
      ['sleepInterruptions', 'number', count(sleeping)],
      ['shiftId', 'string', turns.map(shiftId)],
      ['known', 'boolean', turns.map(({ person }) => person % 11 !== 5)],
      ['left', 'boolean', turns.map(({ person }) => person % 17 === 9)],
    ]),
    frame('gaps', [
      ...times(gaps),
      ['minutes', 'number', gaps.map((gap) => (gap.to - gap.from) / 60_000)],
      ['before', 'string', gaps.map((gap) => `person-${(gap.person + people - 1) % people}`)],
      ['after', 'string', gaps.map((gap) => `person-${(gap.person + 1) % people}`)],
    ]),
    frame('thin', [
      ...times(thin),
      ['minutes', 'number', thin.map((spot) => (spot.to - spot.from) / 60_000)],
      ['level', 'number', thin.map(({ level }) => level)],
      ['depth', 'number', thin.map(() => 1)],
      ['declared', 'number', thin.map(() => 2)],
    ]),
    frame('pages', [
      ['at', 'time', hits.map(({ at }) => at)],
      ['responder', 'string', hits.map(({ turn }) => id(turn))],
      ['level', 'number', hits.map(({ turn }) => turn.level)],
      ['rule', 'string', hits.map(() => 'CheckoutLatencyHigh')],
      ['title', 'string', hits.map(() => 'Checkout is slow')],
      ['link', 'string', hits.map(() => null)],
      ['band', 'string', hits.map(({ sleep }) => (sleep ? 'sleep' : 'business'))],
      ['provenance', 'string', hits.map(() => 'observed')],
      ['interruption', 'boolean', hits.map(() => true)],
      ['shiftId', 'string', hits.map(({ turn }) => shiftId(turn))],
    ]),
  ];
}
