// npm start: sets up what is missing, then runs the demo hotel with the arguments given.
import { runInForeground } from './machine/command.mjs';
import { checkout, inCheckout, projectNode } from './machine/places.mjs';
import { printProblem } from './machine/problem.mjs';
import { prepareToStart } from './prepare.mjs';

try {
  await prepareToStart();
  const demo = [inCheckout('main/demo/run.ts'), ...process.argv.slice(2)];
  process.exitCode = await runInForeground(projectNode(), demo, { cwd: checkout });
} catch (failure) {
  printProblem(failure);
  process.exitCode = 1;
}
// The display must end with this process, whatever else is still open.
process.exit();
