// npm test: sets up what is missing, then runs every stage, or the ones named: npm test -- unit e2e
import { printProblem, SetupProblem } from './machine/problem.mjs';
import { secondsText } from './machine/progress.mjs';
import { prepareMachine, preparePackages } from './prepare.mjs';

/** Packages, system packages, Electron, database module, display. */
const setupSteps = 5;

/** From the first line on, so that the set-up counts too. */
const startedAt = performance.now();

/** @returns {Promise<number>} the exit code */
async function main() {
  const progress = await preparePackages(setupSteps);
  const { stages } = await import('./stages/stages.mjs');
  const { summaryText } = await import('./stages/summary.mjs');
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    const names = stages.map((stage) => stage.name).join(', ');
    throw new SetupProblem(`There is no stage called ${unknown.join(', ')}.`, `Stages are: ${names}.`);
  }
  const runtime = await prepareMachine(progress, ['test', 'native', 'hotel']);
  const chosen = stages.filter((stage) => asked.length === 0 || asked.includes(stage.name));
  const found = /** @type {Map<string, import('./stages/summary.mjs').StageResult>} */ (new Map());
  const failedNames = /** @type {Set<string>} */ (new Set());
  const interruption = watchForInterruption();
  const run = async (/** @type {import('./stages/stages.mjs').Stage} */ stage) => {
    const begin = performance.now();
    process.stderr.write(`\n== ${stage.title}, ${secondsText(begin - startedAt)} after the start\n`);
    const outcome = await runStage(stage, runtime, failedNames);
    const ms = performance.now() - begin;
    if (!outcome.ok) failedNames.add(stage.name);
    process.stderr.write(`== ${stage.title}: ${outcome.ok ? 'ok' : 'FAILED'} (${secondsText(ms)})\n`);
    found.set(stage.name, { title: stage.title, ms, ...outcome });
    if (!interruption.happened) return;
    // How long each stage took is what the reader of a run that was cut off asks first.
    const sofar = chosen.flatMap(({ name }) => found.get(name) ?? []);
    process.stderr.write(summaryText(sofar, runtime.name));
    throw new SetupProblem('The run was interrupted.', 'Nothing was left running.');
  };
  const inTurn = async (/** @type {readonly import('./stages/stages.mjs').Stage[]} */ some) => {
    for (const stage of some) await run(stage);
  };
  const isBeside = (/** @type {import('./stages/stages.mjs').Stage} */ stage) =>
    chosen.some(({ name }) => name === stage.beside);
  for (const stage of chosen.filter((each) => !isBeside(each)))
    await Promise.all([run(stage), inTurn(chosen.filter(({ beside }) => beside === stage.name))]);
  const results = chosen.flatMap(({ name }) => found.get(name) ?? []);
  process.stdout.write(summaryText(results, runtime.name));
  return results.every((result) => result.ok) ? 0 : 1;
}

/**
 * A signal ends the tool of the stage that runs; this remembers it, so that the next stage does not start.
 * @returns {{ happened: boolean }}
 */
function watchForInterruption() {
  const interruption = { happened: false };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      interruption.happened = true;
    });
  }
  return interruption;
}

/**
 * @param {import('./stages/stages.mjs').Stage} stage
 * @param {import('./electron/runtime.mjs').Runtime} runtime
 * @param {ReadonlySet<string>} failedNames
 */
async function runStage(stage, runtime, failedNames) {
  if (stage.needs && failedNames.has(stage.needs)) {
    process.stderr.write(`not run, because ${stage.needs} failed\n`);
    return { ok: false };
  }
  try {
    return await stage.run(runtime);
  } catch (failure) {
    printProblem(failure);
    return { ok: false };
  }
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
