import { peopleOf } from '../../rotation/quality/members';
import { onCallHours } from '../../rotation/quality/onCallHours';
import { matches } from '../fact';
import { column, type List, type Row } from '../list';
import { info } from '../notices';
import { readingRotations } from '../rotation/readingRotations';
import { responderColumn } from './columns';

const HOUR = 3_600_000;

const hours = (name: string, label: string, description: string) =>
  column({ name, label, description, type: 'number', unit: 'h', value: (row: Row) => row[name] ?? null });
const count = (name: string, label: string) => column({ name, label, type: 'number', unit: 'short' });

export const onCallHourList: List = {
  name: 'onCallHours',
  label: 'On-call hours',
  description: 'Hours on call by person for pay, each hour once however many rotations it was for',
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
  read: readingRotations({
    needs: {},
    configured: false,
    rows: (rotations, { range, directory, filters }) => {
      const turns = rotations
        .flatMap((rotation) => rotation.turns)
        .filter(({ responder }) => matches({ responder }, filters));
      return onCallHours(turns, range, peopleOf(turns, directory))
        .sort((a, b) => b.total - a.total)
        .map(({ responder, shifts, rotations: taken, total, ...parts }) => ({
          responder,
          hours: total / HOUR,
          sleep: parts.sleep / HOUR,
          offHours: parts.offHours / HOUR,
          business: parts.business / HOUR,
          weekend: parts.weekend / HOUR,
          holiday: parts.holiday / HOUR,
          shifts,
          rotations: taken,
        }));
    },
    notices: ({ range, now }) =>
      range.to > now.getTime() ? [info('Hours that are still to come count as they are planned now.')] : [],
  }),
};
