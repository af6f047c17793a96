import type { DataFrame } from '@grafana/data';
import { scoreFrames } from '@watchbill/contract';
import { rowsIn } from '../../shared/frames/rows';
import type { Span } from '../../shared/time';

/** Points that a score lost, with what lost them. */
export interface ScoreItem {
  key: string;
  component: string;
  points: number;
  what: string;
  /** Name of the person that it is about, where it is about one. */
  person: string | null;
  /** The time that it is about, epoch milliseconds, where there is one. */
  span: Span | null;
}

export interface LostPoints {
  score: number | null;
  /** What lost most comes first. */
  items: ScoreItem[];
}

/** Reads the view `score`: its frames `score` and `items`. */
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
