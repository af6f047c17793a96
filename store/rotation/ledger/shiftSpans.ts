import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../storage/schema';
import type { Span } from '../../time/span';
import type { ShiftSpan } from '../analysis/types';
import type { ShiftKind } from '../shift';
import { shiftSpanRows } from './shiftSpanRows';

/** Filter by rotation ids and team ids; without either, all rotations. */
export interface RotationScope {
  rotations?: readonly string[];
  teams?: readonly string[];
}

export interface ShiftSpanScope extends RotationScope {
  /** Shifts that touch this range are returned, unclipped. */
  range: Span;
  /** Ledger rows learned after this time are ignored. */
  now: Date;
}

interface TurnRow {
  shift_id: string;
  rotation: string;
  responder: string;
  level: number;
  zone: string;
  starts_at: Date;
  ends_at: Date;
  kind: ShiftKind;
  instead_of: string | null;
}

/**
 * Shifts that touch a range, sorted by rotation, start, level and responder. Past shifts are as known when they ended,
 * current and future shifts as known now.
 */
export async function loadShiftSpans(
  db: Kysely<Schema>,
  { range, now, ...scope }: ShiftSpanScope
): Promise<ShiftSpan[]> {
  const span = { from: new Date(range.from), to: new Date(range.to) };
  const { rows } = await sql<TurnRow>`
    select shift_id, rotation, responder, level, zone, starts_at, ends_at, kind, instead_of
    from (${shiftSpanRows(span, sql`and f.known_at <= ${now} ${inScope(scope)}`)}) as f
    order by rotation, starts_at, level, responder, shift_id`.execute(db);
  return rows.map((row) => ({
    shiftId: row.shift_id,
    rotation: row.rotation,
    responder: row.responder,
    level: row.level,
    zone: row.zone,
    from: row.starts_at.getTime(),
    to: row.ends_at.getTime(),
    kind: row.kind,
    insteadOf: row.instead_of,
  }));
}

/** SQL condition `and …` over the ledger's alias `f`; an empty list of rotations or teams matches nothing. */
export function inScope({ rotations, teams }: RotationScope) {
  const among = (column: string, names: readonly string[] | undefined) => {
    if (names === undefined) {
      return sql``;
    }
    return names.length === 0 ? sql`and false` : sql`and ${sql.ref(`f.${column}`)} in (${sql.join(names)})`;
  };
  return sql`${among('rotation', rotations)} ${among('team', teams)}`;
}
