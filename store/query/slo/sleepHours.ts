import { holidaysOf } from '../../time/publicHolidays';
import { cutByBand } from '../../rotation/analysis/cutByBand';
import { peopleOf } from '../../rotation/analysis/members';
import { clip, type Span, subtract } from '../../time/span';
import type { Member } from '../../rotation/analysis/types';
import { loadShiftSpans } from '../../rotation/ledger/shiftSpans';
import type { SloContext } from './sloContext';

/**
 * Sleep hours of the first-level responder of the SLO's team, by that person's local time; if nobody was on call, those
 * of the team.
 */
export async function sleepHours({ slo, source, now }: SloContext, span: Span): Promise<Span[]> {
  const { db, directory } = source;
  const shifts = (await loadShiftSpans(db, { range: span, now, teams: [slo.team] })).filter(({ level }) => level === 1);
  const people = peopleOf(shifts, directory);
  const team = directory.teams.get(slo.team);
  const asleep = (within: Span, member: Member | undefined) =>
    member ? cutByBand(within, member).filter(({ band }) => band === 'sleep') : [];
  const nobody = team && {
    id: team.id,
    zones: [{ zone: team.zone, from: null }],
    hours: team.hours,
    holidays: holidaysOf(team.holidays),
    leavesAt: null,
  };
  return [
    ...shifts.flatMap((shift) =>
      asleep(clip(shift, span) ?? { from: span.from, to: span.from }, people.get(shift.responder))
    ),
    ...subtract([span], shifts).flatMap((gap) => asleep(gap, nobody)),
  ].map(({ from, to }) => ({ from, to }));
}
