import type { DataFrame } from '@grafana/data';
import { fairnessFrames } from '@watchbill/contract';
import { fieldOf, frameOf, rowsOf } from '../../shared/frames/rows';
import type { LoadUnit } from '../rotations/rotationRow';

/** What a member carries in the time range; what is not known is null. */
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
  /** Pages that the hours are expected to bring, or hours where no page is known. */
  expectedLoad: number | null;
  /** Of what all carry, 0 to 1. */
  share: number | null;
  fairShare: number | null;
  /** Expected load carried beyond the fair share since the rota is known; below 0 is owed. */
  balance: number | null;
  /** What expected load and balance count. */
  loadUnit: LoadUnit;
  left: boolean;
}

/** Reads the view `fairness`: its frame `members`. */
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
