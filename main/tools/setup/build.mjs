// npm run build: sets up what is missing and builds. npm run watch: does so again whenever a source file changes.
import { watch } from 'node:fs';
import { checkout } from './machine/places.mjs';
import { printProblem } from './machine/problem.mjs';
import { prepareApp, prepareToStart } from './prepare.mjs';

/** Editors write a file in several steps; one build serves them all. */
const settleMs = 150;

try {
  const runtime = await prepareToStart();
  if (!process.argv.includes('--watch')) process.exit();
  const { isBuildInput } = await import('./steps/build.mjs');
  let waiting = /** @type {NodeJS.Timeout | undefined} */ (undefined);
  let building = Promise.resolve();
  const rebuild = async () => {
    try {
      const found = await prepareApp({ note: () => undefined }, runtime);
      process.stderr.write(`Build: ${found}\n`);
    } catch (failure) {
      printProblem(failure);
    }
  };
  for (const folder of ['main', 'preload', 'renderer']) {
    watch(`${checkout}/${folder}`, { recursive: true }, (_, name) => {
      if (name === null || !isBuildInput(`${folder}/${name}`)) return;
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        building = building.then(rebuild);
      }, settleMs);
    });
  }
  process.stderr.write('Watching main, preload and renderer; Ctrl-C ends.\n');
} catch (failure) {
  printProblem(failure);
  process.exit(1);
}
