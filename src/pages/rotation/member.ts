import type { DataFrame } from '@grafana/data';
import { fairnessFrames } from '@watchbill/contract';
import { fieldOf, frameOf, rowsOf } from '../../shared/frames/rows';
import type { LoadUnit } from '../rotations/rotationRow';

/** A member's load in the time range; unknown values are null. */
export interface Member {
  id: string;
  name: string;
  hours: number | null;
  sleepHours: number | null;
  weekendHours: number | null;
  holidayHours: number | null;
  pages: number | null;
  interruptions: number | null;
  sleepInterruptions: number | null;
  /** Expected pages in the member's hours, or the hours themselves while no page is known. */
  expectedLoad: number | null;
  /** Share of all members' expected load, 0 to 1. */
  share: number | null;
  fairShare: number | null;
  /** Expected load above the fair share, since the start of the rota's history; negative if below. */
  balance: number | null;
  /** Unit of expected load and balance. */
  loadUnit: LoadUnit;
  left: boolean;
}

/** Reads the frame `members` of the view `fairness`. */
export function readMembers(frames: DataFrame[]): Member[] {
  const frame = frameOf(frames, fairnessFrames.members);
  const load = fieldOf(frame, fairnessFrames.members, 'expectedLoad');
  const loadUnit = load?.config.unit === 'h' ? 'hours' : 'pages';
  return rowsOf(frame, fairnessFrames.members).map((row) => {
    const id = row.id('responder') ?? '';
    return {
      id,
      name: row.text('responder') ?? id,
      hours: row.number('hours'),
      sleepHours: row.number('sleepHours'),
      weekendHours: row.number('weekendHours'),
      holidayHours: row.number('holidayHours'),
      pages: row.number('pages'),
      interruptions: row.number('interruptions'),
      sleepInterruptions: row.number('sleepInterruptions'),
      expectedLoad: row.number('expectedLoad'),
      share: row.number('share'),
      fairShare: row.number('fairShare'),
      balance: row.number('balance'),
      loadUnit,
      left: row.flag('left') ?? false,
    };
  });
}
