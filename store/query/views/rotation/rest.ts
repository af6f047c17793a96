import { restFrames } from '@watchbill/contract';
import { spanRow } from '../../rotation/tables';
import { viewTable } from '../../engine/viewTable';
import { rotationView } from '../../rotation/rotationView';

/** Breaches of rest: responders with too little rest. */
export const restView = rotationView({
  needs: ['shiftsAround', 'pages'],
  frames: ({ rotation, scope: { directory } }) => [
    viewTable(
      restFrames.rest,
      rotation
        .breaches()
        .map(({ kind, responder, what, from, to }) => ({ ...spanRow({ from, to }), responder, breach: kind, what })),
      directory
    ),
  ],
});
