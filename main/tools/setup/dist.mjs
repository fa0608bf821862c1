// npm run dist: makes the release build and every package of it that this machine can make, reads each back, and says
// which it left out and why. `--help` names the options.

import { parseArgs } from 'node:util';
import { SetupProblem } from './machine/problem.mjs';
import { runToExit } from './machine/run-to-exit.mjs';
import { prepareMachine, preparePackages } from './prepare.mjs';

const help = `npm run dist [-- OPTIONS]
  --dir       only the folder that the packages are made of: dist/package
  --deb       only the folder and the .deb
  --tar       only the folder and the .tar.gz; with --deb both
  --release   refuse a package that must not be given out, instead of making it for trying out
  --help      this text
`;

/** Packages, system packages, Electron, database module, display, build, folder, checks, packages. */
const steps = 9;

/** @param {{ dir: boolean, deb: boolean, tar: boolean, release: boolean }} asked */
async function main(asked) {
  const progress = await preparePackages(steps);
  const runtime = await prepareMachine(progress, []);
  const { ensureBuild } = await import('./steps/build.mjs');
  const { checkPackage, makePackage } = await import('./steps/release.mjs');
  const { makeTargets, namesOf } = await import('./packaging/targets.mjs');
  await progress.step('Release build', async (step) => (await ensureBuild(step, 'release')).found);
  await progress.step('Folder', (step) => makePackage(step, runtime));
  await progress.step('Checks', () => checkPackage(runtime, asked.release));
  if (asked.dir) return;
  await progress.step('Packages', async (step) => {
    const wanted = [...(asked.deb ? ['deb'] : []), ...(asked.tar ? ['tar.gz'] : [])];
    const made = await makeTargets(step, runtime, wanted.length > 0 ? wanted : namesOf());
    const left = made.flatMap(({ name, leftOut }) => (leftOut === null ? [] : [`${name}: ${leftOut}`]));
    if (wanted.length > 0 && left.length > 0)
      throw new SetupProblem('Not every package that was asked for was made.', left.join('\n'));
    for (const line of left) process.stdout.write(`left out  ${line}\n`);
    for (const { file } of made) if (file !== null) process.stdout.write(`made      ${file}\n`);
    return `${made.length - left.length} made, ${left.length} left out`;
  });
}

await runToExit(async () => {
  const options = /** @type {const} */ ({ type: 'boolean', default: false });
  const { values } = parseArgs({
    options: { dir: options, deb: options, tar: options, release: options, help: options },
  });
  if (values.help) process.stdout.write(help);
  else await main(values);
  return 0;
});
