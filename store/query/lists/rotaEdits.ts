import { readEdits } from '../../rotation/ledger/edits';
import { matches } from '../engine/fact';
import { column, type List } from '../engine/list';
import { inScope, loadRotations } from '../rotation/loadRotations';
import { NO_ROTATION_NOTICE } from '../rotation/rotationNotices';
import { responderColumn, rotationColumn, teamColumn } from './columns';

/** Edits that are looked through where a filter on people picks from them. */
const MAX_EDITS = 10_000;

export const rotaEditList: List = {
  name: 'rotaEdits',
  label: 'Edits of rotas',
  description: 'What was changed in the rotas, by when it was learnt, with changes of what had begun already',
  dimensions: ['team', 'rotation', 'responder'],
  columns: [
    column({ name: 'known_at', label: 'Learnt', type: 'time' }),
    column({ name: 'change', label: 'Change', type: 'string' }),
    responderColumn,
    column({ name: 'starts_at', label: 'Starts', type: 'time' }),
    column({ name: 'ends_at', label: 'Ends', type: 'time' }),
    rotationColumn,
    teamColumn,
    column({ name: 'level', label: 'Level', type: 'number', description: '1 is paged first' }),
    column({
      name: 'after_the_fact',
      label: 'After the fact',
      type: 'boolean',
      description: 'It was learnt when what it changes had begun already',
    }),
  ],
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
        rotations: rotations.filter(inScope(filters)).map(({ id }) => id),
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
        known_at: edit.knownAt,
        change: edit.text,
        responder: edit.responder,
        starts_at: edit.startsAt,
        ends_at: edit.endsAt,
        rotation: edit.rotation,
        team: edit.team,
        level: edit.level,
        after_the_fact: edit.afterTheFact,
      }));
    return { rows, empty: false };
  },
};
