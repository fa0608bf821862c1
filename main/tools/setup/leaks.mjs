// npm run leaks: sets up what is missing, then tries every way out in a network namespace that is thrown away.
// npm run leaks -- --rows=a,b --columns=control,guard --json --write
import { inNamespace } from './launch/namespace.mjs';
import { runCommand, runInForeground } from './machine/command.mjs';
import { checkout, inCheckout, projectNode } from './machine/places.mjs';
import { SetupProblem } from './machine/problem.mjs';
import { runToExit } from './machine/run-to-exit.mjs';
import { prepareToStart } from './prepare.mjs';

/** @returns {Promise<number>} the exit code */
async function main() {
  if (process.platform !== 'linux')
    throw new SetupProblem('Only Linux has network namespaces.', 'Run it on a Linux machine.');
  await prepareToStart(['test']);
  const [command = '', ...args] = inNamespace();
  const { code, output } = await runCommand(command, [...args, 'true']);
  if (code !== 0) {
    throw new SetupProblem(
      `This system does not let this user make a network namespace.\n${output.trim()}`,
      'Run it as root, or allow user namespaces.',
    );
  }
  const bench = [projectNode(), inCheckout('test/leaks/run.ts'), ...process.argv.slice(2)];
  return runInForeground(command, [...args, ...bench], { cwd: checkout });
}

await runToExit(main);
