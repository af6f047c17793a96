import { sql } from 'kysely';
import { shiftSpanRows } from '../../rotation/ledger/shiftSpanRows';
import { type Fact, filtered, within } from '../engine/fact';
import { pageDimensions, pageFact } from './page';

/**
 * Pages that a paging tool sent to a responder who was in no shift of the team's rotations at that time, neither as the
 * ledger was when the page came nor as it was when the shifts of that time ended. Limited to teams whose rota was known
 * by then: for other teams, nobody can say who was on call.
 */
export const offDutyFact: Fact = {
  ...pageFact,
  rows: ({ range, filters }) => sql`
    with shift as (${shiftSpanRows({ from: new Date(range.from), to: new Date(range.to) }, sql``)}),
    rota as (select s.team, min(s.starts_at) as since from shift_event as s group by s.team)
    select f.* from page as f join rota on rota.team = f.team and rota.since <= f."at"
    where f.provenance <> 'inferred' and f.responder is not null and f.shift_id is null
      and ${within(range)} ${filtered(filters, pageDimensions)}
      and not exists (
        select 1 from shift where shift.team = f.team and shift.responder = f.responder
          and shift.starts_at <= f."at" and shift.ends_at > f."at")`,
};
