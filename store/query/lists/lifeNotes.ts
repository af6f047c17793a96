import { DateTime } from 'luxon';

/** A note is shown if the last firing report is older than this: Alertmanager repeats them every 4 hours by default. */
const SILENT_MS = 24 * 3_600_000;

/** Known times of an alert or incident; unknown times are null. */
export interface Life {
  at: Date;
  /** Source of the beginning: a trigger, the creation time that the source reports, or unknown. */
  beginning: 'triggered' | 'created' | 'found';
  answered: Date | null;
  resolved: Date | null;
  merged: Date | null;
  /** Latest possible end, if no end was reported. */
  overBy: Date | null;
  /** When it was last reported as firing, by senders that repeat reports. */
  heard: Date | null;
}

/** Remarks on the times of an alert or incident; null if there are none. @param zone for times in the text */
export function lifeNote(life: Life, now: Date, zone: string): string | null {
  const { at, beginning, answered, resolved, merged, overBy, heard } = life;
  const shown = (time: Date) => DateTime.fromJSDate(time, { zone }).toFormat('yyyy-MM-dd HH:mm ZZZZ');
  const isOpen = resolved === null && merged === null && overBy === null;
  const notes = [
    beginning === 'created' && 'Its trigger was not received: it began when its source says that it was created.',
    beginning === 'found' && 'It began before anything was heard of it, at an unknown time.',
    answered !== null &&
      answered < at &&
      `A human acted at ${shown(answered)}, before it began by the clocks of its source: no time is counted.`,
    resolved !== null &&
      resolved < at &&
      `Ended at ${shown(resolved)}, before it began by the clocks of its source: no time is counted.`,
    resolved === null && merged !== null && `Went on in another incident from ${shown(merged)}.`,
    resolved === null &&
      overBy !== null &&
      `Ended at an unknown time, at ${shown(overBy)} at the latest: no resolve was sent.`,
    isOpen &&
      heard !== null &&
      now.getTime() - heard.getTime() > SILENT_MS &&
      `No resolve was sent. It was last told to be firing at ${shown(heard)}.`,
  ].filter((note) => note !== false);
  return notes.length === 0 ? null : notes.join(' ');
}
