import { rotationListFrame } from '@watchbill/contract';
import type { Directory } from '../../config/directory';
import { groupBy } from '../../lib/groupBy';
import { shareOf } from '../../rotation/analysis/coverage';
import { lengthOf } from '../../time/span';
import type { ShiftSpan } from '../../rotation/analysis/types';
import type { RowFor } from '../engine/frameRows';
import { defineList } from '../engine/list';
import type { RotationAnalysis } from '../rotation/rotationAnalysis';
import { rotationListReader } from '../rotation/rotationListReader';
import { minutesOf } from '../rotation/tables';
import { yieldUnlessAborted } from '../engine/queryStopped';
import { MINUTE } from '../../time/units';

export const rotationList = defineList({
  frame: rotationListFrame,
  label: 'Rotations',
  description: 'Every configured rotation: who is on call now and next, its next gap, and how it did in the range',
  dimensions: ['team', 'rotation'],
  ahead: true,
  read: rotationListReader({
    needs: ['allShifts', 'pages', 'profile'],
    configured: true,
    rows: async (rotations, { now, directory, signal }) => {
      const rows: Array<RowFor<typeof rotationListFrame>> = [];
      for (const rotation of rotations) {
        await yieldUnlessAborted(signal);
        rows.push(rowOf(rotation, now.getTime(), directory));
      }
      return rows;
    },
  }),
});

function rowOf(
  rotation: RotationAnalysis<'allShifts' | 'pages' | 'profile'>,
  now: number,
  directory: Directory
): RowFor<typeof rotationListFrame> {
  const coverage = rotation.coverage();
  const [gap] = rotation.gapsAhead();
  const holding = people(rotation.shifts.filter(({ from, to }) => from <= now && now < to));
  const nextAt = rotation.shifts.reduce((next, { from }) => (from > now ? Math.min(next, from) : next), Infinity);
  const following = people(rotation.shifts.filter(({ from }) => from === nextAt));
  const { readAt, problem } = rotation.feedStatus ?? { readAt: null, problem: null };
  return {
    rotation: rotation.id,
    team: rotation.team,
    onNow: listed(holding.map(({ responder }) => directory.people.get(responder)?.name ?? responder)),
    onNowZones: listed(holding.map(({ zone }) => zone)),
    next: listed(following.map(({ responder }) => directory.people.get(responder)?.name ?? responder)),
    nextZones: listed(following.map(({ zone }) => zone)),
    nextAt: nextAt === Infinity ? null : nextAt,
    nextGap: gap?.from ?? null,
    nextGapMinutes: gap ? minutesOf(gap) : null,
    gapMinutes: rotation.range ? lengthOf(coverage.gaps) / MINUTE : null,
    unknownMinutes: rotation.range ? lengthOf(coverage.unknown) / MINUTE : null,
    coverage: shareOf(coverage),
    score: rotation.score()?.score ?? null,
    balanceSpread: spread(rotation),
    balanceUnit: rotation.loadUnit,
    readAt: readAt,
    problem: problem?.message ?? null,
  };
}

/** The first shift of each person, in order of escalation level. */
function people(shifts: readonly ShiftSpan[]): ShiftSpan[] {
  const byLevel = shifts.toSorted((a, b) => a.level - b.level);
  return [...groupBy(byLevel, ({ responder }) => responder).values()].map(([first]) => first);
}

function listed(names: readonly string[]): string | null {
  return names.length === 0 ? null : names.join(', ');
}

function spread(rotation: RotationAnalysis<'allShifts' | 'profile'>): number | null {
  const balances = rotation.participants().members.flatMap(({ id }) => rotation.balances().get(id) ?? []);
  return rotation.range === null || balances.length === 0 ? null : Math.max(...balances) - Math.min(...balances);
}
