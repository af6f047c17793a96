import { scoreFrames } from '@watchbill/contract';
import { viewTable } from '../../engine/viewTable';
import type { View } from '../../rotation/view';

/** The score with every point it lost. */
export const scoreView: View = {
  needs: { turns: 'members', pages: true, profile: true },
  frames: ({ rotation, scope: { directory } }) => {
    const score = rotation.score();
    return [
      viewTable(scoreFrames.score, [{ score: score?.score ?? null }], directory),
      viewTable(
        scoreFrames.items,
        (score?.items ?? []).map(({ component, points, what, from, to, responder, minutes }) => ({
          component,
          points,
          what,
          from,
          to,
          responder,
          minutes,
        })),
        directory
      ),
    ];
  },
};
