import type { Directory, TeamEntry } from '../config/directory';
import { DEFAULT_HOURS } from '../config/entries';
import { bandOfClock } from '../paging/band';
import { NO_HOLIDAYS } from '../time/holidays';
import { holidaysOf } from '../time/publicHolidays';
import { wallClock } from '../time/wallClock';
import { zoneOf } from '../time/zoneOf';
import type { PageTable } from '../storage/tables/facts';
import type { OnCallShift } from '../rotation/onCall';

type LocalColumns = Pick<PageTable, 'responder' | 'zone' | 'local_at' | 'hour_of_week' | 'band'>;

/**
 * Local time of a moment. Hours and holidays are those of the responder's own team, otherwise of the paged team; the
 * time zone is the person's at that date, otherwise the shift's, otherwise the team's. Pages without a responder use
 * the team's.
 * @param responder as returned by `responderId`; null means nobody
 */
export function localColumns(
  at: Date,
  responder: string | null,
  team: string,
  shift: OnCallShift | undefined,
  directory: Directory
): LocalColumns {
  const person = responder === null ? undefined : directory.person(responder);
  const paged: TeamEntry | undefined = directory.teams.get(team);
  const own = (person?.team ? directory.teams.get(person.team) : undefined) ?? paged;
  const zone = person ? zoneOf(person.zones, at) : (shift?.zone ?? paged?.zone ?? 'UTC');
  const clock = wallClock(at, zone);
  return {
    responder,
    zone,
    local_at: clock.localAt,
    hour_of_week: clock.hourOfWeek,
    band: bandOfClock(clock, own?.hours ?? DEFAULT_HOURS, own ? holidaysOf(own.holidays) : NO_HOLIDAYS),
  };
}
