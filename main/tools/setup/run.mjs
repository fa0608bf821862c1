// npm run gateway, records, ...: runs one TypeScript program of the project on its own Node, standard output untouched.
import { runInForeground } from './machine/command.mjs';
import { requireNode } from './machine/node-version.mjs';
import { inCheckout, projectNode } from './machine/places.mjs';
import { printProblem, SetupProblem } from './machine/problem.mjs';
import { ensurePackages } from './steps/packages.mjs';

try {
  requireNode();
  const [script, ...args] = process.argv.slice(2);
  if (!script)
    throw new SetupProblem(
      'No program was named.',
      'Usage: node main/tools/setup/run.mjs PROGRAM.ts [ARGUMENT]...',
    );
  await ensurePackages({ note: (text) => void process.stderr.write(`Packages: ${text}\n`) });
  process.exitCode = await runInForeground(projectNode(), [inCheckout(script), ...args]);
} catch (failure) {
  printProblem(failure);
  process.exitCode = 1;
}
