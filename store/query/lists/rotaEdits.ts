import { rotaEditListFrame } from '@watchbill/contract';
import { readEdits } from '../../rotation/ledger/edits';
import { matches } from '../engine/fact';
import { defineList } from '../engine/list';
import { rotationFilter, loadRotations } from '../rotation/loadRotations';
import { NO_ROTATION_NOTICE } from '../rotation/rotationNotices';

/** Maximum number of edits that are read when a filter on responders selects from them. */
const MAX_EDITS = 10_000;

export const rotaEditList = defineList({
  frame: rotaEditListFrame,
  label: 'Edits of rotas',
  description: 'What was changed in the rotas, by when it was learnt, with changes of what had begun already',
  dimensions: ['team', 'rotation', 'responder'],
  read: async (db, { range, now, filters, directory }, limit) => {
    const rotations = await loadRotations(db, directory, now);
    if (rotations.every(({ known }) => known === null)) {
      return { rows: [], notices: [NO_ROTATION_NOTICE], empty: true };
    }
    const byPerson = filters.some(({ dimension }) => dimension === 'responder');
    const edits = await readEdits(
      db,
      {
        from: new Date(range.from),
        to: new Date(range.to),
        rotations: rotations.filter(rotationFilter(filters)).map(({ id }) => id),
      },
      byPerson ? MAX_EDITS : limit,
      {
        person: (id) => directory.people.get(id)?.name ?? id,
        team: (id) => directory.teams.get(id)?.name ?? id,
      }
    );
    const rows = edits
      .filter(({ responder }) => matches({ responder }, filters))
      .slice(0, limit)
      .map((edit) => ({
        knownAt: edit.knownAt,
        what: edit.text,
        responder: edit.responder,
        from: edit.startsAt,
        to: edit.endsAt,
        rotation: edit.rotation,
        team: edit.team,
        level: edit.level,
        afterTheFact: edit.afterTheFact,
      }));
    return { rows, empty: false };
  },
});
