import { field, type Frame, type FrameField, type FrameValue } from '@watchbill/contract';
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

/** A rotation with everything that can stand on a timeline. */
interface Rotation {
  turns: Turn[];
  /** Of the first level. */
  gaps: Turn[];
  thin: Turn[];
  /** In order. */
  pages: Array<{ turn: Turn; at: number; sleep: boolean }>;
}

/** The frames that the store answers to a timeline, of a rotation with everything that can stand on one. */
export function madeUpTimeline(madeUp: MadeUp): Frame[] {
  const { people, now } = madeUp;
  const { turns, gaps, thin, pages } = madeUpRotation(madeUp);
  const frame = framing(people, now);
  const kinds = turns.map((_, i) => (i % 9 === 4 ? 'override' : i % 13 === 6 ? 'swap' : 'regular'));
  const count = (all: Rotation['pages']) =>
    turns.map((turn) => (turn.from > now ? null : all.filter((page) => page.turn === turn).length));
  return [
    frame('shifts', [
      ...times(turns),
      ['responder', 'string', turns.map(({ person }) => idOf(person))],
      ['level', 'number', turns.map(({ level }) => level)],
      ['kind', 'string', kinds],
      ['insteadOf', 'string', kinds.map((kind, i) => (kind === 'regular' ? null : idOf((i + 3) % people)))],
      ['zone', 'string', turns.map(({ person }) => ZONES[person % ZONES.length])],
      ['pages', 'number', count(pages)],
      ['interruptions', 'number', count(pages)],
      ['sleepInterruptions', 'number', count(pages.filter(({ sleep }) => sleep))],
      ['shiftId', 'string', turns.map(shiftId)],
      ['known', 'boolean', turns.map(({ person }) => person % 11 !== 5)],
      ['left', 'boolean', turns.map(({ person }) => person % 17 === 9)],
    ]),
    frame('gaps', [
      ...times(gaps),
      ['minutes', 'number', gaps.map(minutesOf)],
      ['before', 'string', gaps.map(({ person }) => idOf((person + people - 1) % people))],
      ['after', 'string', gaps.map(({ person }) => idOf((person + 1) % people))],
    ]),
    frame('thin', [
      ...times(thin),
      ['minutes', 'number', thin.map(minutesOf)],
      ['level', 'number', thin.map(({ level }) => level)],
      ['depth', 'number', thin.map(() => 1)],
      ['declared', 'number', thin.map(() => 2)],
    ]),
    frame('pages', [
      ['at', 'time', pages.map(({ at }) => at)],
      ['responder', 'string', pages.map(({ turn }) => idOf(turn.person))],
      ['level', 'number', pages.map(({ turn }) => turn.level)],
      ['rule', 'string', pages.map(() => 'CheckoutLatencyHigh')],
      ['title', 'string', pages.map(() => 'Checkout is slow')],
      ['link', 'string', pages.map(() => null)],
      ['band', 'string', pages.map(({ sleep }) => (sleep ? 'sleep' : 'business'))],
      ['provenance', 'string', pages.map(() => 'observed')],
      ['interruption', 'boolean', pages.map(() => true)],
      ['shiftId', 'string', pages.map(({ turn }) => shiftId(turn))],
    ]),
  ];
}

function madeUpRotation({ people, levels, shifts, gapEvery, pages, from, to, now }: MadeUp): Rotation {
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
  const past = turns.filter((turn) => turn.from < now);
  return {
    turns,
    gaps: all.filter((turn) => turn.level === 1 && isGap(turn)),
    thin: turns.filter((_, i) => i % 31 === 7).map((turn) => ({ ...turn, to: turn.from + length / 2 })),
    pages: Array.from({ length: past.length > 0 ? pages : 0 }, () => {
      const turn = random.pick(past);
      const at = turn.from + random.next() * (Math.min(turn.to, now) - turn.from);
      return { turn, at, sleep: random.chance(0.3) };
    }).sort((a, b) => a.at - b.at),
  };
}

const idOf = (person: number) => `person-${person}`;
const shiftId = ({ from, level }: Turn) => `${level}-${from}`;
const minutesOf = ({ from, to }: Turn) => (to - from) / 60_000;

function times(spans: readonly Turn[]): Column[] {
  return [
    ['from', 'time', spans.map(({ from }) => from)],
    ['to', 'time', spans.map(({ to }) => to)],
  ];
}

/** Makes frames as the store does, with people by name. */
function framing(people: number, now: number): (name: string, columns: Column[]) => Frame {
  const options = Object.fromEntries(
    Array.from({ length: people }, (_, i) => [
      idOf(i),
      { text: `${FIRST[i % FIRST.length]} ${LAST[Math.floor(i / FIRST.length) % LAST.length]}` },
    ])
  );
  const config = { mappings: [{ type: 'value' as const, options }] };
  const isPerson = (column: string) => ['responder', 'insteadOf', 'before', 'after'].includes(column);
  const custom = { rotation: 'made-up', name: 'Made up', team: 'payments', zone: 'Europe/Budapest', now, empty: false };
  return (name, columns) => ({
    schema: {
      name,
      meta: { type: 'table', custom },
      fields: columns.map(([column, type]) => field(column, type, isPerson(column) ? { config } : {})),
    },
    data: { values: columns.map(([, , values]) => values) },
  });
}
