import { sql } from 'kysely';
import { turnRows } from '../../rotation/ledger/turnRows';
import { type Fact, filtered, within } from '../engine/fact';
import { pageDimensions, pageFact } from './page';

/**
 * Pages that a paging tool sent to somebody who was on call for none of the team's rotations then, neither as known when
 * they came nor as known when the shifts of that time ended. Only of teams whose rota was known by then: of others nobody
 * can tell who was on call.
 */
export const offDutyFact: Fact = {
  ...pageFact,
  rows: ({ range, filters }) => sql`
    with turn as (${turnRows({ from: new Date(range.from), to: new Date(range.to) }, sql``)}),
    rota as (select s.team, min(s.starts_at) as since from shift_event as s group by s.team)
    select f.* from page as f join rota on rota.team = f.team and rota.since <= f."at"
    where f.provenance <> 'inferred' and f.responder is not null and f.shift_id is null
      and ${within(range)} ${filtered(filters, pageDimensions)}
      and not exists (
        select 1 from turn where turn.team = f.team and turn.responder = f.responder
          and turn.starts_at <= f."at" and turn.ends_at > f."at")`,
};
