import { scoreFrames } from '@watchbill/contract';
import { viewTable } from '../../engine/viewTable';
import { rotationView } from '../../rotation/rotationView';

/** The rotation's score, and each deduction. */
export const scoreView = rotationView({
  needs: ['shiftsOfMembers', 'pages', 'profile'],
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
});
