// npm run package: makes the release build, packs it with Electron into dist/package, and reads back what was packed.

import { printProblem } from './machine/problem.mjs';
import { prepareMachine, preparePackages } from './prepare.mjs';

/** Packages, system packages, Electron, database module, display, build, package, checks. */
const steps = 8;

try {
  const progress = await preparePackages(steps);
  const runtime = await prepareMachine(progress, []);
  const { ensureBuild } = await import('./steps/build.mjs');
  const { checkPackage, makePackage } = await import('./steps/release.mjs');
  await progress.step('Release build', async (step) => (await ensureBuild(step, 'release')).found);
  await progress.step('Package', (step) => makePackage(step, runtime));
  await progress.step('Checks', checkPackage);
  process.exitCode = 0;
} catch (failure) {
  printProblem(failure);
  process.exitCode = 1;
}
// The display must end with this process, whatever else is still open.
process.exit();
