import type { Directory } from '../../config/directory';
import { groupBy } from '../../lib/groupBy';
import { shareOf } from '../../rotation/analysis/coverage';
import { lengthOf } from '../../time/span';
import type { Turn } from '../../rotation/analysis/types';
import { column, type List, type Row } from '../engine/list';
import type { RotationAnalysis } from '../rotation/rotationAnalysis';
import { rotationListReader } from '../rotation/rotationListReader';
import { minutesOf } from '../rotation/tables';
import { yieldUnlessAborted } from '../engine/queryStopped';
import { MINUTE } from '../../time/units';
import { rotationColumn, teamColumn } from './columns';

export const rotationList: List = {
  name: 'rotations',
  label: 'Rotations',
  description: 'Every configured rotation: who is on call now and next, its next gap, and how it did in the range',
  dimensions: ['team', 'rotation'],
  ahead: true,
  columns: [
    rotationColumn,
    teamColumn,
    column({ name: 'on_now', label: 'On call now', type: 'string' }),
    // IANA zones in the order of the names.
    column({ name: 'on_now_zones', label: 'Their zones', type: 'string', hidden: true }),
    column({ name: 'next', label: 'Next', type: 'string' }),
    column({ name: 'next_zones', label: 'Zones of the next', type: 'string', hidden: true }),
    column({ name: 'next_at', label: 'Next from', type: 'time' }),
    column({
      name: 'next_gap',
      label: 'Next gap',
      type: 'time',
      description: 'The one that is under way, or the next as far ahead as the rota is known, whatever the range',
    }),
    column({ name: 'next_gap_minutes', label: 'Length of the next gap', type: 'number', unit: 'm' }),
    column({ name: 'gap_minutes', label: 'Gap minutes', type: 'number', unit: 'm', description: 'In the range' }),
    column({
      name: 'unknown_minutes',
      label: 'Not known',
      type: 'number',
      unit: 'm',
      description: 'In the range, since an event of the calendar cannot be read',
    }),
    column({ name: 'coverage', label: 'Coverage', type: 'number', unit: 'percentunit', description: 'Of the range' }),
    column({ name: 'score', label: 'Score', type: 'number', description: 'Of the range, from 0 to 100' }),
    column({
      name: 'balance_spread',
      label: 'Balance spread',
      type: 'number',
      unit: 'short',
      description:
        'Expected pages between the member who carried most beyond their share and the one who carried least',
    }),
    // `pages`, or `hours` where no page is known that could weigh them.
    column({ name: 'balance_unit', label: 'Unit of the balance', type: 'string', hidden: true }),
    column({ name: 'read_at', label: 'Last read', type: 'time' }),
    column({ name: 'problem', label: 'Problem', type: 'string' }),
  ],
  read: rotationListReader({
    needs: ['allTurns', 'pages', 'profile'],
    configured: true,
    rows: async (rotations, { now, directory, signal }) => {
      const rows: Row[] = [];
      for (const rotation of rotations) {
        await yieldUnlessAborted(signal);
        rows.push(rowOf(rotation, now.getTime(), directory));
      }
      return rows;
    },
  }),
};

function rowOf(rotation: RotationAnalysis<'allTurns' | 'pages' | 'profile'>, now: number, directory: Directory): Row {
  const coverage = rotation.coverage();
  const [gap] = rotation.gapsAhead();
  const holding = people(rotation.turns.filter(({ from, to }) => from <= now && now < to));
  const nextAt = rotation.turns.reduce((next, { from }) => (from > now ? Math.min(next, from) : next), Infinity);
  const following = people(rotation.turns.filter(({ from }) => from === nextAt));
  const { readAt, problem } = rotation.feedStatus ?? { readAt: null, problem: null };
  return {
    rotation: rotation.id,
    team: rotation.team,
    on_now: listed(holding.map(({ responder }) => directory.people.get(responder)?.name ?? responder)),
    on_now_zones: listed(holding.map(({ zone }) => zone)),
    next: listed(following.map(({ responder }) => directory.people.get(responder)?.name ?? responder)),
    next_zones: listed(following.map(({ zone }) => zone)),
    next_at: nextAt === Infinity ? null : nextAt,
    next_gap: gap?.from ?? null,
    next_gap_minutes: gap ? minutesOf(gap) : null,
    gap_minutes: rotation.range ? lengthOf(coverage.gaps) / MINUTE : null,
    unknown_minutes: rotation.range ? lengthOf(coverage.unknown) / MINUTE : null,
    coverage: shareOf(coverage),
    score: rotation.score()?.score ?? null,
    balance_spread: spread(rotation),
    balance_unit: rotation.loadUnit,
    read_at: readAt,
    problem: problem?.message ?? null,
  };
}

/** A turn for each person, who is paged first at the front. */
function people(turns: readonly Turn[]): Turn[] {
  const byLevel = turns.toSorted((a, b) => a.level - b.level);
  return [...groupBy(byLevel, ({ responder }) => responder).values()].map(([first]) => first);
}

function listed(names: readonly string[]): string | null {
  return names.length === 0 ? null : names.join(', ');
}

function spread(rotation: RotationAnalysis<'allTurns' | 'profile'>): number | null {
  const balances = rotation.participants().members.flatMap(({ id }) => rotation.balances().get(id) ?? []);
  return rotation.range === null || balances.length === 0 ? null : Math.max(...balances) - Math.min(...balances);
}
