import { type RawBuilder, sql } from 'kysely';
import type { pagingLoadQueries } from '../src/pages/pagingLoad/queries';

/** A span of a question, the moment of asking, and the team it is about; all teams without it. */
export interface Asked {
  from: Date;
  to: Date;
  team?: string;
  /** Length of a bucket over time. */
  bucket: 'day' | 'week';
}

type Statement = (asked: Asked) => RawBuilder<unknown>;

const ofTeam = ({ team }: Asked) => (team === undefined ? sql`` : sql`and team = ${team}`);
const inRange = (asked: Asked) => sql`at >= ${asked.from} and at < ${asked.to} ${ofTeam(asked)}`;
const interrupted = sql`interruption and responder is not null`;

/** The same span just before. */
const before = (statement: Statement): Statement => {
  return (asked) =>
    statement({ ...asked, from: new Date(2 * asked.from.getTime() - asked.to.getTime()), to: asked.from });
};

const pages: Statement = (asked) => sql`select count(*) from page where ${inRange(asked)}`;
const interruptions: Statement = (asked) =>
  sql`select count(*) filter (where ${interrupted}) from page where ${inRange(asked)}`;
const pagesOverTime: Statement = (asked) =>
  sql`select date_trunc(${asked.bucket}, at), count(*) from page where ${inRange(asked)} group by 1 order by 1`;
const interruptionsOverTime: Statement = (asked) =>
  sql`select date_trunc(${asked.bucket}, at), count(*) filter (where ${interrupted}) from page
    where ${inRange(asked)} group by 1 order by 1`;

/** Shifts that touch the range and still stand, each with all its pages. */
const shifts = (asked: Asked) => sql`
  select s.rotation, coalesce(p.pages, 0) as pages
  from shift_event s
  left join (
    select shift_id, count(*) as pages from page
    where at >= ${new Date(asked.from.getTime() - 14 * 86_400_000)} ${ofTeam(asked)} group by shift_id
  ) p using (shift_id)
  where s.change = 'added' and s.starts_at < ${asked.to} and s.ends_at > ${asked.from} ${ofTeam(asked)}
    and not exists (select 1 from shift_event r where r.shift_id = s.shift_id and r.change = 'removed')`;

/** The page's questions as somebody who knows PostgreSQL and these tables would write them. */
export const handWritten: Record<keyof typeof pagingLoadQueries, Statement> = {
  pages,
  pagesBefore: before(pages),
  interruptions,
  interruptionsBefore: before(interruptions),
  sleepInterruptions: (asked) =>
    sql`select count(*) filter (where ${interrupted} and band = 'sleep') from page where ${inRange(asked)}`,
  disruptedHours: (asked) => sql`
    select count(*) from (
      select distinct responder, date_trunc('hour', local_at) from page where ${inRange(asked)} and ${interrupted}
    ) hours`,
  timeToAcknowledge: (asked) => sql`
    with begun as (select incident_id, at from incident_event where transition = 'triggered' and ${inRange(asked)}),
    answered as (
      select incident_id, min(at) as at from incident_event
      where actor is not null and transition <> 'triggered' and at >= ${asked.from} ${ofTeam(asked)}
      group by incident_id
    )
    select percentile_cont(array[0.5, 0.95]) within group (order by extract(epoch from answered.at - begun.at)),
      count(answered.at), count(*) - count(answered.at)
    from begun left join answered using (incident_id)`,
  pagesOverTime,
  pagesOverTimeBefore: before(pagesOverTime),
  interruptionsOverTime,
  interruptionsOverTimeBefore: before(interruptionsOverTime),
  byResponder: (asked) => sql`
    select responder, band, count(*) filter (where ${interrupted}) from page where ${inRange(asked)}
    group by 1, 2 order by 3 desc limit 60`,
  hourOfWeek: (asked) => sql`
    select hour_of_week, count(*) filter (where ${interrupted}) from page where ${inRange(asked)} group by 1 order by 1`,
  pagesPerShift: (asked) => sql`select rotation, avg(pages) from (${shifts(asked)}) s group by 1 order by 2 desc`,
  shiftsOverBudget: (asked) => sql`
    select rotation, count(*) filter (where pages > 2) from (${shifts(asked)}) s group by 1 order by 2 desc`,
  noisiestRules: (asked) => sql`
    select rule, count(*) from page where ${inRange(asked)} group by 1 order by 2 desc limit 10`,
  pageList: (asked) => sql`select * from page where ${inRange(asked)} order by at desc limit 500`,
  openIncidents: (asked) => sql`
    select * from incident_event t where transition = 'triggered' and at < ${asked.to} ${ofTeam(asked)}
      and not exists (
        select 1 from incident_event r where r.incident_id = t.incident_id and r.transition = 'resolved'
      )
    order by at desc limit 100`,
};
