import { cutByBand } from '../../rotation/analysis/cutByBand';
import { loadOf, momentsOf } from '../../rotation/analysis/load';
import { type Span, subtract } from '../../time/span';
import { HOUR, MINUTE } from '../../time/units';
import { type RotationMeasure, rotationMeasure } from './measure';
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

const lengthOf = (contributions: readonly Contribution[]) =>
  contributions.reduce((sum, { from, to }) => sum + to - from, 0);

/** Contributions of a rotation's spans, cut at full hours of its own clock if hours of the week are asked for. */
function contributionsOf(
  rotation: RotationAnalysis,
  spans: readonly Span[],
  { slots, hours }: ContributionRequest
): Contribution[] {
  const dims = rotaDims(rotation);
  const contributions = cutBySlots(spans, slots).map(({ slot, part: { from, to } }) => ({ slot, from, to, dims }));
  return hours ? byHour(contributions, rotation.zone) : contributions;
}

/** Measures of rotations, for past and future time. */
export const rotationMeasures: RotationMeasure[] = [
  rotationMeasure({
    name: 'gapMinutes',
    label: 'Gap minutes',
    description:
      'Minutes of declared hours with nobody on call, at any level. 0 where there is none; empty where it is not known.',
    unit: 'm',
    over: ['time', 'total', 'hourOfWeek'],
    dimensions: [...rotationDimensions, ...clockDimensions],
    needs: [],
    configured: true,
    subjects: itself,
    contributions: (rotation, asked) => contributionsOf(rotation, rotation.coverage().gaps, asked),
    fold: (contributions) => lengthOf(contributions) / MINUTE,
  }),
  rotationMeasure({
    name: 'thinMinutes',
    label: 'Thin minutes',
    description: 'Minutes of declared hours with somebody on call, but fewer at some level than declared.',
    unit: 'm',
    over: ['time', 'total', 'hourOfWeek'],
    dimensions: [...rotationDimensions, ...clockDimensions],
    needs: [],
    configured: true,
    subjects: itself,
    contributions: (rotation, asked) => contributionsOf(rotation, rotation.coverage().thin, asked),
    fold: (contributions) => unionBy(contributions, 'rotation') / MINUTE,
  }),
  rotationMeasure({
    name: 'coverage',
    label: 'Coverage',
    description:
      'Share of the declared hours with somebody on call. Several at once count once; hours that are not known count for nothing; empty where none is declared.',
    unit: 'percentunit',
    over: ['time', 'total'],
    dimensions: rotationDimensions,
    needs: [],
    configured: true,
    subjects: itself,
    contributions: (rotation, asked) => [
      ...contributionsOf(rotation, subtract(rotation.declared(), rotation.coverage().unknown), asked).map(
        (contribution) => ({
          ...contribution,
          value: contribution.to - contribution.from,
        })
      ),
      ...contributionsOf(rotation, rotation.coverage().gaps, asked).map((contribution) => ({
        ...contribution,
        value: contribution.from - contribution.to,
      })),
    ],
    fold: (contributions) => {
      const declared = lengthOf(contributions.filter(({ value = 0 }) => value > 0));
      return declared === 0 ? null : sumOf(contributions) / declared;
    },
  }),
  rotationMeasure({
    name: 'onCallHours',
    label: 'On-call hours',
    description:
      'Hours on call, whatever the level. Somebody on call for several rotations at once counts once, unless grouped by rotation.',
    unit: 'h',
    over: ['time', 'total', 'hourOfWeek'],
    dimensions: [...rotationDimensions, 'responder', 'band', ...clockDimensions],
    needs: [],
    configured: false,
    subjects: members,
    contributions: onCallContributions,
    fold: (contributions) => unionBy(contributions, 'responder') / HOUR,
  }),
  rotationMeasure({
    name: 'loadScore',
    label: 'Expected load',
    description:
      'Pages to be expected by the paging history of each hour of the week, for whoever is on call; several at once share them.',
    unit: 'short',
    over: ['time', 'total'],
    dimensions: [...rotationDimensions, 'responder'],
    needs: ['profile'],
    configured: true,
    subjects: (rotation) => [...itself(rotation), ...members(rotation)],
    contributions: loadContributions,
    fold: sumOf,
  }),
  rotationMeasure({
    name: 'restBreaches',
    label: 'Rest breaches',
    description:
      'Cases of too little rest: on call too soon after a broken night, too many days in a row, too long a shift, a handoff in sleep hours, or nobody behind the first.',
    unit: 'short',
    over: ['time', 'total'],
    dimensions: [...rotationDimensions, 'responder', 'breach'],
    needs: ['shiftsAround', 'pages'],
    configured: true,
    subjects: itself,
    contributions: breachContributions,
    fold: (contributions) => contributions.length,
  }),
  rotationMeasure({
    name: 'rotationScore',
    label: 'Rotation score',
    description:
      'From 100 down to 0 by gaps, thin spots, unequal load, too little rest and too few people. Of several rotations the lowest.',
    unit: 'short',
    over: ['time', 'total'],
    dimensions: rotationDimensions,
    needs: ['shiftsOfMembers', 'pages', 'profile'],
    configured: true,
    subjects: itself,
    contributions: scoreContributions,
    fold: (contributions) =>
      contributions.length === 0 ? null : Math.min(...contributions.map(({ value = 0 }) => value)),
  }),
];

