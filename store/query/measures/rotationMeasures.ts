import { cutByBand } from '../../rotation/analysis/cutByBand';
import { loadOf, momentsOf } from '../../rotation/analysis/load';
import { type Span, subtract } from '../../time/span';
import { HOUR, MINUTE } from '../../time/units';
import type { RotationMeasure } from './measure';
import type { RotationAnalysis } from '../rotation/rotationAnalysis';
import {
  type ContributionRequest,
  byHour,
  clockDims,
  cutBySlots,
  firstEndingAfter,
  type Contribution,
  unionBy,
} from '../rotation/contribution';

const rotaDims = ({ id, team }: RotationAnalysis) => ({ team, rotation: id });
const itself = (rotation: RotationAnalysis) => [rotaDims(rotation)];
const members = (rotation: RotationAnalysis) =>
  (rotation.entry?.members ?? []).map((responder) => ({ ...rotaDims(rotation), responder }));

const rotationDimensions = ['team', 'rotation'];
const clockDimensions = ['weekday', 'hourOfDay'];

const lengthOf = (pieces: readonly Contribution[]) => pieces.reduce((sum, { from, to }) => sum + to - from, 0);

/** Spans of a rotation, by the clock of its declared hours where hours are asked for. */
function piecesOf(
  rotation: RotationAnalysis,
  spans: readonly Span[],
  { slots, hours }: ContributionRequest
): Contribution[] {
  const dims = rotaDims(rotation);
  const pieces = cutBySlots(spans, slots).map(({ slot, part: { from, to } }) => ({ slot, from, to, dims }));
  return hours ? byHour(pieces, rotation.zone) : pieces;
}

/** Measures of rotations, which look ahead as well as back. */
export const rotationMeasures: RotationMeasure[] = [
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
    contributions: (rotation, asked) => piecesOf(rotation, rotation.coverage().gaps, asked),
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
    contributions: (rotation, asked) => piecesOf(rotation, rotation.coverage().thin, asked),
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
    contributions: (rotation, asked) => [
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
    contributions: onCallPieces,
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
    contributions: loadPieces,
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
    contributions: breachPieces,
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
    contributions: scorePieces,
    fold: (pieces) => (pieces.length === 0 ? null : Math.min(...pieces.map(({ value = 0 }) => value))),
  },
];

function sumOf(pieces: readonly Contribution[]): number {
  return pieces.reduce((sum, { value = 0 }) => sum + value, 0);
}

function onCallPieces(rotation: RotationAnalysis, { slots, hours, dims: asked }: ContributionRequest): Contribution[] {
  const byClock = asked.has('band') || asked.has('weekday') || asked.has('hourOfDay');
  return cutBySlots(rotation.turns, slots).flatMap(({ slot, part: { from, to, responder } }): Contribution[] => {
    const dims = { ...rotaDims(rotation), responder };
    const member = hours || byClock ? rotation.people().get(responder) : undefined;
    if (!member) {
      return [{ slot, from, to, dims }];
    }
    const pieces: Contribution[] = [];
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

function loadPieces(rotation: RotationAnalysis, { slots }: ContributionRequest): Contribution[] {
  const dims = rotaDims(rotation);
  const load = loadOf(rotation.profile());
  return cutBySlots(momentsOf(rotation.turns), slots).flatMap(({ slot, part: { from, to, people } }) => {
    const each = load({ from, to }) / people.length;
    return people.map((responder) => ({ slot, from, to, dims: { ...dims, responder }, value: each }));
  });
}

/** A breach counts where it begins, one from before in the first slot. */
function breachPieces(rotation: RotationAnalysis, { slots }: ContributionRequest): Contribution[] {
  const dims = rotaDims(rotation);
  return rotation.breaches().map(({ kind, responder, from, to }) => {
    const slot = firstEndingAfter(slots, from);
    return { slot, from, to, dims: { ...dims, responder, breach: kind } };
  });
}

function scorePieces(rotation: RotationAnalysis, { slots }: ContributionRequest): Contribution[] {
  const dims = rotaDims(rotation);
  return slots.flatMap((slot, i) => {
    const score = rotation.scoreOf(slot);
    return score ? [{ ...slot, slot: i, dims, value: score.score }] : [];
  });
}
