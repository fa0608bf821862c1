// npm test: sets up what is missing, then runs every stage, or the ones named: npm test -- unit e2e
import { printProblem, SetupProblem } from './machine/problem.mjs';
import { prepareMachine, preparePackages } from './prepare.mjs';

/** Packages, system packages, Electron, database module, display. */
const setupSteps = 5;

// Kept for the project's own Node, on which this continues, so that the time for the packages counts too.
process.env.GUESTWAY_TEST_STARTED ??= String(Date.now());
const startedAtMs = Number(process.env.GUESTWAY_TEST_STARTED);

/** @returns {Promise<number>} the exit code */
async function main() {
  const progress = await preparePackages(setupSteps);
  const { stages } = await import('./stages/stages.mjs');
  const { summaryText } = await import('./stages/summary.mjs');
  const { runStages } = await import('./stages/run-stages.mjs');
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    const names = stages.map((stage) => stage.name).join(', ');
    throw new SetupProblem(`There is no stage called ${unknown.join(', ')}.`, `Stages are: ${names}.`);
  }
  const runtime = await prepareMachine(progress, ['test', 'native', 'hotel']);
  const chosen = stages.filter((stage) => asked.length === 0 || asked.includes(stage.name));
  const results = await runStages(chosen, runtime, () => Date.now() - startedAtMs);
  process.stdout.write(summaryText(results, runtime.name));
  return results.every((result) => result.ok) ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (failure) {
  printProblem(failure);
  process.stdout.write('\n0 passed, 1 failed\n');
  process.exitCode = 1;
}
// The display must end with this process, whatever else is still open.
process.exit();
