import { type RawBuilder, sql } from 'kysely';

type Sql = RawBuilder<unknown>;

/**
 * SQL select of the valid shifts in the ledger, each once: shifts that touch the range and meet the condition (`and …`
 * over the alias `f`), with their columns and `in_time`: whether the shift was known before it ended.
 *
 * A shift counts as it was known when it ended, so a later edit of the rota does not rewrite history. A shift learned
 * only after its end counts as known now, but only if no overlapping shift at its level was known earlier (a late
 * correction must not count the same hours twice, but a first reading adds several shifts at once), or if it is the
 * rest of a longer shift of the same person that was known until it was cut.
 */
export function shiftSpanRows(range: { from: Date; to: Date }, condition: Sql): Sql {
  return sql`
    with known as (
      select f.shift_id, min(f.rotation) as rotation, min(f.team) as team, min(f.responder) as responder,
        min(f.level) as level, min(f.zone) as zone, min(f.starts_at) as starts_at, min(f.ends_at) as ends_at,
        min(f.kind) as kind, min(f.instead_of) as instead_of, ${inTime} as in_time, ${standing} as stands,
        min(f.known_at) as first_known,
        max(f.known_at) filter (where f.change = 'removed') as removed_at
      from shift_event as f
      where f.starts_at < ${range.to} and f.ends_at > ${range.from} ${condition}
      group by f.shift_id)
    select f.* from known as f where f.stands and (f.in_time
      or not exists (
        select 1 from known as other where other.stands and other.in_time and ${sameTurn}
          and other.first_known < f.first_known and other.starts_at < f.ends_at and other.ends_at > f.starts_at)
      or exists (
        select 1 from known as other where not other.stands and other.in_time and ${sameTurn}
          and other.responder = f.responder and other.starts_at <= f.starts_at and other.ends_at >= f.ends_at
          and other.removed_at >= f.ends_at))`;
}

const sameTurn = sql`other.rotation = f.rotation and other.level = f.level`;

const lastKnown = (change: 'added' | 'removed', condition: Sql) =>
  sql`coalesce(max(f.known_at) filter (where f.change = ${sql.lit(change)} ${condition}), timestamp '1970-01-01')`;
const beforeEnd = sql`and f.known_at < f.ends_at`;

const inTime = sql`min(f.known_at) < min(f.ends_at)`;

const standing = sql`
  case when ${inTime} then ${lastKnown('added', beforeEnd)} > ${lastKnown('removed', beforeEnd)}
    else ${lastKnown('added', sql``)} > ${lastKnown('removed', sql``)} end`;
