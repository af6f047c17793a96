import type { OnCallLookup, OnCallShift } from '../../rotation/onCall';

/** Shifts of the first escalation level at a time, each person once. */
export async function firstLevel(onCall: OnCallLookup, team: string, at: Date): Promise<OnCallShift[]> {
  const shifts = await onCall.onCall(team, at);
  const level = Math.min(...shifts.map((shift) => shift.level));
  const first = shifts.filter((shift) => shift.level === level);
  return first.filter((shift, i) => first.findIndex((other) => other.responder === shift.responder) === i);
}
