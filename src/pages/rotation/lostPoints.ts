import type { DataFrame } from '@grafana/data';
import { scoreFrames } from '@watchbill/contract';
import { rowsIn } from '../../shared/frames/rows';
import type { Span } from '../../shared/time';

/** Points that a score lost, with the cause. */
export interface ScoreItem {
  key: string;
  component: string;
  points: number;
  what: string;
  /** Name of the person who caused the loss, where there is one. */
  person: string | null;
  /** Time of the cause, epoch milliseconds, where there is one. */
  span: Span | null;
}

export interface LostPoints {
  score: number | null;
  /** Sorted by points lost, most first. */
  items: ScoreItem[];
}

/** Reads the frames `score` and `items` of the view `score`. */
export function readLostPoints(frames: DataFrame[]): LostPoints {
  const items = rowsIn(frames, scoreFrames.items).map((row, index): ScoreItem => {
    const from = row.time('from');
    const to = row.time('to');
    return {
      key: String(index),
      component: row.id('component') ?? '',
      points: row.number('points') ?? 0,
      what: row.text('what') ?? '',
      person: row.text('responder'),
      span: from === null || to === null ? null : { from, to },
    };
  });
  return {
    score: rowsIn(frames, scoreFrames.score).at(0)?.number('score') ?? null,
    items: items.sort((a, b) => b.points - a.points),
  };
}
