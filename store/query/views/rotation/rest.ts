import { restFrames } from '@watchbill/contract';
import { spanRow } from '../../rotation/tables';
import { viewTable } from '../../engine/viewTable';
import type { View } from '../../rotation/view';

/** Who got too little rest. */
export const restView: View = {
  needs: { turns: 'around', pages: true },
  frames: ({ rotation, scope: { directory } }) => [
    viewTable(
      restFrames.rest,
      rotation
        .breaches()
        .map(({ kind, responder, what, from, to }) => ({ ...spanRow({ from, to }), responder, breach: kind, what })),
      directory
    ),
  ],
};
