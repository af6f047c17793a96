import { cutByBand } from '../../rotation/analysis/cutByBand';
import { loadOf, momentsOf } from '../../rotation/analysis/load';
import { type Span, subtract } from '../../time/span';
import { HOUR, MINUTE } from '../../time/units';
import type { SpanMeasure } from './measure';
import type { Judged } from '../rotation/judged';
import { type Asked, byHour, clockDims, cut, firstEndingAfter, type Piece, unionBy } from '../rotation/piece';

const rotaDims = ({ id, team }: Judged) => ({ team, rotation: id });
const itself = (rotation: Judged) => [rotaDims(rotation)];
const members = (rotation: Judged) =>
  (rotation.entry?.members ?? []).map((responder) => ({ ...rotaDims(rotation), responder }));

const rotationDimensions = ['team', 'rotation'];
const clockDimensions = ['weekday', 'hourOfDay'];

const lengthOf = (pieces: readonly Piece[]) => pieces.reduce((sum, { from, to }) => sum + to - from, 0);

/** Spans of a rotation, by the clock of its declared hours where hours are asked for. */
function piecesOf(rotation: Judged, spans: readonly Span[], { slots, hours }: Asked): Piece[] {
  const dims = rotaDims(rotation);
  const pieces = cut(spans, slots).map(({ slot, part: { from, to } }) => ({ slot, from, to, dims }));
  return hours ? byHour(pieces, rotation.zone) : pieces;
}

/** Measures of rotations, which look ahead as well as back. */
export const spanMeasures: SpanMeasure[] = [
  {
    name: 'gapMinutes',
    label: 'Gap minutes',
    description:
      'Minutes of declared hours with nobody on call, at any level. 0 where there is none; empty where it is not known.',
    unit: 'm',
    over: ['time', 'total', 'hourOfWeek'],
    dimensions: [...rotationDimensions, ...clockDimensions],
    needs: {},
    configured: true,
    subjects: itself,
    pieces: (rotation, asked) => piecesOf(rotation, rotation.coverage().gaps, asked),
    fold: (pieces) => lengthOf(pieces) / MINUTE,
  },
  {
    name: 'thinMinutes',
    label: 'Thin minutes',
    description: 'Minutes of declared hours with somebody on call, but fewer at some level than declared.',
    unit: 'm',
    over: ['time', 'total', 'hourOfWeek'],
    dimensions: [...rotationDimensions, ...clockDimensions],
    needs: {},
    configured: true,
    subjects: itself,
    pieces: (rotation, asked) => piecesOf(rotation, rotation.coverage().thin, asked),
    fold: (pieces) => unionBy(pieces, 'rotation') / MINUTE,
  },
  {
    name: 'coverage',
    label: 'Coverage',
    description:
      'Share of the declared hours with somebody on call. Several at once count once; hours that are not known count for nothing; empty where none is declared.',
    unit: 'percentunit',
    over: ['time', 'total'],
    dimensions: rotationDimensions,
    needs: {},
    configured: true,
    subjects: itself,
    pieces: (rotation, asked) => [
      ...piecesOf(rotation, subtract(rotation.declared(), rotation.coverage().unknown), asked).map((piece) => ({
        ...piece,
        value: piece.to - piece.from,
      })),
      ...piecesOf(rotation, rotation.coverage().gaps, asked).map((piece) => ({
        ...piece,
        value: piece.from - piece.to,
      })),
    ],
    fold: (pieces) => {
      const declared = lengthOf(pieces.filter(({ value = 0 }) => value > 0));
      return declared === 0 ? null : sumOf(pieces) / declared;
    },
  },
  {
    name: 'onCallHours',
    label: 'On-call hours',
    description:
      'Hours on call, whatever the level. Somebody on call for several rotations at once counts once, unless grouped by rotation.',
    unit: 'h',
    over: ['time', 'total', 'hourOfWeek'],
    dimensions: [...rotationDimensions, 'responder', 'band', ...clockDimensions],
    needs: {},
    configured: false,
    subjects: members,
    pieces: onCallPieces,
    fold: (pieces) => unionBy(pieces, 'responder') / HOUR,
  },
  {
    name: 'loadScore',
    label: 'Expected load',
    description:
      'Pages to be expected by the paging history of each hour of the week, for whoever is on call; several at once share them.',
    unit: 'short',
    over: ['time', 'total'],
    dimensions: [...rotationDimensions, 'responder'],
    needs: { profile: true },
    configured: true,
    subjects: (rotation) => [...itself(rotation), ...members(rotation)],
    pieces: loadPieces,
    fold: sumOf,
  },
  {
    name: 'restBreaches',
    label: 'Rest breaches',
    description:
      'Cases of too little rest: on call too soon after a broken night, too many days in a row, too long a shift, a handoff in sleep hours, or nobody behind the first.',
    unit: 'short',
    over: ['time', 'total'],
    dimensions: [...rotationDimensions, 'responder', 'breach'],
    needs: { turns: 'around', pages: true },
    configured: true,
    subjects: itself,
    pieces: breachPieces,
    fold: (pieces) => pieces.length,
  },
  {
    name: 'rotationScore',
    label: 'Rotation score',
    description:
      'From 100 down to 0 by gaps, thin spots, unequal load, too little rest and too few people. Of several rotations the lowest.',
    unit: 'short',
    over: ['time', 'total'],
    dimensions: rotationDimensions,
    needs: { turns: 'members', pages: true, profile: true },
    configured: true,
    subjects: itself,
    pieces: scorePieces,
    fold: (pieces) => (pieces.length === 0 ? null : Math.min(...pieces.map(({ value = 0 }) => value))),
  },
];

function sumOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { value = 0 }) => sum + value, 0);
}

function onCallPieces(rotation: Judged, { slots, hours, dims: asked }: Asked): Piece[] {
  const byClock = asked.has('band') || asked.has('weekday') || asked.has('hourOfDay');
  return cut(rotation.turns, slots).flatMap(({ slot, part: { from, to, responder } }): Piece[] => {
    const dims = { ...rotaDims(rotation), responder };
    const member = hours || byClock ? rotation.people().get(responder) : undefined;
    if (!member) {
      return [{ slot, from, to, dims }];
    }
    const pieces: Piece[] = [];
    for (const part of cutByBand({ from, to }, member, hours ? 'hour' : 'band')) {
      const hourOfWeek = (part.weekday - 1) * 24 + part.hour;
      pieces.push({
        slot,
        from: part.from,
        to: part.to,
        hourOfWeek,
        dims: byClock ? { ...dims, band: part.band, ...clockDims(hourOfWeek) } : dims,
      });
    }
    return pieces;
  });
}

function loadPieces(rotation: Judged, { slots }: Asked): Piece[] {
  const dims = rotaDims(rotation);
  const load = loadOf(rotation.profile());
  return cut(momentsOf(rotation.turns), slots).flatMap(({ slot, part: { from, to, people } }) => {
    const each = load({ from, to }) / people.length;
    return people.map((responder) => ({ slot, from, to, dims: { ...dims, responder }, value: each }));
  });
}

/** A breach counts where it begins, one from before in the first slot. */
function breachPieces(rotation: Judged, { slots }: Asked): Piece[] {
  const dims = rotaDims(rotation);
  return rotation.breaches().map(({ kind, responder, from, to }) => {
    const slot = firstEndingAfter(slots, from);
    return { slot, from, to, dims: { ...dims, responder, breach: kind } };
  });
}

function scorePieces(rotation: Judged, { slots }: Asked): Piece[] {
  const dims = rotaDims(rotation);
  return slots.flatMap((slot, i) => {
    const score = rotation.scoreOf(slot);
    return score ? [{ ...slot, slot: i, dims, value: score.score }] : [];
  });
}
