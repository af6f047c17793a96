// `npm run test:fast`: types, lint and unit tests, which need no build and no other program.
import { runFastChecks } from './lib/fastChecks.mjs';
import { installLibraries, requireNode } from './lib/libraries.mjs';
import { StepFailed } from './lib/processes.mjs';
import { say, step } from './lib/progress.mjs';
import { printSummary } from './lib/summary.mjs';

try {
  requireNode();
  await step('libraries', installLibraries);
} catch (error) {
  console.error(error instanceof StepFailed ? error.message : error);
  process.exit(1);
}
const status = printSummary(await runFastChecks());
say('done');
process.exit(status);
