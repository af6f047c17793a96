import type { DataFrame } from '@grafana/data';
import { type RotationCustom, timelineFrames } from '@watchbill/contract';
import { customOf } from '../../shared/frames/custom';
import { frameOf, type Row, rowsIn } from '../../shared/frames/rows';
import type { Span } from '../../shared/time';
import type { Gap, UnknownHours, PageTick, Shift, ThinSpot, Timeline } from './model';

export type TimelinesAnswer = { kind: 'timelines'; timelines: Timeline[] } | { kind: 'nothing' } | { kind: 'wrong' };

/**
 * Reads answers to queries of the kind `rotation` with the view `timeline`: for each rotation the frames `shifts`,
 * `gaps`, `thin`, `notKnown` and `pages`, grouped by `meta.custom.rotation`. Rows without times are left out. `nothing`
 * for empty answers, `wrong` when no frame is of that view.
 */
export function readTimelines(frames: DataFrame[]): TimelinesAnswer {
  if (frames.every((frame) => frame.fields.length === 0 && rotationOf(frame) === undefined)) {
    return { kind: 'nothing' };
  }
  const sets = new Map<string, DataFrame[]>();
  for (const frame of frames) {
    const rotation = rotationOf(frame);
    if (rotation !== undefined) {
      const key = `${frame.refId ?? ''} ${rotation}`;
      sets.set(key, [...(sets.get(key) ?? []), frame]);
    }
  }
  const timelines = [...sets]
    .filter(([, set]) => frameOf(set, timelineFrames.shifts))
    .map(([key, set]) => timelineOf(key, set));
  return timelines.length > 0 ? { kind: 'timelines', timelines } : { kind: 'wrong' };
}

function rotationOf(frame: DataFrame): string | undefined {
  const { rotation } = customOf<RotationCustom>(frame);
  return typeof rotation === 'string' ? rotation : undefined;
}

function timelineOf(key: string, frames: DataFrame[]): Timeline {
  const { rotation, name, now, from, to, empty } = customOf<RotationCustom>(frames[0]);
  return {
    key,
    name: typeof name === 'string' && name !== '' ? name : String(rotation),
    now: typeof now === 'number' ? now : null,
    asked: typeof from === 'number' && typeof to === 'number' ? { from, to } : null,
    empty: empty === true,
    shifts: rowsIn(frames, timelineFrames.shifts).map(shiftOf).filter(hasTimes).sort(byStart),
    gaps: rowsIn(frames, timelineFrames.gaps).map(gapOf).filter(hasTimes).sort(byStart),
    thin: rowsIn(frames, timelineFrames.thin).map(thinOf).filter(hasTimes).sort(byStart),
    notKnown: rowsIn(frames, timelineFrames.notKnown).map(notKnownOf).filter(hasTimes).sort(byStart),
    pages: rowsIn(frames, timelineFrames.pages)
      .map(pageOf)
      .filter(({ at }) => Number.isFinite(at))
      .sort((a, b) => a.at - b.at),
  };
}

function shiftOf(row: Row<typeof timelineFrames.shifts>): Shift {
  const shiftKind = row.id('kind');
  const responder = row.id('responder') ?? '';
  return {
    kind: 'shift',
    id: row.id('shiftId') ?? `${responder} ${timeOf(row.time('from'))}`,
    from: timeOf(row.time('from')),
    to: timeOf(row.time('to')),
    person: {
      id: responder,
      name: row.text('responder') ?? responder,
      known: row.flag('known') ?? true,
      left: row.flag('left') ?? false,
    },
    level: row.number('level') ?? 1,
    shiftKind: shiftKind === 'override' || shiftKind === 'swap' ? shiftKind : 'regular',
    insteadOf: row.text('insteadOf'),
    zone: row.id('zone') ?? '',
    pages: row.number('pages'),
    interruptions: row.number('interruptions'),
    sleepInterruptions: row.number('sleepInterruptions'),
  };
}

function gapOf(row: Row<typeof timelineFrames.gaps>): Gap {
  return {
    kind: 'gap',
    from: timeOf(row.time('from')),
    to: timeOf(row.time('to')),
    before: row.text('before'),
    after: row.text('after'),
  };
}

function thinOf(row: Row<typeof timelineFrames.thin>): ThinSpot {
  return {
    kind: 'thin',
    from: timeOf(row.time('from')),
    to: timeOf(row.time('to')),
    level: row.number('level') ?? 1,
    depth: row.number('depth') ?? 0,
    declared: row.number('declared') ?? 1,
  };
}

function notKnownOf(row: Row<typeof timelineFrames.notKnown>): UnknownHours {
  return { kind: 'notKnown', from: timeOf(row.time('from')), to: timeOf(row.time('to')) };
}

function pageOf(row: Row<typeof timelineFrames.pages>): PageTick {
  return {
    at: timeOf(row.time('at')),
    responder: row.id('responder') ?? '',
    level: row.number('level'),
    text: row.text('title') ?? row.text('rule') ?? '',
    sleep: row.id('band') === 'sleep',
    shiftId: row.id('shiftId'),
  };
}

/** The time, or NaN for null. */
function timeOf(value: number | null): number {
  return value ?? Number.NaN;
}

function hasTimes({ from, to }: Span): boolean {
  return to > from;
}

function byStart(a: { from: number }, b: { from: number }): number {
  return a.from - b.from;
}
