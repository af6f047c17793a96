import type { Directory } from '../../config/directory';
import type { Turn } from '../../rotation/quality/types';
import { column, type List, type Row } from '../list';
import type { Judged } from '../rotation/judged';
import { readingRotations } from '../rotation/readingRotations';
import { minutesOf } from '../rotation/tables';
import { rotationColumn, teamColumn } from './columns';

const MINUTE = 60_000;

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
    column({ name: 'on_now_zones', label: 'Their zones', type: 'string', hidden: true }),
    column({ name: 'next', label: 'Next', type: 'string' }),
    column({ name: 'next_zones', label: 'Zones of the next', type: 'string', hidden: true }),
    column({ name: 'next_at', label: 'Next from', type: 'time' }),
    column({
      name: 'next_gap',
      label: 'Next gap',
      type: 'time',
      description: 'From now on, as far ahead as the rota is known, whatever the range',
    }),
    column({ name: 'next_gap_minutes', label: 'Length of the next gap', type: 'number', unit: 'm' }),
    column({ name: 'gap_minutes', label: 'Gap minutes', type: 'number', unit: 'm', description: 'In the range' }),
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
    column({ name: 'read_at', label: 'Last read', type: 'time' }),
    column({ name: 'problem', label: 'Problem', type: 'string' }),
  ],
  read: readingRotations({
    needs: { turns: 'all', pages: true, profile: true },
    configured: true,
    rows: (rotations, { now, directory }) => rotations.map((rotation) => rowOf(rotation, now.getTime(), directory)),
  }),
};

function rowOf(rotation: Judged, now: number, directory: Directory): Row {
  const { declared, covered } = rotation.coverage();
  const [gap] = rotation.gapsAhead();
  const holding = rotation.turns.filter(({ from, to }) => from <= now && now < to);
  const nextAt = rotation.turns.reduce((next, { from }) => (from > now ? Math.min(next, from) : next), Infinity);
  const upNext = rotation.turns.filter(({ from }) => from === nextAt);
  const { readAt, problem } = rotation.reading ?? { readAt: null, problem: null };
  return {
    rotation: rotation.id,
    team: rotation.team,
    on_now: namesOf(holding, directory),
    on_now_zones: zonesOf(holding),
    next: namesOf(upNext, directory),
    next_zones: zonesOf(upNext),
    next_at: nextAt === Infinity ? null : nextAt,
    next_gap: gap?.from ?? null,
    next_gap_minutes: gap ? minutesOf(gap) : null,
    gap_minutes: rotation.range ? (declared - covered) / MINUTE : null,
    coverage: declared === 0 ? null : covered / declared,
    score: rotation.score()?.score ?? null,
    balance_spread: spread(rotation),
    read_at: readAt,
    problem: problem?.message ?? null,
  };
}

/** Names of whoever has these turns, who is paged first at the front; null for nobody. */
function namesOf(turns: readonly Turn[], { people }: Directory): string | null {
  return joined(holders(turns).map(({ responder }) => people.get(responder)?.name ?? responder));
}

/** The IANA zones of the same, in the same order. */
function zonesOf(turns: readonly Turn[]): string | null {
  return joined(holders(turns).map(({ zone }) => zone));
}

function holders(turns: readonly Turn[]): Turn[] {
  const byPerson = new Map<string, Turn>();
  for (const turn of turns.toSorted((a, b) => a.level - b.level)) {
    byPerson.set(turn.responder, byPerson.get(turn.responder) ?? turn);
  }
  return [...byPerson.values()];
}

function joined(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : texts.join(', ');
}

function spread(rotation: Judged): number | null {
  const balances = rotation.participants().members.flatMap(({ id }) => rotation.balances().get(id) ?? []);
  return rotation.range === null || balances.length === 0 ? null : Math.max(...balances) - Math.min(...balances);
}
