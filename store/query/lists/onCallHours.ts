import { peopleOf } from '../../rotation/analysis/members';
import { type OnCallHours, onCallHours } from '../../rotation/analysis/onCallHours';
import { matches } from '../engine/fact';
import { column, type List, type Row } from '../engine/list';
import { info } from '../engine/notices';
import { rotationListReader } from '../rotation/rotationListReader';
import { responderColumn } from './columns';

/** To what a payroll is told, in milliseconds: a hundredth of an hour. */
const HUNDREDTH = 36_000;

const hours = (name: string, label: string, description: string) =>
  column({ name, label, description, type: 'number', unit: 'h', value: (row: Row) => row[name] ?? null });
const count = (name: string, label: string) => column({ name, label, type: 'number', unit: 'short' });

export const onCallHourList: List = {
  name: 'onCallHours',
  label: 'On-call hours',
  description: 'Hours on call by person for pay, to 0.01 h, each hour once however many rotations it was for',
  dimensions: ['team', 'rotation', 'responder'],
  ahead: true,
  columns: [
    responderColumn,
    hours('hours', 'Hours', 'The sum of sleep, off-hours and business hours'),
    hours('sleep', 'Sleep', 'In their own sleep hours'),
    hours('offHours', 'Off-hours', 'Neither sleep nor business hours'),
    hours('business', 'Business hours', 'In the business hours of their own team'),
    hours('weekend', 'Weekend', 'Of all hours, on their own Saturdays and Sundays'),
    hours('holiday', 'Holiday', 'Of all hours, on holidays of their own team'),
    count('shifts', 'Shifts'),
    count('rotations', 'Rotations'),
  ],
  read: rotationListReader({
    needs: [],
    configured: false,
    rows: (rotations, { range, directory, filters }) => {
      const turns = rotations
        .flatMap((rotation) => rotation.turns)
        .filter(({ responder }) => matches({ responder }, filters));
      return onCallHours(turns, range, peopleOf(turns, directory))
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
};

type Lengths = Omit<OnCallHours, 'responder' | 'shifts' | 'rotations'>;

/**
 * Hours of lengths in milliseconds, to 0.01 h. Sleep, off-hours and business still add up to the hours of all: what is
 * rounded is their running sum.
 */
function payHours({ total, sleep, offHours, weekend, holiday }: Lengths) {
  const hundredths = (length: number) => Math.round(length / HUNDREDTH);
  const [asleep, outside, all] = [sleep, sleep + offHours, total].map(hundredths);
  return {
    hours: all / 100,
    sleep: asleep / 100,
    offHours: (outside - asleep) / 100,
    business: (all - outside) / 100,
    weekend: hundredths(weekend) / 100,
    holiday: hundredths(holiday) / 100,
  };
}
