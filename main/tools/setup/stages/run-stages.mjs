import { printProblem, SetupProblem } from '../machine/problem.mjs';
import { secondsText } from '../machine/progress.mjs';
import { summaryText } from './summary.mjs';
import { tryAgain } from './try-again.mjs';

/** @typedef {import('./stages.mjs').Stage} Stage */
/** @typedef {import('./summary.mjs').StageResult} StageResult */
/** @typedef {import('./try-again.mjs').Outcome} Outcome */
/** @typedef {import('../electron/runtime.mjs').Runtime} Runtime */

/**
 * Runs stages in their order, those that may run beside another one beside it. A run that is interrupted says what it has, and ends.
 * @param {readonly Stage[]} chosen
 * @param {Runtime} runtime
 * @param {() => number} elapsed milliseconds since the command was given
 * @returns {Promise<StageResult[]>}
 */
export async function runStages(chosen, runtime, elapsed) {
  const found = /** @type {Map<string, StageResult>} */ (new Map());
  const results = () => chosen.flatMap(({ name }) => found.get(name) ?? []);
  const interruption = watchForInterruption();
  const endIfInterrupted = () => {
    if (!interruption.happened) return;
    // How long each stage took is what the reader of a run that was cut off asks first.
    process.stderr.write(summaryText(results(), runtime.name));
    throw new SetupProblem('The run was interrupted.', 'Nothing was left running.');
  };
  const run = async (/** @type {Stage} */ stage) => {
    const begin = performance.now();
    process.stderr.write(`\n== ${stage.title}, ${secondsText(elapsed())} after the start\n`);
    const isReady = stage.needs === undefined || (found.get(stage.needs)?.ok ?? true);
    const outcome = isReady ? await outcomeOf(stage, runtime) : notRun(stage);
    const ms = performance.now() - begin;
    process.stderr.write(`== ${stage.title}: ${outcome.ok ? 'ok' : 'FAILED'} (${secondsText(ms)})\n`);
    found.set(stage.name, { title: stage.title, ms, ...outcome });
    endIfInterrupted();
  };
  // The first of them beside the others, which follow each other; what was red is looked at once more when all are through.
  const together = async (/** @type {readonly Stage[]} */ some) => {
    const [first, ...others] = some;
    const inTurn = async () => {
      for (const stage of others) await run(stage);
    };
    await Promise.all([first && run(first), inTurn()]);
    for (const { name } of some) {
      const result = found.get(name);
      if (result) found.set(name, { ...result, ...(await tryAgain(result)) });
      endIfInterrupted();
    }
  };
  const isBeside = (/** @type {Stage} */ stage) => chosen.some(({ name }) => name === stage.beside);
  for (const stage of chosen.filter((each) => !isBeside(each)))
    await together([stage, ...chosen.filter(({ beside }) => beside === stage.name)]);
  return results();
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
 * @param {Stage} stage
 * @param {Runtime} runtime
 * @returns {Promise<Outcome>}
 */
async function outcomeOf(stage, runtime) {
  try {
    return await stage.run(runtime);
  } catch (failure) {
    printProblem(failure);
    return { ok: false };
  }
}

/**
 * @param {Stage} stage
 * @returns {Outcome}
 */
function notRun({ needs }) {
  process.stderr.write(`not run, because ${needs} failed\n`);
  return { ok: false };
}
