import { zoneOf } from '../../time/zoneOf';
import { toLocal } from '../../time/zoneTime';
import { hoursOfDate } from './declared';
import { groupBy } from '../../lib/groupBy';
import { type Span, union, within } from '../../time/span';
import type { Breach, Member, TakenPage } from './types';
import { clockTime, duration, localTime } from '../../time/formats';
import { DAY, HOUR, MINUTE } from '../../time/units';

/**
 * Breaches for nights in which the person was woken and then was on call or paged before the required rest was over.
 * All pages within one night's sleep hours count as one disturbance; the breach begins after those sleep hours.
 * @param pages pages of this person
 * @param onCall on-call spans of this person, merged
 * @param hours hours of rest due after the last interruption of a night
 */
export function withoutRest(
  pages: readonly TakenPage[],
  onCall: readonly Span[],
  member: Member,
  hours: number
): Breach[] {
  const wakes = pages.filter(({ sleep, interruption }) => sleep && interruption).sort((a, b) => a.at - b.at);
  // `sleep` was set with the hours of that time; if they changed since, no night may contain the page: group by `at`.
  const nights = groupBy(wakes, ({ at }) => String(nightAround(at, member)?.to ?? at));
  const paged = union(pages.map(({ at }) => ({ from: at, to: at + MINUTE })));
  return [...nights].flatMap(([end, woken]) => {
    const last = woken[woken.length - 1].at;
    const due = { from: Number(end), to: last + hours * HOUR };
    const onCallAgain = within(onCall, due);
    const again = union([...onCallAgain, ...within(paged, due)]);
    if (again.length === 0) {
      return [];
    }
    const { from } = again[0];
    const zone = zoneOf(member.zones, new Date(last));
    const times = woken.length > 1 ? `${woken.length} times, last at` : 'at';
    const how = onCallAgain[0]?.from === from ? 'on call' : 'paged';
    const what = `Woken ${times} ${localTime(last, zone)} and ${how} ${duration(from - last)} later, at ${clockTime(from, zone)}; ${hours} h of rest were due`;
    return [{ kind: 'noRest', responder: member.id, from, to: again[again.length - 1].to, what }];
  });
}

/** Breaches for shifts that begin within the person's sleep hours, up to the end of those hours or of the span. */
export function sleepHandoffs(onCall: readonly Span[], member: Member): Breach[] {
  return onCall.flatMap((shift) => {
    const night = nightAround(shift.from, member);
    // A shift that begins exactly when the sleep hours begin wakes nobody.
    if (!night || night.from === shift.from) {
      return [];
    }
    const what = `Took over at ${localTime(shift.from, zoneOf(member.zones, new Date(shift.from)))}, in their sleep hours`;
    const to = Math.min(night.to, shift.to);
    return [{ kind: 'sleepHandoff', responder: member.id, from: shift.from, to, what }];
  });
}

/** The span of sleep hours that contains an instant, in the person's own time zone. */
function nightAround(at: number, { zones, hours }: Member): Span | undefined {
  const zone = zoneOf(zones, new Date(at));
  const date = Math.floor(toLocal(at, zone) / DAY) * DAY;
  for (const start of [date, date - DAY]) {
    const night = hoursOfDate(start, hours.sleep, zone);
    if (night.from <= at && at < night.to) {
      return night;
    }
  }
  return undefined;
}