function sumOf(contributions: readonly Contribution[]): number {
  return contributions.reduce((sum, { value = 0 }) => sum + value, 0);
}

function onCallContributions(
  rotation: RotationAnalysis,
  { slots, hours, dims: asked }: ContributionRequest
): Contribution[] {
  const byClock = asked.has('band') || asked.has('weekday') || asked.has('hourOfDay');
  return cutBySlots(rotation.shifts, slots).flatMap(({ slot, part: { from, to, responder } }): Contribution[] => {
    const dims = { ...rotaDims(rotation), responder };
    const member = hours || byClock ? rotation.people().get(responder) : undefined;
    if (!member) {
      return [{ slot, from, to, dims }];
    }
    const contributions: Contribution[] = [];
    for (const part of cutByBand({ from, to }, member, hours ? 'hour' : 'band')) {
      const hourOfWeek = (part.weekday - 1) * 24 + part.hour;
      contributions.push({
        slot,
        from: part.from,
        to: part.to,
        hourOfWeek,
        dims: byClock ? { ...dims, band: part.band, ...clockDims(hourOfWeek) } : dims,
      });
    }
    return contributions;
  });
}

function loadContributions(rotation: RotationAnalysis<'profile'>, { slots }: ContributionRequest): Contribution[] {
  const dims = rotaDims(rotation);
  const load = loadOf(rotation.profile());
  return cutBySlots(momentsOf(rotation.shifts), slots).flatMap(({ slot, part: { from, to, people } }) => {
    const each = load({ from, to }) / people.length;
    return people.map((responder) => ({ slot, from, to, dims: { ...dims, responder }, value: each }));
  });
}

/** Contributions of rest breaches: a breach counts in the slot where it begins, an earlier one in the first slot. */
function breachContributions(
  rotation: RotationAnalysis<'shiftsAround' | 'pages'>,
  { slots }: ContributionRequest
): Contribution[] {
  const dims = rotaDims(rotation);
  return rotation.breaches().map(({ kind, responder, from, to }) => {
    const slot = firstEndingAfter(slots, from);
    return { slot, from, to, dims: { ...dims, responder, breach: kind } };
  });
}

function scoreContributions(
  rotation: RotationAnalysis<'shiftsOfMembers' | 'pages' | 'profile'>,
  { slots }: ContributionRequest
): Contribution[] {
  const dims = rotaDims(rotation);
  return slots.flatMap((slot, i) => {
    const score = rotation.scoreOf(slot);
    return score ? [{ ...slot, slot: i, dims, value: score.score }] : [];
  });
}
