import { column, type List } from '../engine/list';

export const sloProblemList: List = {
  name: 'sloProblems',
  label: 'Problems of SLO files',
  description: 'What is wrong in the files of definitions, with what to do; all other definitions are in force',
  dimensions: [],
  columns: [
    column({ name: 'file', label: 'File', type: 'string' }),
    column({ name: 'line', label: 'Line', type: 'number' }),
    column({ name: 'field', label: 'Field', type: 'string' }),
    column({ name: 'message', label: 'Problem', type: 'string' }),
  ],
  read: async (_, { slos }, limit) => ({
    rows: slos
      .problems()
      .slice(0, limit)
      .map(({ file, line, field, message }) => ({ file, line, field, message })),
    notices: [],
    // Broken files are something to show.
    empty: slos.all().length === 0 && slos.problems().length === 0,
  }),
};
