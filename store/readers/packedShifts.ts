import type { CalendarReading } from '../rotation/ical/readCalendar';
import { WorkTurn } from '../workTurn';

type Shift = CalendarReading['shifts'][number];
type PackedShift = Omit<Shift, 'startsAt' | 'endsAt'> & { startsAt: number; endsAt: number };

/** Shifts of one text: to take a text in takes a fraction of a turn. */
const TOGETHER = 500;

/** Shifts as texts of JSON: tens of thousands of objects that come from another thread would be made in one go. */
export function packedShifts(shifts: readonly Shift[]): string[] {
  const texts: string[] = [];
  for (let start = 0; start < shifts.length; start += TOGETHER) {
    const packed = shifts.slice(start, start + TOGETHER).map((shift): PackedShift => {
      return { ...shift, startsAt: shift.startsAt.getTime(), endsAt: shift.endsAt.getTime() };
    });
    texts.push(JSON.stringify(packed));
  }
  return texts;
}

/** The shifts that were packed. */
export async function unpackedShifts(texts: readonly string[]): Promise<Shift[]> {
  const turn = new WorkTurn();
  const shifts: Shift[] = [];
  for (const text of texts) {
    for (const shift of JSON.parse(text) as PackedShift[]) {
      shifts.push({ ...shift, startsAt: new Date(shift.startsAt), endsAt: new Date(shift.endsAt) });
    }
    if (turn.isOver) {
      await turn.next();
    }
  }
  return shifts;
}
