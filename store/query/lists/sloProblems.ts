import { sloProblemListFrame } from '@watchbill/contract';
import { defineList } from '../engine/list';

export const sloProblemList = defineList({
  frame: sloProblemListFrame,
  label: 'Problems of SLO files',
  description: 'What is wrong in the files of definitions, with what to do; all other definitions are in force',
  dimensions: [],
  read: async (_, { slos }, limit) => ({
    rows: slos
      .problems()
      .slice(0, limit)
      .map(({ file, line, field, message }) => ({ file, line, field, problem: message })),
    notices: [],
    // An invalid file is a result to show, even without any SLO.
    empty: slos.all().length === 0 && slos.problems().length === 0,
  }),
});
