import type { DataFrame } from '@grafana/data';
import { coverFrames } from '@watchbill/contract';
import { rowsIn } from '../../shared/frames/rows';

/** A person who could cover an open gap. */
export interface Candidate {
  rank: number;
  id: string;
  name: string;
  available: boolean;
  reasons: string;
}

/** An open gap with its candidates, the best first. */
export interface OpenGap {
  from: number;
  to: number;
  candidates: Candidate[];
}

/** Reads the frame `candidates` of the view `cover`, which has a row per gap and person. */
export function readOpenGaps(frames: DataFrame[]): OpenGap[] {
  const gaps = new Map<number, OpenGap>();
  for (const row of rowsIn(frames, coverFrames.candidates)) {
    const from = row.time('gapFrom');
    const to = row.time('gapTo');
    const id = row.id('responder');
    if (from === null || to === null) {
      continue;
    }
    const gap = gaps.get(from) ?? { from, to, candidates: [] };
    gaps.set(from, gap);
    if (id !== null) {
      gap.candidates.push({
        rank: row.number('rank') ?? gap.candidates.length + 1,
        id,
        name: row.text('responder') ?? id,
        available: row.flag('available') ?? true,
        reasons: row.text('reasons') ?? '',
      });
    }
  }
  return [...gaps.values()]
    .sort((a, b) => a.from - b.from)
    .map((gap) => ({ ...gap, candidates: gap.candidates.sort((a, b) => a.rank - b.rank) }));
}
