// npm run canary: sets up what is missing, then lets guests leave all they can in a real Electron and searches for it.
// npm run canary -- --sessions 1000
import { runInForeground } from './machine/command.mjs';
import { checkout, inCheckout, projectNode } from './machine/places.mjs';
import { printProblem } from './machine/problem.mjs';
import { prepareApp, prepareMachine, preparePackages } from './prepare.mjs';

/** Packages, system packages, Electron, database module, display, build. */
const setupSteps = 6;

try {
  const progress = await preparePackages(setupSteps);
  const runtime = await prepareMachine(progress, ['test']);
  await progress.step('Build', (step) => prepareApp(step, runtime));
  const args = [inCheckout('test/canary/run.ts'), ...process.argv.slice(2)];
  process.exitCode = await runInForeground(projectNode(), args, { cwd: checkout });
} catch (failure) {
  printProblem(failure);
  process.exitCode = 1;
}
// The display must end with this process, whatever else is still open.
process.exit();
