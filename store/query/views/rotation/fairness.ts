import { fairnessFrames, field, type Frame } from '@watchbill/contract';
import type { Configuration } from '../../../config/directory';
import { fairnessOf } from '../../../rotation/analysis/fairness';
import { dimension, labels } from '../../engine/dimensions';
import type { RowFor } from '../../engine/frameRows';
import type { RotationAnalysis } from '../../rotation/rotationAnalysis';
import type { RotationScope } from '../../rotation/analyseRotations';
import { viewTable } from '../../engine/viewTable';
import { rotationView } from '../../rotation/rotationView';

/** Load of each member in the range, and the running balance. */
export const fairnessView = rotationView({
  needs: ['allShifts', 'pages', 'profile'],
  frames: ({ rotation, scope }) => [
    viewTable(membersIn(unitOf(rotation)), memberRows(rotation, scope), scope.directory),
    balanceFrame(rotation, scope.directory),
  ],
});

function memberRows(
  rotation: RotationAnalysis<'allShifts' | 'pages' | 'profile'>,
  { range: asked, now, since }: RotationScope
): Array<RowFor<typeof fairnessFrames.members>> {
  const { range } = rotation;
  if (!range) {
    return [];
  }
  const wasPaged = since !== null && since.getTime() < asked.to && now.getTime() > asked.from;
  const paged = (count: number) => (wasPaged ? count : null);
  const former = new Set(rotation.participants().former.map(({ id }) => id));
  const fairness = fairnessOf({
    range,
    shifts: rotation.shifts,
    moments: rotation.moments(),
    participants: rotation.participants(),
    presence: rotation.presence(),
    pages: rotation.pages,
    profile: rotation.profile(),
  });
  return fairness.map(({ member, shifts, ...one }) => ({
    ...one,
    pages: paged(one.pages),
    interruptions: paged(one.interruptions),
    sleepInterruptions: paged(one.sleepInterruptions),
    balance: rotation.balances().get(one.responder) ?? null,
    left: former.has(one.responder),
  }));
}

/** @param unit of the expected load: hours if no known pages could weight them */
function membersIn(unit: 'short' | 'h'): typeof fairnessFrames.members {
  const { members } = fairnessFrames;
  const { expectedLoad, balance } = members.fields;
  return {
    ...members,
    fields: { ...members.fields, expectedLoad: { ...expectedLoad, unit }, balance: { ...balance, unit } },
  };
}

function unitOf({ loadUnit }: RotationAnalysis<'profile'>): 'short' | 'h' {
  return loadUnit === 'pages' ? 'short' : 'h';
}

/** The balance of every member at the end of each week that overlaps the range. */
function balanceFrame(rotation: RotationAnalysis<'allShifts' | 'profile'>, directory: Configuration): Frame {
  const { range } = rotation;
  const { weeks, byMember } = range ? rotation.balance() : { weeks: [], byMember: new Map<string, number[]>() };
  const shown = weeks.slice(0, -1).flatMap((from, i) => (range && weeks[i + 1] > range.from ? [{ from, i }] : []));
  const names = labels(dimension('responder'), directory);
  const people = [...byMember.keys()].sort();
  const unit = unitOf(rotation);
  return {
    schema: {
      name: fairnessFrames.balance.name,
      meta: { type: 'timeseries-wide', typeVersion: [0, 1] },
      fields: [
        field('time', 'time'),
        ...people.map((responder) =>
          field('balance', 'number', {
            labels: { responder },
            config: { displayNameFromDS: names.get(responder) ?? responder, unit },
          })
        ),
      ],
    },
    data: {
      values: [
        shown.map(({ from }) => from),
        ...people.map((responder) => shown.map(({ i }) => byMember.get(responder)?.[i] ?? null)),
      ],
    },
  };
}
