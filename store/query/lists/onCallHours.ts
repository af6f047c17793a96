import { onCallHourListFrame } from '@watchbill/contract';
import { peopleOf } from '../../rotation/analysis/members';
import { type OnCallHours, onCallHours } from '../../rotation/analysis/onCallHours';
import { matches } from '../engine/fact';
import { defineList } from '../engine/list';
import { info } from '../engine/notices';
import { rotationListReader } from '../rotation/rotationListReader';

/** Precision of hours for payroll in milliseconds: a hundredth of an hour. */
const HUNDREDTH = 36_000;

export const onCallHourList = defineList({
  frame: onCallHourListFrame,
  label: 'On-call hours',
  description: 'Hours on call by person for pay, to 0.01 h, each hour once however many rotations it was for',
  dimensions: ['team', 'rotation', 'responder'],
  ahead: true,
  read: rotationListReader({
    needs: [],
    configured: false,
    rows: (rotations, { range, directory, filters }) => {
      const shifts = rotations
        .flatMap((rotation) => rotation.shifts)
        .filter(({ responder }) => matches({ responder }, filters));
      return onCallHours(shifts, range, peopleOf(shifts, directory))
        .sort((a, b) => b.total - a.total)
        .map(({ responder, shifts, rotations: taken, ...lengths }) => ({
          responder,
          ...payHours(lengths),
          shifts,
          rotations: taken,
        }));
    },
    notices: ({ range, now }) =>
      range.to > now.getTime() ? [info('Hours that are still to come count as they are planned now.')] : [],
  }),
});

type Lengths = Omit<OnCallHours, 'responder' | 'shifts' | 'rotations'>;

/**
 * Converts lengths in milliseconds to hours, to 0.01 h. The running sum is rounded, so that sleep, off-hours and
 * business hours still add up to the total.
 */
function payHours({ total, sleep, offHours, weekend, holiday }: Lengths) {
  const hundredths = (length: number) => Math.round(length / HUNDREDTH);
  const [asleep, outside, all] = [sleep, sleep + offHours, total].map(hundredths);
  return {
    hours: all / 100,
    sleepHours: asleep / 100,
    offHours: (outside - asleep) / 100,
    businessHours: (all - outside) / 100,
    weekendHours: hundredths(weekend) / 100,
    holidayHours: hundredths(holiday) / 100,
  };
}
