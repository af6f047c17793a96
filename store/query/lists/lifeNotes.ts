import { DateTime } from 'luxon';

/** Told to be firing longer ago than this, and no more, is said: Alertmanager repeats itself every four hours unless told. */
const SILENT_MS = 24 * 3_600_000;

/** What is known of the life of an alert or an incident; times that are not known are null. */
export interface Life {
  at: Date;
  /** How its beginning is known: by a trigger, by what the source says of it, or not at all. */
  beginning: 'triggered' | 'created' | 'found';
  answered: Date | null;
  resolved: Date | null;
  merged: Date | null;
  /** When it was over at the latest, where nobody told when. */
  overBy: Date | null;
  /** When it was last told to be firing, by senders that repeat it. */
  heard: Date | null;
}

/** What to say of a life beside its times; null where there is nothing. @param zone of the times in it */
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
