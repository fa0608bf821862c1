// npm run machine: makes the package and does the guide for Linux with it on a whole virtual machine, as root on Debian.
// npm run machine -- --variant read-only --pictures DIR --json
import { existsSync } from 'node:fs';
import { runInForeground } from './machine/command.mjs';
import { checkout, inCheckout, isRoot, projectNode } from './machine/places.mjs';
import { SetupProblem } from './machine/problem.mjs';
import { runToExit } from './machine/run-to-exit.mjs';
import { prepareToStart } from './prepare.mjs';

/** @returns {Promise<number>} the exit code */
async function main() {
  if (!isRoot() || !existsSync('/usr/bin/dpkg-deb') || process.arch !== 'x64') {
    throw new SetupProblem(
      'It installs a Debian for this processor into a folder.',
      'Run it as root on a Debian, on x64.',
    );
  }
  await prepareToStart(['test', 'machine']);
  const { makePackages } = await import('./stages/installed.mjs');
  const words = [
    inCheckout('test/machine/run.ts'),
    ...(await makePackages(['deb'])),
    ...process.argv.slice(2),
  ];
  return runInForeground(projectNode(), words, { cwd: checkout });
}

await runToExit(main);
