import { existsSync } from 'node:fs';
import { readSettings } from '../../compose-settings.ts';
import { problemLine } from '../../config/layers/problem.ts';
import { onlyOne, readArguments, writeJson } from '../../tools/rules/command.ts';
import { ToolProblem } from '../../tools/rules/problem.ts';
import { printable } from '../../tools/rules/table.ts';
import { type CliCommand, installedConfigFile } from '../command.ts';

/**
 * `guestway config verify`: judges signed settings as a terminal would that has them beside its own file, and changes nothing.
 * Exit code 1 when it would not take them.
 */
export const verifyCommand: CliCommand = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    config: { type: 'string' },
    json: { type: 'boolean' },
  });
  const bundleFile = onlyOne(positionals, 'file of signed settings');
  if (!existsSync(bundleFile))
    throw new ToolProblem('not-there', `${bundleFile} is not there.`, 'Check the name and the folder.');
  const read = await readSettings(values.config ?? installedConfigFile(io.machine), { bundleFile });
  const problems = read.ok ? read.refused : read.problems;
  const bundle = read.ok && problems.length === 0 ? read.bundle : null;
  if (values.json === true) await writeJson(io, { ok: bundle !== null, problems, bundle });
  else {
    for (const problem of problems) await io.write(`${printable(problemLine(problem))}\n`);
    if (bundle !== null) {
      const { number, terminal, madeAtMs, settings, isNew } = bundle;
      const whose = terminal === null ? 'every terminal of the hotel' : `the terminal ${terminal}`;
      await io.write(
        `number ${number}, for ${whose}, made ${new Date(madeAtMs).toISOString()}\n${linesOf(settings)}\n`,
      );
      io.say(isNew ? 'This terminal would take them.' : 'This terminal has taken them.');
    }
  }
  return bundle === null ? 1 : 0;
};

function linesOf(settings: unknown): string {
  return JSON.stringify(settings, null, 2).split('\n').map(printable).join('\n');
}
